"""What is asked of the register, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indexer.register.models import EntryKind, Status


@dataclass(frozen=True)
class Wanted:
    """What is asked of the register: empty fields ask nothing. `words` must all stand in an entry, in whatever form.

    `since` and `until` are days of meetings, `due_since` and `due_until` days by which a thing is due, all included. `within` are places
    (digest, start, end) one of which an entry must touch: it joins what `words` finds. `followed` wants
    only what something is to follow on.
    """

    words: str = ""
    kinds: frozenset[EntryKind] = frozenset()
    committees: frozenset[int] = frozenset()
    who: str = ""
    statuses: frozenset[Status] = frozenset()
    since: date | None = None
    until: date | None = None
    due_since: date | None = None
    due_until: date | None = None
    meeting_id: int | None = None
    item_id: int | None = None
    issue_id: int | None = None
    within: tuple[tuple[str, int, int], ...] = ()
    followed: bool = False


@dataclass(frozen=True)
class Corrected:
    """Entries that a person corrected: for them the columns say nothing, and `fitting` are those that are wanted all the same."""

    ids: frozenset[str] = frozenset()
    fitting: frozenset[str] = frozenset()


NOTHING = Corrected()
