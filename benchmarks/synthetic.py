"""A made-up council of any size: texts with the statistics of real words, vectors with the neighbourhoods of real embeddings.

Words: each passage joins stretches of 6 to 24 running words of real text. Three in five come from the passage that it is seeded from, the
others from anywhere, so that words occur as often, and beside each other, as in the real text, and what is near in words is near in
meaning too. Every paper brings names of its own (the vocabulary goes on growing, as real ones do) and one in three a planning reference.

Vectors: each is the embedding of the passage's seed, moved by the difference of two other embeddings (so that noise lies along the
directions in which real texts differ) and by a little noise in all directions, to a cosine of about 0.75 with its seed.

The real text is that of the labelled collections beside the project where they are, and of the demo council's content. The same size
gives the same council each time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from archive.models import Kind, State
from indexer.embeddings import Embeddings
from indexer.encode import Encoder, Vectors
from indexer.models import Passage
from indexer.passages import Entry

ROOT = Path(__file__).resolve().parents[1]
WORDS = 180  # a passage of real text
BATCH = 5_000  # passages made from one state of the random numbers
PAPER, MEETING = 10, 12  # passages a paper, papers a meeting
COMMITTEES = 24
FIRST_DAY, DAYS = date(2014, 1, 6), 4_300
_KINDS = (Kind.REPORT,) * 6 + (Kind.MINUTES,) * 2 + (Kind.AGENDA, Kind.DECISION)
_SYLLABLES = """
    bar bel cor dun el fen gar hal ing ket lor mar nor ost pel rad sal tor ul wen yar thor ley wick ham stoke ford
""".split()  # noqa: SIM905


@dataclass(frozen=True)
class Source:
    """Real passages of about WORDS words, their embeddings, and questions that people asked about such texts."""

    told: str
    passages: list[list[str]]
    embeddings: Vectors
    questions: list[str]


def source(encoder: Encoder, kept: Path) -> Source:
    """The real text that a council is made from; embeddings are kept in a folder, so that they are made once."""
    collections = sorted((ROOT.parent / "shared" / "eval").glob("*/corpus.jsonl"))
    texts = [_rows(path, "text") for path in collections]
    texts.append([path.read_text("utf-8") for path in sorted((ROOT / "demo" / "content").rglob("*.md"))])
    words = [re.sub(r"[#*_|>`-]+|https?://\S+", " ", text).split() for some in texts for text in some]
    passages = [found for one in words for at in range(0, len(one), WORDS) if len(found := one[at : at + WORDS]) > 60]
    questions = [text for path in collections for text in _rows(path.with_name("queries.jsonl"), "text") if 3 <= len(text.split()) <= 30]
    some = np.random.default_rng(5)
    cut = [_stretch(passages[number], some, 6, 12) for number in some.integers(0, len(passages), 200)]
    embeddings = Embeddings(kept, encoder)
    joined = [" ".join(one) for one in passages]
    embeddings.fill(joined)
    told = f"{len(passages):,} real passages of {'the labelled collections and ' if collections else ''}the demo council's content"
    return Source(told, passages, embeddings.of(joined), [*questions, *(" ".join(one) for one in cut)])


@dataclass(frozen=True)
class Council:
    """Passages 0, 1, 2 … without end; `seed` tells one council from another."""

    source: Source
    seed: int = 1

    def entries(self, first: int, end: int) -> Iterator[Entry]:
        """The entries from `first` up to `end`."""
        for batch in range(first // BATCH, -(-end // BATCH)):
            some = np.random.default_rng([self.seed, batch, 1])
            for number, seed in enumerate(self._seeds(batch), batch * BATCH):
                entry = self._entry(number, int(seed), some)
                if first <= number < end:
                    yield entry

    def vectors(self, first: int, end: int) -> Vectors:
        """Their vectors, of length 1."""
        made = np.vstack([self._vectors(batch) for batch in range(first // BATCH, -(-end // BATCH))])
        return made[first - first // BATCH * BATCH :][: end - first]

    def _seeds(self, batch: int) -> npt.NDArray[np.int64]:
        return np.random.default_rng([self.seed, batch, 0]).integers(0, len(self.source.passages), BATCH)

    def _vectors(self, batch: int) -> Vectors:
        some, real = np.random.default_rng([self.seed, batch, 2]), self.source.embeddings
        one, other = some.integers(0, len(real), (2, BATCH))
        apart = real[one] - real[other]
        moved = real[self._seeds(batch)] + some.uniform(0.3, 0.8, (BATCH, 1)).astype(np.float32) * apart
        moved += 0.35 / np.sqrt(real.shape[1]) * some.standard_normal(moved.shape, np.float32)
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)

    def _entry(self, number: int, seed: int, some: np.random.Generator) -> Entry:
        words: list[str] = []
        wanted = int(some.integers(110, 230))
        while len(words) < wanted:
            other = seed if some.random() < 0.6 else int(some.integers(0, len(self.source.passages)))
            words += _stretch(self.source.passages[other], some, 6, 24)
        paper, name = number // PAPER, _name(number // PAPER)
        words.insert(len(words) // 2, f"{name.title()} {_name(paper * 7 + 3).title()}")
        if paper % 3 == 0:
            words.append(f"{10 + paper % 15}/{paper % 100_000:05d}/FUL")
        return Entry((_passage(number, " ".join(words), f"{' '.join(self.source.passages[seed][:6])} {name}"),))


def _passage(number: int, text: str, title: str) -> Passage:
    paper, place = divmod(number, PAPER)
    meeting = paper // MEETING
    digest = sha256(str(paper).encode()).hexdigest()
    committee = meeting % COMMITTEES
    return Passage(
        key=f"{digest}:{place * 2000}-{place * 2000 + len(text)}",
        digest=digest,
        text=text,
        heading=" ".join(title.split()[:3]),
        first_page=place + 1,
        last_page=place + 1,
        kind=_KINDS[paper % len(_KINDS)],
        council="Made-up Council",
        committee_id=100 + committee,
        committee=f"Committee {_name(committee).title()}",
        meeting_id=meeting,
        meeting_date=FIRST_DAY + timedelta(days=meeting * 17 % DAYS),
        item_id=paper,
        item_number=str(paper % MEETING + 1),
        item_title=title,
        state=State.AGREED,
        title=title,
        source_url=f"http://127.0.0.1/ieListDocuments.aspx?MId={meeting}",
        paper_url=f"http://127.0.0.1/documents/s{paper}/Report.pdf",
    )


def _stretch(words: list[str], some: np.random.Generator, least: int, most: int) -> list[str]:
    length = int(some.integers(least, most + 1))
    start = int(some.integers(0, max(1, len(words) - length)))
    return words[start : start + length]


def _name(number: int) -> str:
    """A name that is this number's alone."""
    found, base = "", len(_SYLLABLES)
    while True:
        number, syllable = divmod(number, base)
        found += _SYLLABLES[syllable]
        if not number:
            return found


def _rows(path: Path, field: str) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)[field] for line in lines]
