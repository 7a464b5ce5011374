"""The councillors: who sits where, who came to a meeting, and how each voted; all of it follows from the content."""

import zlib
from dataclasses import dataclass, field

from demo.council import Committee, Council, Item, Meeting, Vote
from demo.fields import Fields

__all__ = ["Member", "Presence", "ballots", "present", "read_members", "seated"]


@dataclass(frozen=True)
class Member:
    """A councillor; `seats` are roles by the slug of a committee, empty for an ordinary member."""

    id: int
    name: str
    party: str
    ward: str
    seats: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Presence:
    """One person at a meeting; officers come by their role and are no members."""

    name: str
    role: str
    attendance: str
    member: Member | None = None


def read_members(fields: Fields, slugs: set[str]) -> tuple[Member, ...]:
    """The councillors of the content's file; raises `ContentError` where one sits on a committee that there is not."""
    return tuple(_member(entry, slugs) for entry in fields.entries("members"))


def _member(fields: Fields, slugs: set[str]) -> Member:
    seats = fields.inner("seats")
    found = {slug: seats.text(slug, "") for slug in sorted(slugs) if slug in seats.names()}
    seats.finish()
    member = Member(fields.number("id"), fields.text("name"), fields.text("party"), fields.text("ward"), found)
    fields.finish()
    return member


def seated(members: tuple[Member, ...], committee: Committee) -> list[Member]:
    """The members of a committee, the Chair first."""
    ranks = {"Chair": 0, "Vice-Chair": 1}
    found = [member for member in members if committee.slug in member.seats]
    return sorted(found, key=lambda member: (ranks.get(member.seats[committee.slug], 2), member.id))


def present(members: tuple[Member, ...], meeting: Meeting) -> list[Presence]:
    """Everyone whom the attendance page of a meeting names: never the same members absent twice running."""
    found = [
        Presence(member.name, member.seats[meeting.committee.slug] or "Committee Member", _came(member, meeting), member)
        for member in seated(members, meeting.committee)
    ]
    return [*found, Presence("Democratic Services Officer", "Officer", "In attendance")]


def _came(member: Member, meeting: Meeting) -> str:
    chance = zlib.crc32(f"{meeting.id} {member.id}".encode())
    return "Apologies" if chance % 6 == 0 and not member.seats[meeting.committee.slug] else "Present"


def ballots(council: Council, meeting: Meeting, item: Item, vote: Vote) -> list[tuple[Member, str]]:
    """How those present voted: most with the result, which they therefore bring about."""
    here = [one.member for one in present(council.members, meeting) if one.member and one.attendance == "Present"]
    won, lost = ("For", "Against") if vote.result == "Carried" else ("Against", "For")
    few = (len(here) - 1) // 2
    told = []
    for place, member in enumerate(reversed(here)):
        chance = zlib.crc32(f"{item.id} {vote.title} {member.id}".encode()) % 5
        told.append((member, "Abstain" if place < few and chance == 0 else lost if place < few and chance < 3 else won))
    return told[::-1]
