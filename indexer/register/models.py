"""The nouns of the register, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

METHOD = "rules 1"  # goes up with every change of the rules, and is kept with each entry


class EntryKind(StrEnum):
    """What an entry is, as a reader would say it."""

    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    MOTION = "motion"
    VOTE = "vote"
    ACTION = "action"
    COMMITMENT = "commitment"
    REFERRAL = "referral"


@dataclass(frozen=True)
class Found:
    """One entry as found in a text: characters `start` to `end` (excluded) are its words.

    `by` is a day, month or year as in ISO 8601, or the words of the text where no date can be worked out. `part` is the
    number or letter of a part, and `head` the characters of the line it stands under. `outcome` is carried, lost or withdrawn.
    """

    kind: EntryKind
    start: int
    end: int
    who: str = ""
    by: str = ""
    outcome: str = ""
    part: str = ""
    head: tuple[int, int] | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    state: str = ""
    to: str = ""


@dataclass(frozen=True)
class Span:
    """A stretch of a text, by characters, with its words."""

    start: int
    end: int
    words: str
