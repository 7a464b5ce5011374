"""What search engines may list: never papers, passages, people or answers; the rest stands in a sitemap where the operator wants one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from xml.etree import ElementTree

from flask import Blueprint, Flask, Response, abort, request

from archive import Archive, lookups
from webapp.asking import asking
from webapp.places import permanent, settings

blueprint = Blueprint("robots", __name__)

PART = 40_000  # addresses in one file; the protocol allows 50,000
MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
UNLISTED = (
    *("/papers", "/passages", "/councillors", "/members", "/people", "/items", "/api", "/search", "/subscriptions"),
    "/register",
)
ENDINGS = (".atom", ".csv", ".jsonl")
NOT_ASKED_FOR = ("/search", "/api/", "/papers/", "/passages/", "/subscriptions", "/register")
RULES = "\n".join(["User-agent: *", *(f"Disallow: {path}" for path in NOT_ASKED_FOR)])


def unlist(app: Flask) -> None:
    """Tell search engines, on every answer that is not to be listed, that it is not."""
    app.after_request(_tag)


def _tag(answer: Response) -> Response:
    if request.path.startswith(UNLISTED) or request.path.endswith(ENDINGS) or request.args:
        answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What crawlers are asked to leave alone."""
    tail = f"\nSitemap: {permanent('/sitemap.xml')}" if settings().sitemap == "on" else ""
    return Response(f"{RULES}{tail}\n", content_type="text/plain; charset=utf-8")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """The parts of the sitemap."""
    if settings().sitemap != "on":
        abort(404)
    number = -(-sum(1 for _ in _paths(asking().archive())) // PART)
    return _xml("sitemapindex", "sitemap", (f"/sitemap-{part}.xml" for part in range(1, number + 1)))


@blueprint.get("/sitemap-<int:part>.xml")
def part(part: int) -> Response:
    """Some of the addresses."""
    found = list(islice(_paths(asking().archive()), max(part - 1, 0) * PART, part * PART))
    if settings().sitemap != "on" or not found:
        abort(404)
    return _xml("urlset", "url", found)


def _paths(archive: Archive) -> Iterator[str]:
    yield from ("/", "/council", "/issues", "/decisions", "/coverage", "/about")
    yield from (f"/committees/{found.id}" for found in archive.committees())
    yield from (f"/meetings/{held.meeting.id}" for held in lookups.meetings(archive) if held.read_at)
    yield from (f"/issues/{found.id}" for found in archive.issues())
    yield from (f"/decisions/{found.id}" for found in lookups.decisions(archive))


def _xml(root: str, entry: str, paths: Iterable[str]) -> Response:
    tree = ElementTree.Element(root, xmlns=MAPS)
    for path in paths:
        ElementTree.SubElement(ElementTree.SubElement(tree, entry), "loc").text = permanent(path)
    return Response(ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True), content_type="application/xml")
