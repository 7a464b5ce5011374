"""What is withheld is found by no search, at once and after a rebuild, and comes back when it is released."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.settings import Settings
from tests.whole.product import command, demo_council
from webapp import create_app

QUESTION = "When did the Fernleigh resource base open?"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("withheld")
    with demo_council() as site:
        crawl = command("crawler", "crawl", site, "--since", "2025-09-01", "--until", "2025-10-31", "--data", str(folder))
    assert crawl.returncode == 0, crawl.stderr
    build(folder)
    yield folder


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
    first = found(data)[0]
    number = first["source_url"].rsplit("=", 1)[1]
    paper = next(result for result in found(data) if result["paper_url"])
    digest = paper["permalink"].removeprefix("/passages/").split(":")[0]
    web = create_app(Settings(data=data)).test_client()
    pages = (f"/items/{number}", first["permalink"], f"/papers/{digest}", f"/papers/{digest}/file", paper["permalink"])
    assert [web.get(page).status_code for page in pages] == [200] * 5
    words = " ".join(first["text"].split()[:8])
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


def test_a_withheld_report_is_gone_from_its_pack_too(data: Path) -> None:
    def packed() -> list[dict[str, object]]:
        asked = command("indexer", "search", "reports about education and finance", "--json", "--limit", "100", "--data", str(data))
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
