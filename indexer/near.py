"""Near repeats of passages, by MinHash, and boilerplate that stands in many papers. Pure; the only room that imports datasketch.

Broder, "On the resemblance and containment of documents" (1997): the share of equal values in two MinHash signatures estimates the share
of runs of words (shingles) that two texts have in common.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
from datasketch import MinHash, MinHashLSH

RUN = 4  # words of a shingle
ALIKE = 0.8  # share of shingles in common (Jaccard) from which on two passages are near repeats
HASHES = 64
SHORTEST = 12  # words: shorter passages repeat only exactly
COMMON = 8  # papers in which a passage may stand and still weigh in full
_WORD = re.compile(r"[a-z]+|\d[\d,.]*\d|\d")


def words(text: str) -> list[str]:
    """The words and figures of a text, in small letters."""
    return _WORD.findall(text.lower())


def fingerprint(text: str) -> str:
    """Equal for texts whose words and figures are equal, however they are set: 32 hexadecimal digits."""
    return blake2b(" ".join(words(text)).encode(), digest_size=16).hexdigest()


def groups(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The places of texts that repeat one another, exactly or nearly, in groups of two and more; each place is in one group at most.

    Near repeats have ALIKE of their shingles in common, and the same figures: a form of words with other sums or dates is another
    passage. Exact repeats are grouped at any length.
    """
    exact: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        exact[fingerprint(text)].append(place)
    firsts = [places[0] for places in exact.values()]
    joined = _Joined(firsts)
    for one, other in _near(texts, firsts):
        joined.join(one, other)
    found: dict[int, list[int]] = defaultdict(list)
    for places in exact.values():
        found[joined.root(places[0])].extend(places)
    return sorted(tuple(sorted(places)) for places in found.values() if len(places) > 1)


def _near(texts: Sequence[str], places: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Pairs of near repeats among the texts at `places`."""
    index = MinHashLSH(threshold=ALIKE - 0.1, num_perm=HASHES)  # finds a little more than wanted: each pair is compared in full
    kept: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
    for place in places:
        said = words(texts[place])
        if len(said) < SHORTEST:
            continue
        shingles = frozenset(" ".join(said[at : at + RUN]) for at in range(len(said) - RUN + 1))
        figures = frozenset(word for word in said if word[0].isdigit())
        signature = MinHash(num_perm=HASHES, hashfunc=_hashed)
        signature.update_batch([shingle.encode() for shingle in shingles])
        for other in index.query(signature):
            if figures == kept[other][1] and _in_common(shingles, kept[other][0]) >= ALIKE:
                yield other, place
        index.insert(place, signature)
        kept[place] = shingles, figures


def _hashed(data: bytes) -> int:
    return int(np.frombuffer(blake2b(data, digest_size=4).digest(), np.uint32)[0])


def _in_common(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


class _Joined:
    """Which places belong together (union-find)."""

    def __init__(self, places: Iterable[int]) -> None:
        self._above = {place: place for place in places}

    def root(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        self._above[other] = one


def weights(texts: Iterable[tuple[str, str]]) -> dict[str, float]:
    """How much a passage weighs, by its fingerprint, 0 to 1, from `(meeting or paper, text)` of every place where each stands.

    What stands in no more than COMMON of them weighs 1 and is left out. Beyond, the weight falls as the inverse document frequency
    does: log(N / n) / log(N / COMMON), with n of all N. To be called with the meeting, so that a pack and its papers count once.
    """
    standing = {(owner, fingerprint(text)) for owner, text in texts}
    total = len({owner for owner, _ in standing})
    counts = Counter(mark for _, mark in standing)
    return {mark: round(math.log(total / count) / math.log(total / COMMON), 3) for mark, count in counts.items() if count > COMMON}
