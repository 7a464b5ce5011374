"""The archive's values as the API's shapes. Pure."""

from __future__ import annotations

from datetime import date, datetime

from archive.lookups import is_open
from archive.models import Committee, Decision, Issue, Item, ItemVersion, Meeting
from archive.queries import ListingHeld, MeetingHeld
from archive.records import NamedVote, Presence
from webapp.api import shapes
from webapp.cards import web_address


def committee(found: Committee, former: list[str]) -> shapes.Committee:
    """A committee."""
    return {
        "id": found.id,
        "name": found.name,
        "section": found.section,
        "former_names": former,
        "source_url": web_address(found.url),
        "permalink": f"/committees/{found.id}",
    }


def meeting(held: MeetingHeld) -> shapes.Meeting:
    """A meeting."""
    found: Meeting = held.meeting
    return {
        "id": found.id,
        "committee_id": found.committee_id,
        "committee": found.committee,
        "starts": found.starts.isoformat(),
        "state": str(found.state),
        "status": found.status,
        "venue": found.venue,
        "webcast_url": web_address(found.webcast_url),
        "source_url": web_address(found.url),
        "read_at": time(held.read_at),
        "complete": held.complete,
        "permalink": f"/meetings/{found.id}",
    }


def item(found: Item) -> shapes.Item:
    """An item."""
    return {
        "id": found.id,
        "meeting_id": found.meeting_id,
        "number": found.number,
        "title": found.title,
        "section": found.section,
        "agenda": found.agenda,
        "decision": found.decision,
        "minutes": found.minutes,
        "minutes_complete": found.minutes_complete,
        "issue_id": found.issue_id,
        "votes": [{"title": vote.title, "result": vote.result} for vote in found.votes],
        "source_url": web_address(found.url),
        "permalink": f"/items/{found.id}",
    }


def presence(one: Presence) -> shapes.Presence:
    """Somebody at a meeting."""
    return {"name": one.name, "role": one.role, "attendance": one.attendance, "member_id": one.member_id}


def vote(item_id: int, found: NamedVote) -> shapes.NamedVote:
    """A recorded vote."""
    ballots: list[shapes.Ballot] = [{"name": one.name, "vote": one.vote, "member_id": one.member_id} for one in found.ballots]
    return {"item_id": item_id, "title": found.title, "result": found.result, "ballots": ballots}


def wording(number: int, found: ItemVersion) -> shapes.Wording:
    """One wording of an item."""
    return {
        "number": number,
        "state": str(found.state),
        "agenda": found.agenda,
        "decision": found.decision,
        "minutes": found.minutes,
        "first_seen": found.first_seen.isoformat(),
        "last_seen": found.last_seen.isoformat(),
        "current": found.current,
    }


def listing(row: ListingHeld) -> shapes.Listing:
    """A listed paper; bytes that may not be shown have no digest here."""
    shown = is_open(row)
    return {
        "attachment_id": row.listing.attachment_id,
        "title": row.listing.title,
        "owner": str(row.listing.owner),
        "owner_id": row.listing.owner_id,
        "meeting_id": row.meeting_id,
        "committee_id": row.committee_id,
        "held": str(row.held),
        "reason": row.reason,
        "digest": row.digest if shown else "",
        "source_url": web_address(row.listing.url),
        "permalink": f"/papers/{row.digest}" if shown else None,
    }


def issue(found: Issue) -> shapes.Issue:
    """A matter."""
    return {"id": found.id, "title": found.title, "source_url": web_address(found.url), "permalink": f"/issues/{found.id}"}


def decision(found: Decision) -> shapes.Decision:
    """An entry of the register."""
    return {
        "id": found.id,
        "title": found.title,
        "maker": found.maker,
        "status": found.status,
        "is_key": found.is_key,
        "call_in": found.call_in,
        "purpose": found.purpose,
        "decision": found.decision,
        "published": day(found.published),
        "decided": day(found.decided),
        "effective": day(found.effective),
        "meeting_id": found.meeting_id,
        "issue_id": found.issue_id,
        "source_url": web_address(found.url),
        "permalink": f"/decisions/{found.id}",
    }


def day(given: date | None) -> str | None:
    """A day in ISO form."""
    return given.isoformat() if given else None


def time(given: datetime | None) -> str | None:
    """A time in ISO form."""
    return given.isoformat() if given else None
