"""Committees, meetings, items, matters and decisions, in lists and one by one, and what is held of them."""

from __future__ import annotations

from typing import Any

from archive import Archive, lookups
from archive.models import Item, Meeting, Owner
from archive.queries import MeetingHeld
from webapp import roll
from webapp.api import plain, shapes
from webapp.api.operations import Operation, Values
from webapp.api.parameters import COMMITTEE, PAGED, SINCE, UNTIL, whole
from webapp.asking import asking
from webapp.councillors import announcing
from webapp.paging import BadCursor, closed, page


def committees(_values: Values) -> shapes.Committees:
    """Every committee."""
    archive = asking().archive()
    return {"results": [_committee(archive, found) for found in archive.committees()]}


def committee(_values: Values, number: int) -> shapes.WholeCommittee | None:
    """One committee with its members."""
    archive = asking().archive()
    found = lookups.committee(archive, number)
    profile = roll.profile(archive, number)
    if found is None:
        return None
    return {
        **_committee(archive, found),
        "purpose": profile.purpose if profile else "",
        "active": profile.active if profile else None,
        "seats": [{"name": seat.name, "role": seat.role, "member_id": seat.member_id} for seat in profile.seats] if profile else [],
    }


def _committee(archive: Archive, found: Any) -> shapes.Committee:
    return plain.committee(found, [name for name in lookups.names(archive, found.id) if name != found.name])


def meetings(values: Values) -> shapes.Meetings:
    """Meetings in the order of their days."""
    rows = [row for row in lookups.meetings(asking().archive(), values["committee"]) if _within(row.meeting, values)]
    shown, following = page(rows, lambda row: (row.meeting.starts.isoformat(), row.meeting.id), values["cursor"], values["limit"])
    return {"results": [plain.meeting(row) for row in shown], "next": following}


def _within(meeting: Meeting, values: Values) -> bool:
    day = meeting.starts.date()
    return (values["since"] is None or day >= values["since"]) and (values["until"] is None or day <= values["until"])


def meeting(_values: Values, number: int) -> shapes.WholeMeeting | None:
    """One meeting with its items and papers."""
    archive = asking().archive()
    held = lookups.meeting(archive, number)
    if held is None:
        return None
    items = lookups.items_of(archive, number)
    hanging = lookups.papers_of_items(archive, [item.id for item in items])
    papers = [*lookups.papers_of(archive, Owner.MEETING, number), *(row for item in items for row in hanging[item.id])]
    return {
        "meeting": plain.meeting(held),
        "items": [plain.item(item) for item in items],
        "papers": [plain.listing(row) for row in papers],
        "attendance": [plain.presence(one) for _, people in roll.attendance(archive, number) for one in people],
        "recorded_votes": _votes(archive, [item.id for item in items]),
    }


def _votes(archive: Archive, items: list[int]) -> list[shapes.NamedVote]:
    return [plain.vote(number, vote) for number, votes in roll.votes(archive, items).items() for vote, _ in votes]


def items(values: Values) -> shapes.Items:
    """Items in the order of their ids, a page at a time from the catalogue."""
    after, limit = values["cursor"] or (0,), values["limit"]
    if len(after) != 1 or not isinstance(after[0], int):
        raise BadCursor("'cursor' belongs to another list: leave it out to begin again")
    found = lookups.items_after(asking().archive(), after[0], limit + 1, values["meeting"])
    following = closed((found[limit - 1].id,)) if len(found) > limit else None
    return {"results": [plain.item(item) for item in found[:limit]], "next": following}


def item(_values: Values, number: int) -> shapes.WholeItem | None:
    """One item."""
    archive = asking().archive()
    found = lookups.item(archive, number)
    held = lookups.meeting(archive, found.meeting_id) if found else None
    return _whole(archive, held, found) if found and held else None


def _whole(archive: Archive, held: MeetingHeld, found: Item) -> shapes.WholeItem:
    papers = lookups.papers_of(archive, Owner.ITEM, found.id)
    return {
        "item": plain.item(found),
        "meeting": plain.meeting(held),
        "papers": [plain.listing(row) for row in papers],
        "recorded_votes": _votes(archive, [found.id]),
    }


def issues(values: Values) -> shapes.Issues:
    """Matters in the order of their ids."""
    shown, following = page(asking().archive().issues(), lambda each: (each.id,), values["cursor"], values["limit"])
    return {"results": [plain.issue(each) for each in shown], "next": following}


def issue(_values: Values, number: int) -> shapes.Timeline | None:
    """One matter through all its meetings."""
    archive = asking().archive()
    found = lookups.issue(archive, number)
    if found is None:
        return None
    steps = [(lookups.meeting(archive, held.id), item) for held, item in lookups.items_of_issue(archive, number)]
    return {
        "issue": plain.issue(found),
        "steps": [_whole(archive, held, item) for held, item in steps if held],
        "decisions": [plain.decision(each) for each in lookups.decisions_about(archive, issue_id=number)],
        "announced": [
            {"plan_id": plan.id, "plan": plan.title, "maker": each.maker, "due": each.due, "permalink": f"/plans/{plan.id}#matter-{number}"}
            for plan, each in announcing(archive, number)
        ],
    }


def decisions(values: Values) -> shapes.Decisions:
    """The register in the order of its ids."""
    shown, following = page(lookups.decisions(asking().archive()), lambda each: (each.id,), values["cursor"], values["limit"])
    return {"results": [plain.decision(each) for each in shown], "next": following}


def decision(_values: Values, number: int) -> shapes.WholeDecision | None:
    """One entry of the register."""
    archive = asking().archive()
    found = lookups.decision(archive, number)
    if found is None:
        return None
    papers = lookups.papers_of(archive, Owner.DECISION, number)
    return {"decision": plain.decision(found), "papers": [plain.listing(row) for row in papers]}


def coverage(_values: Values) -> Any:
    """What should be held and is."""
    return asking().account().coverage.as_dict()


OPERATIONS = (
    Operation("/committees", "Every committee", shapes.Committees, committees),
    Operation("/committees/{id}", "A committee with its purpose and members", shapes.WholeCommittee, committee),
    Operation("/meetings", "Meetings, the earliest first", shapes.Meetings, meetings, (COMMITTEE, SINCE, UNTIL, *PAGED)),
    Operation("/meetings/{id}", "A meeting with its items and papers", shapes.WholeMeeting, meeting),
    Operation(
        "/items",
        "Agenda items with what was decided and minuted",
        shapes.Items,
        items,
        (whole("meeting", "the id of a meeting", 0, 999_999_999), *PAGED),
    ),
    Operation("/items/{id}", "An agenda item with its meeting and papers", shapes.WholeItem, item),
    Operation("/issues", "Matters that run through several meetings", shapes.Issues, issues, PAGED),
    Operation("/issues/{id}", "A matter through all its meetings, the latest first", shapes.Timeline, issue),
    Operation("/decisions", "The decisions register", shapes.Decisions, decisions, PAGED),
    Operation("/decisions/{id}", "An entry of the register with its papers", shapes.WholeDecision, decision),
    Operation("/coverage", "What the archive should hold and does, by committee and year", shapes.Coverage, coverage),
)
