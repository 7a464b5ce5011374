"""Any list as a table (CSV) or as lines of JSON: answers to a question, decisions, meetings and papers, sent as they are made."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from archive import Archive, lookups
from indexer.search import paper_url, permalink
from webapp import asked
from webapp.api import plain
from webapp.api.parameters import COMMITTEE, SINCE, UNTIL, Parameter, take
from webapp.asking import asking
from webapp.everything import everything
from webapp.feeds import wrong
from webapp.places import permanent

blueprint = Blueprint("exports", __name__)

Row = Mapping[str, Any]
COLUMNS = {  # of each table, so that one without a row has its head all the same
    name: tuple(columns.split())
    for name, columns in {
        "search": "title committee meeting_date item item_title kind state text first_page last_page score source_url paper_url"
        " permanent_address captured",
        "decisions": "id title maker status is_key call_in purpose decision published decided effective meeting_id issue_id source_url"
        " permalink captured",
        "meetings": "id committee_id committee starts state status venue webcast_url source_url complete permalink captured",
        "papers": "attachment_id title owner owner_id meeting_id committee_id held reason digest source_url permalink captured",
        "issues": "id title source_url permalink items latest captured",
        "register": "id kind text heading part who by due to outcome votes_for votes_against abstained status committee committee_id"
        " meeting_id meeting_date item_id item item_title issue_id method correction places trail permalink",
    }.items()
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@blueprint.get("/search.<any(csv, jsonl):form>")
def search(form: str) -> Response:
    """Every answer to a question, with where it stands and when it was captured."""
    wanted = asked.read_strictly(request.args.to_dict(flat=False))
    if wanted.problems:
        return wrong(wanted.problems)
    hits = everything(asking().searcher(), wanted.question)
    seen = asking().archive().first_seen({hit.passage.digest for hit in hits})
    base = permanent("")
    rows = (
        {
            "title": hit.passage.title,
            "committee": hit.passage.committee,
            "meeting_date": hit.passage.meeting_date.isoformat(),
            "item": hit.passage.item_number,
            "item_title": hit.passage.item_title,
            "kind": str(hit.passage.kind),
            "state": str(hit.passage.state),
            "text": hit.passage.text,
            "first_page": hit.passage.first_page if hit.passage.is_page_numbered else None,
            "last_page": hit.passage.last_page if hit.passage.is_page_numbered else None,
            "score": round(hit.score, 4),
            "source_url": hit.passage.source_url,
            "paper_url": paper_url(hit.passage),
            "permanent_address": f"{base}{permalink(hit.passage)}",
            "captured": plain.time(seen.get(hit.passage.digest)),
        }
        for hit in hits
    )
    return sent("search", form, rows)


@blueprint.get("/decisions.<any(csv, jsonl):form>")
def decisions(form: str) -> Response:
    """The decisions register; `captured` is when its entry was last noted as new or changed."""

    def rows(archive: Archive, _values: Row) -> Iterator[Row]:
        register = lookups.decisions(archive)
        noted = archive.last_noted(f"decision:{each.id}" for each in register)
        for each in register:
            yield {**plain.decision(each), "captured": plain.time(noted.get(f"decision:{each.id}"))}

    return _list("decisions", form, (), rows)


@blueprint.get("/meetings.<any(csv, jsonl):form>")
def meetings(form: str) -> Response:
    """Meetings; `captured` is when its page was last read."""

    def rows(archive: Archive, values: Row) -> Iterator[Row]:
        for held in lookups.meetings(archive, values["committee"]):
            day = held.meeting.starts.date()
            if (values["since"] or date.min) <= day <= (values["until"] or date.max):
                said: dict[str, Any] = dict(plain.meeting(held))
                yield {**{name: said[name] for name in said if name != "read_at"}, "captured": said["read_at"]}

    return _list("meetings", form, (COMMITTEE, SINCE, UNTIL), rows)


@blueprint.get("/papers.<any(csv, jsonl):form>")
def papers(form: str) -> Response:
    """Every place where a paper is linked; `captured` is when its bytes were first fetched."""

    def rows(archive: Archive, values: Row) -> Iterator[Row]:
        found = [row for row in lookups.listings(archive) if values["committee"] in (None, row.committee_id)]
        seen = archive.first_seen({row.digest for row in found if row.digest})
        for row in found:
            said = plain.listing(row)
            yield {**said, "captured": plain.time(seen.get(said["digest"]))}

    return _list("papers", form, (COMMITTEE,), rows)


@blueprint.get("/issues.<any(csv, jsonl):form>")
def issues(form: str) -> Response:
    """Matters that run through several meetings; `captured` is when its page was last noted as new or changed."""

    def rows(archive: Archive, _values: Row) -> Iterator[Row]:
        found = lookups.matters(archive)
        noted = archive.last_noted(f"issue:{each.issue.id}" for each in found)
        for each in found:
            said: dict[str, Any] = dict(plain.issue(each.issue))
            latest = plain.day(each.latest)
            yield {**said, "items": each.items, "latest": latest, "captured": plain.time(noted.get(f"issue:{each.issue.id}"))}

    return _list("issues", form, (), rows)


def _list(name: str, form: str, known: tuple[Parameter, ...], rows: Callable[[Archive, Row], Iterator[Row]]) -> Response:
    values, problems = take(known, request.args.to_dict(flat=False))
    if problems:
        return wrong(problems)
    base = permanent("")
    made = ({**row, "permalink": f"{base}{row['permalink']}" if row["permalink"] else None} for row in rows(asking().archive(), values))
    return sent(name, form, made)


def sent(name: str, form: str, rows: Iterator[Row]) -> Response:
    """Rows, whose names are the table's COLUMNS, as a table or as lines of JSON, sent as they are made."""
    kind = "text/csv; charset=utf-8; header=present" if form == "csv" else "application/jsonl; charset=utf-8"
    lines = _csv(COLUMNS[name], rows) if form == "csv" else (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    answer = Response(lines, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="minutebook-{name}.{form}"'
    return answer


def _csv(columns: tuple[str, ...], rows: Iterator[Row]) -> Iterator[str]:
    """A byte order mark, so that Excel reads UTF-8; then the head and a line at a time."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(columns)
    yield "\ufeff" + held.getvalue()
    for row in rows:
        held.seek(0)
        held.truncate()
        writer.writerow([cell(row[name]) for name in columns])
        yield held.getvalue()


def cell(value: Any) -> str:
    """A value as a table may show it: text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value
