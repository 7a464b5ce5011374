"""What is withheld is found by no search, at once and after a rebuild, and comes back when it is released."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask, url_for
from mcp.server.mcpserver.exceptions import ToolError
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter

from archive import Archive
from archive.settings import Settings
from indexer.register import Register, Wanted
from tests.whole.product import command, demo_council
from webapp import create_app
from webapp.mcp import Tools

QUESTION = "When did the Fernleigh resource base open?"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with demo_council() as address:
        yield address


@pytest.fixture(scope="module")
def data(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("withheld")
    crawl(site, folder)
    build(folder)
    return folder


def crawl(site: str, data: Path, *more: str) -> None:
    done = command("crawler", "crawl", site, "--since", "2025-09-01", "--until", "2025-10-31", "--data", str(data), *more)
    assert done.returncode == 0, done.stderr


def build(data: Path) -> None:
    done = command("indexer", "build", "--data", str(data))
    assert done.returncode in (0, 3), done.stderr


def found(data: Path) -> list[dict[str, str]]:
    asked = command("indexer", "search", QUESTION, "--json", "--limit", "50", "--data", str(data))
    return list(json.loads(asked.stdout)["results"])


def test_a_withheld_item_and_passage_are_gone_at_once_and_for_good_until_released(data: Path) -> None:
    first = found(data)[0]
    item = f"item:{first['source_url'].rsplit('=', 1)[1]}"
    passage = next(result for result in found(data) if result["source_url"] != first["source_url"])
    keys = (item, passage["permalink"].removeprefix("/passages/"))
    for key in keys:
        assert command("archive", "withhold", key, "--reason", "a name slipped through", "--data", str(data)).returncode == 0
    for _ in range(2):
        told = found(data)
        assert first["source_url"] not in [result["source_url"] for result in told]
        assert passage["permalink"] not in [result["permalink"] for result in told]
        build(data)
    for key in keys:
        assert command("archive", "withhold", key, "--release", "--reason", "checked", "--data", str(data)).returncode == 0
    build(data)
    assert {first["permalink"], passage["permalink"]} <= {result["permalink"] for result in found(data)}


def test_no_page_shows_what_is_withheld(data: Path) -> None:
    first = next(result for result in found(data) if result["kind"] == "minutes")
    number = first["source_url"].rsplit("=", 1)[1]
    paper = next(result for result in found(data) if result["paper_url"])
    digest = paper["permalink"].removeprefix("/passages/").split(":")[0]
    web = create_app(Settings(data=data)).test_client()
    pages = (f"/items/{number}", first["permalink"], f"/papers/{digest}", f"/papers/{digest}/file", paper["permalink"])
    assert [web.get(page).status_code for page in pages] == [200] * 5
    words = " ".join(first["text"].lstrip("• ").split()[:8])  # the page sets the marks of a list itself
    assert words in " ".join(web.get(f"/items/{number}").text.split())
    for key in (f"item:{number}", f"paper:{digest}"):
        assert command("archive", "withhold", key, "--reason", "a name slipped through", "--data", str(data)).returncode == 0
    told = web.get(f"/items/{number}")
    assert "a name slipped through" in told.text
    assert words not in " ".join(told.text.split())
    assert [web.get(page).status_code for page in pages[1:]] == [404] * 4
    assert words not in web.get(f"/api/search?q={QUESTION}&limit=50").text
    for key in (f"item:{number}", f"paper:{digest}"):
        assert command("archive", "withhold", key, "--release", "--reason", "checked", "--data", str(data)).returncode == 0
    assert [web.get(page).status_code for page in pages] == [200] * 5


# ── every route there is ─────────────────────────────────────────────────────────────────────────────────────────


def routes(app: Flask, numbers: list[int], names: list[str]) -> Iterator[str]:
    """Every address that the app answers to a GET, with all of these numbers and names in its places: a new route is tried as soon
    as it is there."""
    context = app.test_request_context()
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            kinds = [rule._converters[name] for name in sorted(rule.arguments)]
            places = [_values(kind, numbers, names) for kind in kinds]
            for values in product(*places):
                with context:
                    address = url_for(rule.endpoint, **dict(zip(sorted(rule.arguments), values, strict=True)))
                yield address
                if not values:
                    yield from (f"{address}?{urlencode({'q': asked, 'limit': 50})}" for asked in (QUESTION, "Fernleigh"))


def _values(kind: BaseConverter, numbers: list[int], names: list[str]) -> list[int] | list[str]:
    if isinstance(kind, AnyConverter):
        return sorted(kind.items)
    return numbers if isinstance(kind, IntegerConverter) else names


@dataclass(frozen=True)
class Hidden:
    """Words that were withheld, and the digests of the files that have them."""

    words: tuple[str, ...]
    digests: tuple[str, ...]


def showing(data: Path, numbers: list[int], names: list[str], hidden: Hidden) -> tuple[list[str], int]:
    """The routes that show something of it, and how many were tried."""
    app = create_app(Settings(data=data, rate=1_000_000))
    web, found, tried = app.test_client(), [], 0
    for address in routes(app, numbers, names):
        answer = web.get(address)
        tried += 1
        text = " ".join(unescape(re.sub(r"<[^>]*>", "", answer.get_data().decode("utf-8", "replace"))).split())
        file = answer.status_code < 400 and any(digest in address for digest in hidden.digests)
        if file or any(words in text for words in hidden.words):
            found.append(address)
    return found, tried


def told_otherwise(data: Path, numbers: list[int], hidden: Hidden) -> list[str]:
    """The tools for assistants and the commands that show something of it: what has no address, or is asked for in another way."""
    tools, said = Tools(Settings(data=data)), {}
    for words in (QUESTION, *hidden.words[:2], *hidden.words[-2:]):
        said[f"search {words}"] = str(tools.search(words, 20))
        said[f"register {words}"] = str(tools.register(words, 20))
        asked = command("indexer", "search", words, "--json", "--limit", "50", "--data", str(data))
        said[f"indexer search {words}"] = str(json.loads(asked.stdout)["results"])  # the question stands beside them
    for name, tool, keys in (
        ("item", tools.item, numbers), ("issue", tools.issue_timeline, numbers), ("paper", tools.paper_text, hidden.digests),
    ):  # fmt: skip
        for key in keys:
            with contextlib.suppress(ToolError):
                said[f"{name} {key}"] = str(tool(key))  # type: ignore[operator]
    plain = {name: " ".join(json.dumps(text).replace("\\n", " ").replace("\\", "").split()) for name, text in said.items()}
    return [name for name, text in plain.items() if any(words in text for words in hidden.words)]


def test_what_is_withheld_is_on_no_route_after_a_rebuild_another_crawl_and_an_import(site: str, data: Path, tmp_path: Path) -> None:
    first = found(data)[0]
    item = int(first["source_url"].rsplit("=", 1)[1])
    with closing(Archive.open(Settings(data=data))) as archive:
        meeting = next(row.meeting for row in archive.meetings() for one in archive.items(row.meeting.id) if one.id == item)
        items = archive.items(meeting.id)
        its = [row for row in archive.listings() if row.meeting_id == meeting.id and row.digest]
        issues = [one.id for one in archive.issues()]
        decisions = [one.id for one in archive.decisions()]
    sentences = [" ".join(one.minutes.split()[3:13]) for one in items if len(one.minutes.split()) > 20]
    digests = sorted({row.digest for row in its})
    entries = list(Register.open(Settings(data=data)).every(Wanted(meeting_id=meeting.id), date.today()))
    own = [one for one in entries if {place.meeting_id for place in one.places} == {meeting.id} and len(one.words.split()) > 9]
    assert len(own) > 3, "the register has entries of this meeting"
    promised = [" ".join(one.words.split()[1:10]) for one in own]
    hidden = Hidden((*sentences, " ".join(first["text"].split()[:8]), *promised), tuple(digests))
    numbers = [1, 2, meeting.id, meeting.committee_id, *(one.id for one in items), *issues, *decisions]
    names = [
        *digests,
        *(row.listing.attachment_id.split("/")[0] for row in its),
        first["permalink"].rsplit("/", 1)[1],
        f"{item}",
        f"{meeting.id}",
        *(one.id for one in own),
    ]
    before, tried = showing(data, numbers, names, hidden)
    assert len(before) >= 8 and tried > 100, before
    rooms = {re.sub(r"\W.*", "", address.split("?")[0][1:]) for address in before}
    assert rooms >= {"search", "api", "items", "meetings", "papers", "passages", "register"}, rooms
    assert any(".atom" in address for address in before) and any(".csv" in address for address in before), before
    by_tool = told_otherwise(data, numbers, hidden)
    assert {name.split()[0] for name in by_tool} == {"search", "register", "indexer", "item", "issue", "paper"}, by_tool
    assert command("archive", "withhold", f"meeting:{meeting.id}", "--reason", "a name", "--data", str(data)).returncode == 0
    try:
        assert showing(data, numbers, names, hidden)[0] == told_otherwise(data, numbers, hidden) == [], "at once"
        crawl(site, data, "--full")
        build(data)
        assert showing(data, numbers, names, hidden)[0] == told_otherwise(data, numbers, hidden) == [], "after another crawl and a rebuild"
        file, again = tmp_path / "out.warc.gz", tmp_path / "again"
        assert command("archive", "export", "--warc", str(file), "--data", str(data)).returncode == 0
        assert command("archive", "import", str(file), "--data", str(again)).returncode in (0, 3)
        crawl(site, again, "--full")
        build(again)
        assert showing(again, numbers, names, hidden)[0] == told_otherwise(again, numbers, hidden) == [], (
            "after an import, and a crawl of what was imported"
        )
    finally:
        command("archive", "withhold", f"meeting:{meeting.id}", "--release", "--reason", "checked", "--data", str(data))


def test_a_withheld_report_is_gone_from_its_pack_too(data: Path) -> None:
    def packed() -> list[dict[str, object]]:
        asked = command("indexer", "search", QUESTION, "--json", "--limit", "100", "--data", str(data))
        return list(json.loads(asked.stdout)["results"])

    paper = next(one for one in packed() if "#page" in str(one["paper_url"]) and "pack" in str(one["also_in"]))
    digest = str(paper["permalink"]).removeprefix("/passages/").split(":")[0]
    words = " ".join(str(paper["text"]).split()[-20:])  # its beginning is a title, which stands in agendas too
    web = create_app(Settings(data=data)).test_client()

    def told() -> str:
        results = json.loads(web.get("/api/search", query_string={"q": words, "limit": 50}).text)["results"]
        return " ".join(" ".join(result["text"] for result in results).split())

    assert words in told()
    assert command("archive", "withhold", f"paper:{digest}", "--reason", "a name slipped through", "--data", str(data)).returncode == 0
    for _ in range(2):
        assert words not in told()
        build(data)
    covers = json.loads(command("archive", "withheld", "--json", "--data", str(data)).stdout)[0]["covers"]
    hidden = {cover.split(":")[0] for cover in covers if cover[64:65] == ":"}
    assert hidden and digest not in hidden
    for one in hidden:  # its file and the pictures of its pages have the words too
        assert [web.get(f"/papers/{one}{page}").status_code for page in ("", "/file", "/pages/1", "/pages/1.png")] == [404] * 4
    for cover in covers:
        assert web.get(f"/passages/{cover}").status_code == 404 or cover[64:65] != ":"
    assert command("archive", "withhold", f"paper:{digest}", "--release", "--reason", "checked", "--data", str(data)).returncode == 0
    build(data)
    assert words in told()
