"""The site: a Flask app that knows addresses in any case, and sends what it does not know to the error page."""

import re
from datetime import datetime
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from flask import Flask, Response, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from demo import library
from demo.chamber_pages import CHAMBER_PAGES
from demo.dates import clock, day_and_month, iso, short_day, slashes, stamp
from demo.desk import Desk, Query, Restricted, Unknown
from demo.diary import DIARY, feed
from demo.entities import for_attribute, for_title
from demo.faults import Faults
from demo.pages import PAGES
from demo.papers import Papers
from demo.printed import Print, has_print
from demo.published import Changes, published
from demo.register import REGISTER
from demo.service import METHODS
from demo.shelf_pages import SHELF_PAGES
from demo.views import paper_address

__all__ = ["create_app", "publish"]

_TYPES = {
    ".pdf": "application/pdf",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".png": "image/png",
    ".html": "text/html; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_STATIC = {path.name.lower(): path for path in (Path(__file__).parent / "static").iterdir()}
_HANDLERS = {**PAGES, **REGISTER, **CHAMBER_PAGES, **SHELF_PAGES, **DIARY}


def create_app(out: Path, *, content: Path = library.CONTENT, changes: Changes | None = None, faults: Faults | None = None) -> Flask:
    """The site over a content folder, its papers kept in `out`.

    `changes` holds back what an earlier day would not have shown; `publish` changes that while the site runs.
    `faults` says what goes wrong, and can be told otherwise while the site runs. Raises `ContentError` where the content is faulty.
    """
    app = Flask(__name__, static_folder=None)
    council = library.load(content)
    app.extensions["council"] = council
    app.extensions["faults"] = faults or Faults()
    app.extensions["papers"] = Papers(out, council)
    app.jinja_env.filters.update(
        mg=for_title,
        mga=for_attribute,
        slashes=slashes,
        iso=iso,
        clock=clock,
        short_day=short_day,
        day_and_month=day_and_month,
        stamp=stamp,
        address=paper_address,
    )
    app.jinja_env.globals["council"] = council
    app.add_url_rule("/", "site", _answer, defaults={"path": ""}, methods=["GET", "POST"])
    app.add_url_rule("/<path:path>", "site", _answer, methods=["GET", "POST"])
    publish(app, changes or Changes())
    return app


def publish(app: Flask, changes: Changes) -> None:
    """Shows the council anew, with other things held back: so that a test can publish between two visits."""
    app.extensions["desk"] = Desk(published(app.extensions["council"], changes), app.extensions["papers"])


def _answer(path: str) -> AnyResponse:
    """What is published, or what a fault makes of it."""
    asked = unquote(request.full_path.rstrip("?"))
    faults = cast(Faults, current_app.extensions["faults"])
    return faults.answer(asked, request.headers.get("User-Agent", ""), lambda: _genuine(path))


def _genuine(path: str) -> AnyResponse:
    """Whatever was asked for, in any case; unknown things send to the error page, restricted ones to the log-on page."""
    desk = cast(Desk, current_app.extensions["desk"])
    query = Query([*request.args.items(), *request.form.items()])
    try:
        return _find(desk, path.strip("/").lower(), query)
    except Unknown:
        return redirect("/mgError.aspx")
    except Restricted:
        return redirect("/ieLogon.aspx")


def _find(desk: Desk, path: str, query: Query) -> Response:
    folder, _, name = path.rpartition("/")
    if path in _HANDLERS:
        return _page(_HANDLERS[path](desk, query))
    if path == "mgrss.aspx":
        return Response(feed(desk, query), content_type="text/xml; charset=utf-8")
    if folder == "mgwebservice.asmx" and name in METHODS:
        return Response(METHODS[name](desk, query, request.url_root), content_type="text/xml; charset=utf-8")
    if found := re.fullmatch(r"documents/s(\d+)(?:/.*)?", path):
        return _paper(desk, int(found[1]), converted=False)
    if found := re.fullmatch(r"documents/b(\d+)(?:/.*)?", path):
        return _file(desk.papers.paper(desk.supplement(int(found[1]))[1]))
    if path == "mgconvert2pdf.aspx":
        return _paper(desk, query.number("ID"), converted=True)
    if found := re.fullmatch(r"documents/g(\d+)(?:/.*)?", path):
        return _print(desk, int(found[1]), query.number("T"))
    if path == "robots.txt":
        return Response("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")
    if name in _STATIC:
        return _file(_STATIC[name])
    raise Unknown(path)


def _page(html: str) -> Response:
    """A page with the mixed line ends of the real ones: LF in Word's bodies, CRLF around them."""
    parts = re.split(r'(<div class="WordSection1">.*?</div>\n)', html, flags=re.DOTALL)
    mixed = "".join(part if place % 2 else part.replace("\n", "\r\n") for place, part in enumerate(parts))
    return Response(mixed, content_type="text/html; charset=utf-8")


def _paper(desk: Desk, number: int, converted: bool) -> Response:
    paper = desk.paper(number)
    if paper.restricted:
        raise Restricted(paper.title)
    return _afresh(desk.papers.converted(paper)) if converted else _file(desk.papers.paper(paper))


def _print(desk: Desk, agenda: int, kind: int) -> Response:
    meeting = desk.meeting_of_agenda(agenda)
    kinds = {known.value: known for known in Print}
    if kind not in kinds or not has_print(kinds[kind], meeting):
        raise Unknown("no such print")
    return _afresh(desk.papers.printed(kinds[kind], meeting))


def _afresh(path: Path) -> Response:
    """A PDF as the real sites make them: printed anew at each visit, with that moment as its creation date."""
    moment = f"/CreationDate (D:{datetime.now():%Y%m%d%H%M%S}".encode()
    return Response(re.sub(rb"/CreationDate \(D:\d{14}", moment, path.read_bytes()), content_type=_TYPES[path.suffix])


def _file(path: Path) -> Response:
    return Response(path.read_bytes(), content_type=_TYPES[path.suffix])
