"""Councillors with what the council itself publishes of them: name, party, ward, committees, attendance, recorded votes. Nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive import Archive, lookups
from archive.models import Meeting
from archive.records import Attendance, Ballot, CommitteeProfile, ItemVotes, Member, NamedVote, Presence


@dataclass(frozen=True)
class Sat:
    """One meeting that a councillor was expected at; `attendance` as printed."""

    meeting: Meeting
    attendance: str
    role: str = ""


@dataclass(frozen=True)
class Voted:
    """One recorded vote of a councillor; `vote` and `result` as printed."""

    meeting: Meeting
    item_id: int
    item: str
    title: str
    result: str
    vote: str


@dataclass(frozen=True)
class Roll:
    """All councillors that may be shown, by id, and what each did, the latest first."""

    members: dict[int, Member] = field(default_factory=dict)
    sat: dict[int, list[Sat]] = field(default_factory=dict)
    voted: dict[int, list[Voted]] = field(default_factory=dict)

    def named(self) -> list[Member]:
        """By surname."""
        return sorted(self.members.values(), key=lambda member: (plain(member.name).split()[-1:], member.name))

    def mentioned(self, text: str) -> list[Member]:
        """The councillors whom a text names: in full, by "Councillor" and the surname, or as all that it says."""
        said = _words(text)
        found = []
        for member in self.named():
            name = _words(plain(member.name))
            forms = [name, ["councillor", *name[-1:]], ["cllr", *name[-1:]]]
            if name and (said == name[-1:] or any(_has(said, form) for form in forms)):
                found.append(member)
        return found

    def came(self, number: int) -> list[tuple[str, int]]:
        """How often a councillor was there, sent apologies or was absent, as printed, the most frequent first."""
        return Counter(each.attendance for each in self.sat.get(number, ())).most_common()


def plain(name: str) -> str:
    """A name without "Councillor" before it."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ("councillor", "cllr", "cllr.") and rest else name


def _words(text: str) -> list[str]:
    return [word.replace("’", "'").removesuffix("'s") for word in re.findall(r"[^\W_](?:[\w'’-]*[^\W_])?", text.casefold())]


def _has(said: Sequence[str], form: Sequence[str]) -> bool:
    return any(list(said[at : at + len(form)]) == list(form) for at in range(len(said) - len(form) + 1))


def roll(archive: Archive) -> Roll:
    """The councillors of an archive; whatever hangs on a page, meeting or item that is withheld is left out."""
    withheld = archive.withheld()
    meetings = {held.meeting.id: held.meeting for held in lookups.meetings(archive)}
    found = Roll({each.id: each for each in archive.records(Member) if not withheld.hides_copy(each.url)})
    for record in archive.records(Attendance):
        meeting = meetings.get(record.id)
        if meeting and not withheld.hides_copy(record.url):
            for one in record.people:
                if one.member_id is not None:
                    found.sat.setdefault(one.member_id, []).append(Sat(meeting, one.attendance, one.role))
    for votes in archive.records(ItemVotes):
        for number, voted in _voted(archive, votes, meetings):
            found.voted.setdefault(number, []).append(voted)
    return Roll(
        found.members,
        {number: sorted(rows, key=lambda each: each.meeting.starts, reverse=True) for number, rows in found.sat.items()},
        {number: sorted(rows, key=lambda each: each.meeting.starts, reverse=True) for number, rows in found.voted.items()},
    )


def _voted(archive: Archive, record: ItemVotes, meetings: dict[int, Meeting]) -> list[tuple[int, Voted]]:
    item, meeting = lookups.item(archive, record.id), meetings.get(record.meeting_id or 0)
    if item is None or meeting is None or is_hidden(archive, record):
        return []
    return [
        (ballot.member_id, Voted(meeting, item.id, item.title, vote.title, vote.result, ballot.vote))
        for vote in record.votes
        for ballot in vote.ballots
        if ballot.member_id is not None
    ]


def is_hidden(archive: Archive, record: ItemVotes) -> bool:
    """Whether an item's votes must not be shown."""
    withheld = archive.withheld()
    return bool(withheld.hides_copy(record.url) or withheld.hides("", -1, -1, record.id, record.meeting_id))


def attendance(archive: Archive, meeting_id: int) -> list[tuple[str, list[Presence]]]:
    """Who came to a meeting, by attendance as printed, in the order of the page."""
    record = archive.record(Attendance, meeting_id)
    if record is None or archive.withheld().hides_copy(record.url):
        return []
    return _grouped(record.people)


def votes(archive: Archive, item_ids: Sequence[int]) -> dict[int, list[tuple[NamedVote, list[tuple[str, list[Ballot]]]]]]:
    """The recorded votes of items, by item, each with its ballots by vote as printed."""
    found = {}
    for number in item_ids:
        record = archive.record(ItemVotes, number)
        if record and not is_hidden(archive, record):
            found[number] = [(vote, _balloted(vote.ballots)) for vote in record.votes]
    return found


def profile(archive: Archive, committee_id: int) -> CommitteeProfile | None:
    """What a committee is for and who sits on it."""
    found = archive.record(CommitteeProfile, committee_id)
    return None if found is None or archive.withheld().hides_copy(found.url) else found


def _grouped(people: Sequence[Presence]) -> list[tuple[str, list[Presence]]]:
    found: dict[str, list[Presence]] = {}
    for one in people:
        found.setdefault(one.attendance or "Listed", []).append(one)
    return list(found.items())


def _balloted(ballots: Sequence[Ballot]) -> list[tuple[str, list[Ballot]]]:
    found: dict[str, list[Ballot]] = {}
    for one in ballots:
        found.setdefault(one.vote, []).append(one)
    return list(found.items())
