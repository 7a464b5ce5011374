"""Each entry once: what draft and agreed minutes, decisions, printed papers and packs repeat is one entry with all its places."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from indexer.register.gather import Gathering, Read
from indexer.register.models import Entry, EntryKind, Standing

LONG_ENOUGH = 30  # letters: shorter words say the same of too many things to be known again in another meeting's papers
_MARK = re.compile(r"^\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)?")
_END = re.compile(r"(?:[;,.]|\band\b|\s)+$")

Key = tuple[int, str, str]


def merged(gathering: Gathering, issues: Mapping[int, int | None]) -> list[Entry]:
    """The entries, by meeting and place. `issues` gives an item's matter."""
    groups: dict[tuple[int, int, str, str, int], list[Read]] = {}
    known: dict[Key, list[tuple[int, int, str, str, int]]] = defaultdict(list)
    seen: Counter[tuple[str, int, int | None, str, str]] = Counter()
    for one in sorted(gathering.entries, key=lambda one: (one.place.item_id is None, one.nearness)):
        kind, words = str(one.found.kind), same(one.words)
        count = (one.place.digest, one.place.meeting_id, one.place.item_id, kind, words)
        nth = seen[count]
        seen[count] += 1
        key = (one.place.meeting_id, one.place.item_id or 0, kind, words, nth)
        if one.place.item_id is None or one.nearness >= 10:
            waiting = known[one.place.meeting_id, kind, words]
            free = next((other for other in waiting if not any(held.place.digest == one.place.digest for held in groups[other])), None)
            key = free or key
        if key not in groups:
            groups[key] = []
            known[key[0], kind, words].append(key)
        groups[key].append(one)
    _packs(gathering.again, groups)
    made = [_entry(key, reads, issues) for key, reads in groups.items()]
    return sorted(made, key=lambda one: (one.meeting_date, one.meeting_id, one.item_id or 0, one.places[0].start, one.id))


def same(words: str) -> str:
    """Words as they are compared: without the mark before them, the "and" behind them, case and white space."""
    return _END.sub("", _MARK.sub("", " ".join(words.replace(" | ", " ").split()))).casefold()


def _packs(again: Sequence[Read], groups: dict[tuple[int, int, str, str, int], list[Read]]) -> None:
    """Later papers of the same committee that print an entry's words again are further places of it."""
    known: dict[tuple[int, str, str], list[list[Read]]] = defaultdict(list)
    for reads in groups.values():
        words = same(reads[0].words)
        if len(words) >= LONG_ENOUGH:
            known[reads[0].committee_id, str(reads[0].found.kind), words].append(reads)
    for one in again:
        for reads in known.get((one.committee_id, str(one.found.kind), same(one.words)), ()):
            if reads[0].place.meeting_date < one.place.meeting_date and not any(held.place.digest == one.place.digest for held in reads):
                reads.append(one)


def _entry(key: tuple[int, int, str, str, int], reads: list[Read], issues: Mapping[int, int | None]) -> Entry:
    reads = sorted(reads, key=lambda one: (one.nearness, -one.place.meeting_date.toordinal(), one.place.digest, one.place.start))
    first = reads[0]
    found, item = first.found, next((one.place.item_id for one in reads if one.place.item_id), None)
    titled = next((one for one in reads if one.item_title), first)
    places: dict[tuple[str, int, str], Standing] = {(one.place.digest, one.place.start, one.place.source_url): one.place for one in reads}
    return Entry(
        id=sha256("|".join(map(str, key)).encode()).hexdigest()[:12],
        kind=found.kind,
        words=first.words,
        head=first.head,
        part=found.part,
        committee_id=first.committee_id,
        committee=first.committee,
        meeting_id=first.place.meeting_id,
        meeting_date=first.place.meeting_date,
        item_id=item,
        item_number=titled.item_number,
        item_title=titled.item_title,
        issue_id=issues.get(item) if item else None,
        places=tuple(places.values()),
        who=found.who,
        by=found.by,
        due=last_day(found.by),
        to=found.to or _to(first),
        outcome=found.outcome,
        votes=(found.votes_for, found.votes_against, found.abstained),
        state=found.state,
        is_followed=_is_followed(first),
    )


def last_day(by: str) -> date | None:
    """The last day of a date as in ISO 8601: of a month its last, of a year 31 December; None for words."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", by)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    return date(year, month, int(found[3]) if found[3] else monthrange(year, month)[1])


def _to(one: Read) -> str:
    """The body to which something was recommended, from the line above its parts or its own words."""
    head = re.search(r"RECOMMENDED to (?:the )?([A-Z][\w’' -]*?)(?= that|:|$)", one.head or one.words)
    return head[1].strip() if head and one.found.kind is EntryKind.RECOMMENDATION else ""


def _is_followed(one: Read) -> bool:
    """Whether something is to follow: actions, commitments and recommendations; of resolutions those that name a doer or a day."""
    kind = one.found.kind
    if kind in (EntryKind.ACTION, EntryKind.COMMITMENT, EntryKind.RECOMMENDATION):
        return True
    return kind is EntryKind.RESOLUTION and bool(one.found.who or last_day(one.found.by))
