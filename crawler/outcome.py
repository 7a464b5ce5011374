"""What became of one address, and the report that counts them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum

from archive.errors import Disallowed, FetchError, Missing, NotBrought, PageError, Refused, Restricted, TooLarge
from archive.models import Held

SHORT = 0.01
LISTED = 200


class What(StrEnum):
    """How an address ended."""

    NEW = "new"
    SAME = "unchanged"
    KEPT = "kept"
    RESTRICTED = "restricted"
    WITHDRAWN = "withdrawn since"
    OUT_OF_RANGE = "out of range"
    MISSING = "missing"
    REFUSED = "refused"
    DISALLOWED = "forbidden by robots.txt"
    ABSENT = "not brought in"
    TOO_LARGE = "too large"
    ODD = "not understood"
    FAILED = "failed"


HAD = (What.NEW, What.SAME, What.KEPT)
NOT_EXPECTED = (What.RESTRICTED, What.WITHDRAWN, What.OUT_OF_RANGE)
_HELD = {
    Held.HELD: What.KEPT,
    Held.RESTRICTED: What.RESTRICTED,
    Held.MISSING: What.MISSING,
    Held.REFUSED: What.REFUSED,
    Held.TOO_LARGE: What.TOO_LARGE,
    Held.FAILED: What.FAILED,
    Held.WANTED: What.FAILED,
}


@dataclass(frozen=True)
class Outcome:
    """What became of one address: `kind` says what it leads to ("meeting", "paper"), `reason` is a sentence where it was not had."""

    kind: str
    url: str
    what: What
    reason: str = ""


def from_error(kind: str, url: str, error: FetchError | PageError) -> Outcome:
    """The outcome that an error stands for."""
    kinds = (
        (Restricted, What.RESTRICTED),
        (Missing, What.MISSING),
        (Refused, What.REFUSED),
        (TooLarge, What.TOO_LARGE),
        (NotBrought, What.ABSENT),
        (Disallowed, What.DISALLOWED),
        (PageError, What.ODD),
    )
    what = next((what for given, what in kinds if isinstance(error, given)), What.FAILED)
    return Outcome(kind, url, what, str(error))


def from_held(kind: str, url: str, held: Held, reason: str, *, kept: bool = False) -> Outcome:
    """The outcome of a paper that is not asked for again, from what the archive knows of it; `kept` says that its bytes are held."""
    return withdrawn(Outcome(kind, url, _HELD[held], reason), kept=kept)


def withdrawn(outcome: Outcome, *, kept: bool) -> Outcome:
    """What is gone at the site but held from before (`kept`) was withdrawn: nothing is lacking."""
    return replace(outcome, what=What.WITHDRAWN) if kept and outcome.what is What.MISSING else outcome


def as_held(what: What) -> Held:
    """How the archive notes a paper that was not had."""
    held = {What.RESTRICTED: Held.RESTRICTED, What.MISSING: Held.MISSING, What.REFUSED: Held.REFUSED, What.TOO_LARGE: Held.TOO_LARGE}
    return held.get(what, Held.FAILED)


@dataclass
class Report:
    """Counts outcomes, and lists those that are worth a look.

    `lists_lacking` are the committees whose meetings were not all listed; `stopped` says why the crawl ended before its time.
    """

    counts: Counter[tuple[str, What]] = field(default_factory=Counter)
    troubles: list[Outcome] = field(default_factory=list)
    lists_lacking: list[int] = field(default_factory=list)
    stopped: str = ""

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.counts[outcome.kind, outcome.what] += 1
        if outcome.what not in (*HAD, What.OUT_OF_RANGE) and len(self.troubles) < LISTED:
            self.troubles.append(outcome)

    def number(self, *whats: What, kind: str = "") -> int:
        """How many ended in one of these ways, of one kind or of all."""
        return sum(count for (held, what), count in self.counts.items() if what in whats and kind in ("", held))

    @property
    def expected(self) -> int:
        """How many there should have been: all but what is not public or not asked for."""
        return self.counts.total() - self.number(*NOT_EXPECTED)

    @property
    def lacking(self) -> int:
        """How many of the expected were not had."""
        return self.expected - self.number(*HAD)

    @property
    def short(self) -> bool:
        """Whether more than one in a hundred of the expected pages and papers is lacking."""
        return self.lacking > SHORT * self.expected

    def shortfall(self) -> str:
        """What was asked for and not had, with the ways in which it ended and the reason of the first; in one line."""
        ways = [(what, self.number(what)) for what in What if what not in (*HAD, *NOT_EXPECTED)]
        why = ", ".join(f"{count} {what}" for what, count in ways if count)
        first = next((held.reason for held in self.troubles if held.what not in NOT_EXPECTED), "")
        said = f"Short of what was asked for: {self.lacking} of {self.expected} pages and papers were not had ({why})."
        if self.lacking == 1:
            return f"{said} {first}"
        return f"{said} The first: {first} --report FILE lists the others."

    def line(self) -> str:
        """The whole crawl in one line."""
        parts = [self._said(kind) for kind in ("meeting", "paper", "decision", "issue") if self.number(*What, kind=kind)]
        others = [(what, self.number(what)) for what in What if what not in HAD]
        said = [f"{count} {what}" for what, count in others if count]
        return f"{', '.join(parts) or 'no meetings'}; {', '.join(said) if said else 'nothing is missing'}"

    def _said(self, kind: str) -> str:
        had, new = self.number(*HAD, kind=kind), self.number(What.NEW, kind=kind)
        return f"{had} {kind}{'' if had == 1 else 's'} ({new} new)"

    def json(self) -> str:
        """The counts by kind and by way of ending, and the troubles with their reasons, as JSON."""
        counts: dict[str, dict[str, int]] = {}
        for (kind, what), count in sorted(self.counts.items()):
            counts.setdefault(kind, {})[str(what)] = count
        troubles = [{"kind": held.kind, "url": held.url, "what": str(held.what), "reason": held.reason} for held in self.troubles]
        told = {"counts": counts, "expected": self.expected, "lacking": self.lacking}
        return json.dumps(
            told | {"stopped": self.stopped, "lists_lacking": sorted(self.lists_lacking), "troubles": troubles}, ensure_ascii=False
        )
