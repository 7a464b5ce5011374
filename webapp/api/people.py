"""Councillors, forward plans and the wordings of items, in lists and one by one."""

from __future__ import annotations

from archive import lookups
from archive.records import Member, Plan
from webapp import roll
from webapp.api import plain, shapes
from webapp.api.operations import Operation, Values
from webapp.api.parameters import PAGED
from webapp.asking import asking
from webapp.cards import web_address
from webapp.councillors import announced
from webapp.paging import page


def councillors(values: Values) -> shapes.Councillors:
    """Councillors in the order of their ids."""
    shown, following = page(list(asking().roll().members.values()), lambda each: (each.id,), values["cursor"], values["limit"])
    return {"results": [_councillor(each) for each in shown], "next": following}


def councillor(_values: Values, number: int) -> shapes.WholeCouncillor | None:
    """One councillor."""
    held = asking().roll()
    member = held.members.get(number)
    if member is None:
        return None
    return {
        "councillor": _councillor(member),
        "attendance": [_sat(each) for each in held.sat.get(number, [])],
        "votes": [_voted(each) for each in held.voted.get(number, [])],
    }


def _councillor(member: Member) -> shapes.Councillor:
    return {
        "id": member.id,
        "name": member.name,
        "party": member.party,
        "ward": member.ward,
        "posts": [{"committee_id": post.committee_id, "committee": post.committee, "role": post.role} for post in member.posts],
        "source_url": web_address(member.url),
        "permalink": f"/councillors/{member.id}",
    }


def _sat(each: roll.Sat) -> shapes.Sat:
    meeting = each.meeting
    return {
        "meeting_id": meeting.id,
        "committee": meeting.committee,
        "starts": meeting.starts.isoformat(),
        "attendance": each.attendance,
    }


def _voted(each: roll.Voted) -> shapes.Voted:
    meeting = each.meeting
    return {
        "meeting_id": meeting.id,
        "committee": meeting.committee,
        "starts": meeting.starts.isoformat(),
        "item_id": each.item_id,
        "item": each.item,
        "title": each.title,
        "result": each.result,
        "vote": each.vote,
    }


def plans(values: Values) -> shapes.Plans:
    """Forward plans in the order of their ids."""
    shown, following = page(announced(asking().archive()), lambda each: (each.id,), values["cursor"], values["limit"])
    return {"results": [_plan(each) for each in shown], "next": following}


def plan(_values: Values, number: int) -> shapes.Plan | None:
    """One plan."""
    found = next((each for each in announced(asking().archive()) if each.id == number), None)
    return _plan(found) if found else None


def _plan(found: Plan) -> shapes.Plan:
    return {
        "id": found.id,
        "title": found.title,
        "items": [
            {"issue_id": each.issue_id, "title": each.title, "maker": each.maker, "due": each.due, "is_key": each.is_key}
            for each in found.items
        ],
        "source_url": web_address(found.url),
        "permalink": f"/plans/{found.id}",
    }


def wordings(_values: Values, number: int) -> shapes.Wordings | None:
    """The wordings of one item."""
    found = lookups.wordings(asking().archive(), number)
    if not found:
        return None
    return {
        "item_id": number,
        "results": [plain.wording(place, each) for place, each in enumerate(found, 1)],
        "permalink": f"/items/{number}/wordings",
    }


OPERATIONS = (
    Operation("/items/{id}/wordings", "Every wording of an item that was seen, the oldest first", shapes.Wordings, wordings),
    Operation("/councillors", "Councillors, as the council lists them", shapes.Councillors, councillors, PAGED),
    Operation("/councillors/{id}", "A councillor with attendance and recorded votes", shapes.WholeCouncillor, councillor),
    Operation("/plans", "Forward plans: what is to be decided, and by whom", shapes.Plans, plans, PAGED),
    Operation("/plans/{id}", "A forward plan", shapes.Plan, plan),
)
