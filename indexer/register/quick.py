"""Whether words are worth reading closely: looking for plain strings is many times faster than for patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

DECIDES = (  # pieces of words without which no sentence tells a decision
    "resol", "permit", "decision", "consensus", "agree", "decid", "recommend", "noted", "notes", "approv", "endors", "adopt",
    "ratif", "appoint", "elect", "co-opt", "receiv", "grant", "refus", "defer", "authoris", "delegat", "support", "determin",
    "vote", "instruct", "direct", "accept", "reject", "favour", "nominat", "commend", "waive", "dismiss", "upheld", "remit",
    "allocat", "award", "confirm", "declin", "opted", "chose", "amended", "reaffirm", "order", "record", "thank", "consent",
    "authority", "content", "object", "revok", "overturn", "suspend", "exclud", "fixed", "ask", "request", " set ", "was set",
    "were set", "carried forward", "struck out", "turned down", "held over", "signed off", "adjourn", "renew", "homologat",
    "continued",
)  # fmt: skip

SAYS_SO = (  # the same of sentences that tell it of what stands before
    "approv", "consent", "assent", "support", "backing", "blessing", "agree", "endors", "authori", "permission", "sanction",
    "ratif", "objection", "no comment", "observation", "decision of", "adopted", "resolved", " did", "appoint", "nominat",
    "awards", "grants", "following", "elected", "co-opted", "adjourn", "decided", "determined", "granted", "refused",
    "deferred", "accepted", "rejected", "revoked", "empowered", "mandated", "powers", "set up", "established", "formed",
    "created", "constituted", " calls", " call ", "urges", "instructs", "declares", "demands", "pledges", "commits",
    "welcomes", "ordered", "noted", "recommended", "sought and",
)  # fmt: skip

MOVES = (  # and no sentence what became of a motion
    "lost", "negativ", "the resolution of", "the decision of", "leave to", "not press", "not pursue", "no one", "nobody",
    "not find", "defeat", "carried", "reject", "support", "fell", "seconder", "lapsed", "fail", "withdr", "passed", "agreed",
    "unanim", "approved", "moved", "proposed", "seconded", "finding", "dropped", "removed", "put", "not agreed",
    "out of order", "have it", "had it", "became part", "accepted", "voted down",
    "prevail", "succe", "adopted",
)  # fmt: skip


_lower = lru_cache(maxsize=512)(str.lower)


def has_any(words: str, wanted: tuple[str, ...]) -> bool:
    """Whether one of the strings, which are in lower case, stands anywhere in the words."""
    low = _lower(words)
    for one in wanted:  # noqa: SIM110  # a loop is quicker than any()
        if one in low:
            return True
    return False


class Sieve:
    """Many things to try on words, each only where one of its plain strings, in lower case, stands: every string is looked for once."""

    def __init__(self, wanted: Sequence[tuple[str, ...]]) -> None:
        self._numbers = [(one, tuple(at for at, several in enumerate(wanted) if one in several)) for one in sorted({*chain(*wanted)})]

    def left(self, words: str) -> list[int]:
        """The numbers of those to try, in order."""
        low = _lower(words)
        return sorted({number for one, numbers in self._numbers if one in low for number in numbers})


class Gated:
    """A costly expression that is tried only on words in which one of some plain strings, in lower case, stands."""

    def __init__(self, pattern: re.Pattern[str], wanted: tuple[str, ...]) -> None:
        self.pattern = pattern
        self._wanted = wanted

    def search(self, words: str) -> re.Match[str] | None:
        """As the expression's own."""
        return self.pattern.search(words) if has_any(words, self._wanted) else None

    def match(self, words: str) -> re.Match[str] | None:
        """As the expression's own."""
        return self.pattern.match(words) if has_any(words, self._wanted) else None

    def finditer(self, words: str) -> Iterator[re.Match[str]]:
        """As the expression's own."""
        return self.pattern.finditer(words) if has_any(words, self._wanted) else iter(())

    def sub(self, put: str, words: str) -> str:
        """As the expression's own."""
        return self.pattern.sub(put, words) if has_any(words, self._wanted) else words
