"""What a saved page says, as JSON: the parser that its address asks for, and its values under their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any

from archive.errors import PageError
from archive.models import Committee, Decision, Meeting
from crawler import addresses, service
from crawler.addresses import Page
from crawler.pages import committees, decision, decisions, history, issue, item, library, meeting, meetings, people, plan
from crawler.pages.vocabulary import Appearance, Document, ItemFound, MeetingFound, MeetingsFound

Shown = dict[str, Any]


def read(body: bytes, url: str) -> Shown:
    """The values of a page, ready for JSON; PageError where the address is of no kind that is read, or the page is not of its kind."""
    kind = addresses.page_of(url)
    reader = _READERS.get(kind) if kind else None
    if reader is None:
        wanted = ", ".join(sorted({str(page) for page in _READERS if page is not Page.SERVICE}))
        raise PageError(f"The address should be one of a modern.gov page ({wanted}); {url} is none of them.")
    shown: Shown = plain(reader(body, url))
    return shown


def plain(value: object) -> Any:
    """Values as JSON has them: days and times in ISO form, states by name."""
    if isinstance(value, dict):
        return {name: plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [plain(held) for held in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _committees(body: bytes, url: str) -> Shown:
    return _show_committees(committees.parse(body, url))


def _show_committees(found: tuple[Committee, ...]) -> Shown:
    return {"kind": "committees", "committees": [asdict(committee) for committee in found]}


def _committee(body: bytes, url: str) -> Shown:
    found = committees.profile(body, url)
    return {"kind": "committee", "committee": {"section": ""} | asdict(found)}


def _record(kind: str, name: str, parse: Callable[[bytes, str], Any]) -> Callable[[bytes, str], Shown]:
    return lambda body, url: {"kind": kind, name: asdict(parse(body, url))}


def _members(body: bytes, url: str) -> Shown:
    return {"kind": "members", "members": [asdict(one) for one in people.parse_index(body, url)]}


def _meetings(body: bytes, url: str) -> Shown:
    if addresses.number(url, "Info"):
        return {"kind": "library", "folders": [asdict(one) for one in library.parse_list(body, url)]}
    return _show_meetings(meetings.parse(body, url))


def _show_meetings(found: MeetingsFound) -> Shown:
    return {
        "kind": "meetings",
        "committee": {"id": found.committee.id or None, "name": found.committee.name},
        "meetings": [_show_meeting_values(held) | {"url": held.url} for held in found.meetings],
        "earlier": found.earlier,
        "later": found.later,
    }


def _show_meeting_values(held: Meeting) -> Shown:
    names = ("id", "committee_id", "committee", "starts", "state", "status", "venue", "webcast_url")
    return {name: getattr(held, name) for name in names} | {"committee_id": held.committee_id or None}


def _meeting(body: bytes, url: str) -> Shown:
    return _show_meeting(meeting.parse(body, url))


def _show_meeting(found: MeetingFound) -> Shown:
    return {
        "kind": "meeting",
        "meeting": _show_meeting_values(found.meeting),
        "items": [_show_item(held) | ({"section": held.item.section} if held.item.section else {}) for held in found.items],
        "documents": [_show_document(document) for document in found.documents],
    }


def _show_item(found: ItemFound) -> Shown:
    held = found.item
    names = ("id", "number", "title", "agenda", "decision", "minutes", "minutes_complete", "full_text_url")
    shown: Shown = {name: getattr(held, name) for name in names} | {"id": held.id or None}
    base = addresses.site_base(held.url) if held.url and held.issue_id else ""
    shown["issue_url"] = addresses.issue(base, held.issue_id) if held.issue_id and base else ""
    shown["documents"] = [_show_document(document) for document in found.documents]
    shown["votes"] = [asdict(vote) for vote in held.votes]
    return shown


def _show_document(document: Document) -> Shown:
    return {"id": document.id, "title": document.title, "url": document.url, "format": document.format}


def _item(body: bytes, url: str) -> Shown:
    found = item.parse(body, url)
    return {"kind": "item", "item": _show_item(found) | {"meeting_id": found.item.meeting_id or None}}


def _issue(body: bytes, url: str) -> Shown:
    if "mgissuehistoryhome" in url.lower():
        return {"kind": "issue", "issue": asdict(history.parse(body, url))}
    found, appearances = issue.parse(body, url)
    return {"kind": "issue", "issue": asdict(found), "meetings": [_show_appearance(held) for held in appearances]}


def _show_appearance(held: Appearance) -> Shown:
    shown = _show_item(ItemFound(held.item, held.documents))
    del shown["issue_url"]
    shown["documents"] = [_show_document(document) | {"size": document.size} for document in held.documents]
    return {"meeting_date": held.starts.date(), "committee": held.committee, "meeting_id": held.meeting_id or None} | shown


def _decision(body: bytes, url: str) -> Shown:
    found = decision.parse(body, url)
    return {"kind": "decision", "decision": asdict(found.decision), "documents": [_show_document(held) for held in found.documents]}


def _decisions(body: bytes, url: str) -> Shown:
    return {"kind": "decisions", "decisions": [_show_row(held) for held in decisions.parse(body, url)]}


def _show_row(held: Decision) -> Shown:
    return {name: getattr(held, name) for name in ("id", "title", "url", "published", "effective")}


def _service(body: bytes, url: str) -> Shown:
    found = service.parse(body, url)
    if isinstance(found, MeetingFound):
        return _show_meeting(found)
    return _show_meetings(found) if isinstance(found, MeetingsFound) else _show_committees(found)


_READERS: dict[Page, Callable[[bytes, str], Shown]] = {
    Page.COMMITTEES: _committees,
    Page.COMMITTEE: _committee,
    Page.MEETINGS: _meetings,
    Page.MEETING: _meeting,
    Page.ITEM: _item,
    Page.ISSUE: _issue,
    Page.DECISION: _decision,
    Page.DECISIONS: _decisions,
    Page.MEMBERS: _members,
    Page.MEMBER: _record("member", "member", people.parse_member),
    Page.ATTENDANCE: _record("attendance", "attendance", people.parse_attendance),
    Page.VOTES: _record("votes", "item", people.parse_votes),
    Page.PLANS: lambda body, url: {"kind": "plans", "plans": list(plan.parse_list(body, url))},
    Page.PLAN: _record("plan", "plan", plan.parse),
    Page.SERVICE: _service,
}
