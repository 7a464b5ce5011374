"""Atom feeds of a search, a committee, a matter and the decisions register, dated by when the archive first saw each thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, Response, abort, request

from archive import Archive, lookups
from archive.lookups import is_open
from archive.models import Item, Kind, Meeting
from archive.queries import text_digest
from indexer.search import permalink
from webapp import asked, links
from webapp.asked import Problem
from webapp.asking import asking
from webapp.atom import BEGINNING, Entry, Feed
from webapp.cards import KINDS, card, web_address
from webapp.dates import in_full
from webapp.errors import problem
from webapp.everything import everything, newest
from webapp.places import permanent

blueprint = Blueprint("feeds", __name__)

LONGEST = 50  # entries
MEETINGS = 20  # of a committee, the latest


@blueprint.get("/search.atom")
def search() -> Response:
    """What answers a question, by words and by meaning, the latest seen first."""
    wanted = asked.read_strictly(request.args.to_dict(flat=False))
    if wanted.problems:
        return wrong(wanted.problems)
    hits = newest(asking().archive(), everything(asking().searcher(), wanted.question))[:LONGEST]
    entries = []
    for hit, seen in hits:
        shown = card(hit, hit.passage.meeting_date)
        title = f"{shown.title} ({shown.committee}, {shown.day_in_full})"
        source = web_address(hit.passage.paper_url) or web_address(hit.passage.source_url)
        entries.append(Entry(permanent(permalink(hit.passage)), title, seen or BEGINNING, hit.passage.text, source))
    page = links.address(wanted)
    return feed(f"Search: {wanted.text}", page.replace("/search?", "/search.atom?", 1), page, entries)


@blueprint.get("/committees/<int:number>.atom")
def committee(number: int) -> Response:
    """What a committee decided and minuted, and its papers."""
    archive = asking().archive()
    found = lookups.committee(archive, number) or abort(404)
    held = [row.meeting for row in lookups.meetings(archive, number) if row.read_at][-MEETINGS:]
    pairs = [(meeting, item) for meeting in held for item in lookups.items_of(archive, meeting.id)]
    return feed(found.name, f"/committees/{number}.atom", f"/committees/{number}", _said(archive, pairs))


@blueprint.get("/issues/<int:number>.atom")
def issue(number: int) -> Response:
    """One matter through its meetings."""
    archive = asking().archive()
    found = lookups.issue(archive, number) or abort(404)
    return feed(found.title, f"/issues/{number}.atom", f"/issues/{number}", _said(archive, lookups.items_of_issue(archive, number)))


@blueprint.get("/decisions.atom")
def decisions() -> Response:
    """The decisions register, the latest noted first."""
    archive = asking().archive()
    register = lookups.decisions(archive)
    noted = archive.last_noted(f"decision:{each.id}" for each in register)
    entries = [
        Entry(
            permanent(f"/decisions/{each.id}"),
            each.title,
            noted.get(f"decision:{each.id}", BEGINNING),
            each.decision or each.purpose or each.title,
            web_address(each.url),
        )
        for each in register
    ]
    return feed("Decisions register", "/decisions.atom", "/decisions", entries)


def wrong(problems: tuple[Problem, ...]) -> Response:
    """400, with a sentence for each thing to put right."""
    return problem(400, "The question cannot be asked as it stands", "; ".join(each.message for each in problems), problems)


def _said(archive: Archive, pairs: Iterable[tuple[Meeting, Item]]) -> list[Entry]:
    """Decisions and minutes of items, and their papers, each dated by when its words were first seen."""
    found: list[tuple[str, Entry]] = []
    steps = list(pairs)
    papers = lookups.papers_of_items(archive, [item.id for _, item in steps])
    for meeting, item in steps:
        where = f"{meeting.committee}, {in_full(meeting.starts.date())}"
        minutes = item.minutes if item.minutes_complete else ""
        for kind, text in ((Kind.DECISION, item.decision), (Kind.MINUTES, minutes)):
            if text.strip():
                digest = text_digest(kind, text)
                address = permanent(f"/items/{item.id}#{kind}-{digest[:12]}")
                title = f"{KINDS[kind]}: {item.title} ({where})"
                found.append((digest, Entry(address, title, BEGINNING, text, web_address(item.url))))
        for row in papers[item.id]:
            if is_open(row):
                title = f"Paper: {row.listing.title} ({where})"
                source = web_address(row.listing.url)
                found.append((row.digest, Entry(permanent(f"/papers/{row.digest}"), title, BEGINNING, row.listing.title, source)))
    seen = archive.first_seen({digest for digest, _ in found})
    return [_dated(entry, seen[digest]) for digest, entry in found if digest in seen]


def _dated(entry: Entry, when: datetime) -> Entry:
    return Entry(entry.address, entry.title, when, entry.text, entry.source)


def feed(title: str, own: str, page: str, entries: list[Entry]) -> Response:
    """The latest entries, each once; whoever has them already is told so."""
    once = {entry.address: entry for entry in entries}
    shown = sorted(once.values(), key=lambda entry: (entry.updated, entry.address), reverse=True)[:LONGEST]
    council = asking().summary().council
    feed = Feed(f"{title} – {council}" if council else title, permanent(own), permanent(page), council, shown)
    answer = Response(feed.xml(), content_type="application/atom+xml; charset=utf-8")
    answer.add_etag()
    if shown:
        answer.last_modified = shown[0].updated
    answer.make_conditional(request)
    return answer
