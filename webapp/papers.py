"""A paper's own pages: what it is and where it is listed, its bytes as fetched, and each page as text and as a picture."""

from __future__ import annotations

import re

from flask import Blueprint, Response, abort, make_response, render_template, request, send_file
from werkzeug.http import quote_etag

from archive import lookups
from archive.models import Paper
from indexer.pages import VERSION, NoImage, Page, Span, stretches
from webapp.asking import asking
from webapp.quoting import blocks, flowing

blueprint = Blueprint("papers", __name__, url_prefix="/papers/<digest>")

DIGEST = re.compile(r"[0-9a-f]{64}")
MARK = re.compile(r"(\d{1,9})-(\d{1,9})")
PDF = "application/pdf"
FORMATS = {
    PDF: ("PDF", ".pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Word", ".docx"),
    "text/html": ("Web page", ".html"),
    "text/plain": ("Text", ".txt"),
}
LONGEST = 20_000  # characters of a page's text shown at once
SHUT = "default-src 'none'; sandbox"


@blueprint.get("")
def paper(digest: str) -> str:
    """Its details, every place where it is listed, and its pages."""
    held = _held(digest)
    archive = asking().archive()
    listed = lookups.listed_as(archive, digest)
    wanted = {row.meeting_id for row in listed if row.meeting_id}
    ids = sorted({row.listing.attachment_id for row in listed})
    text = asking().papers().text(held)
    return render_template(
        "paper.html",
        paper=held,
        title=listed[0].listing.title,
        format=FORMATS.get(held.media_type, ("File", ""))[0],
        listed=listed,
        meetings={number: row.meeting for number in wanted if (row := lookups.meeting(archive, number))},
        items={row.listing.owner_id: lookups.item(archive, row.listing.owner_id) for row in listed if row.listing.owner == "item"},
        versions=[version for attachment in ids for version in archive.paper_versions(attachment)],
        captures=lookups.captures_of(archive, digest),
        pages=text.pages,
        problem=text.problem,
        numbered=held.media_type == PDF,
    )


@blueprint.get("/file")
def file(digest: str) -> Response:
    """The bytes as fetched: always to be saved, never to be opened inside this site."""
    held = _held(digest)
    known = held.media_type in FORMATS
    name = f"{digest[:12]}{FORMATS[held.media_type][1] if known else ''}"
    bytes_, size = asking().archive().blobs.open(digest)
    kind = held.media_type if known else "application/octet-stream"
    answer = send_file(bytes_, kind, as_attachment=True, download_name=name, etag=digest, conditional=False)
    answer.content_length = size
    answer.make_conditional(request, accept_ranges=True, complete_length=size)  # read a piece at a time, however large it is
    answer.headers["Content-Security-Policy"] = SHUT
    return answer


@blueprint.get("/pages/<int:number>")
def page(digest: str, number: int) -> str:
    """One page as text, beside its picture; `mark=from-to` are characters of the paper's text to mark."""
    held = _held(digest)
    pages = asking().papers().text(held).pages
    shown = _page(pages, number)
    listed = lookups.listed_as(asking().archive(), digest)[0]
    own = lookups.meeting(asking().archive(), listed.meeting_id) if listed.meeting_id else None
    numbers = [each.number for each in pages]
    at = numbers.index(number)
    mark = _mark(pages, number)
    cuts = parts(shown.text)
    here = _part(cuts, mark)
    return render_template(
        "page.html",
        paper=held,
        title=listed.listing.title,
        source=listed.listing.url,
        meeting=own.meeting if own else None,
        page=shown,
        count=len(pages),
        parts=blocks(flowing(shown.text) if held.media_type == PDF else shown.text, [mark] if mark else [], *cuts[here - 1]),
        part=here,
        part_count=len(cuts),
        mark=f"{_asked()[0]}-{_asked()[1]}" if mark else None,
        before=numbers[at - 1] if at else None,
        after=numbers[at + 1] if at + 1 < len(numbers) else None,
        drawn=held.media_type == PDF,
    )


@blueprint.get("/pages/<int:number>.png")
def image(digest: str, number: int) -> Response:
    """A picture of one page with the same characters marked; a browser that has it is told so without drawing it again."""
    held = _held(digest)
    if held.media_type != PDF:
        abort(404)
    pages = asking().papers().text(held).pages
    shown = _page(pages, number)
    mark = _mark(pages, number) or (0, 0)
    etag = f"{digest}-{number}-{mark[0]}-{mark[1]}-{VERSION}"
    if request.if_none_match.contains(etag):
        return Response(status=304, headers={"ETag": quote_etag(etag)})
    try:
        drawn = asking().papers().images.png(digest, shown, mark)
    except NoImage as error:
        return make_response(render_template("error.html", title="There is no picture of this page", words=str(error)), 404)
    return Response(drawn, content_type="image/png", headers={"ETag": quote_etag(etag)})


def _held(digest: str) -> Paper:
    if not DIGEST.fullmatch(digest):
        abort(404)
    return lookups.paper(asking().archive(), digest) or abort(404)


def _page(pages: tuple[Page, ...], number: int) -> Page:
    return next((each for each in pages if each.number == number), None) or abort(404)


def parts(text: str) -> list[Span]:
    """Where the parts of a page's text begin and end: one, but for a long file without pages, which is cut at the ends of lines."""
    cuts, at = [], 0
    while len(text) - at > LONGEST:
        end = text.rfind("\n", at + LONGEST // 2, at + LONGEST) + 1 or at + LONGEST
        cuts.append((at, end))
        at = end
    return [*cuts, (at, len(text))]


def _part(cuts: list[Span], mark: Span | None) -> int:
    """The part asked for, or the one where the mark begins; 404 for one that there is not."""
    given = request.args.get("part", "")
    if not given:
        return next((number for number, (_, end) in enumerate(cuts, 1) if mark and mark[0] < end), 1)
    if not (given.isascii() and given.isdecimal() and len(given) < 6 and 1 <= int(given) <= len(cuts)):
        abort(404)
    return int(given)


def _asked() -> Span:
    given = MARK.fullmatch(request.args.get("mark", ""))
    return (int(given[1]), int(given[2])) if given else (0, 0)


def _mark(pages: tuple[Page, ...], number: int) -> Span | None:
    return stretches(pages, _asked()).get(number)
