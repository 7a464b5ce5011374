"""Whatever is typed, sent or published: no fault of ours, nothing run, nothing read that was not asked for by a digest or an id."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from archive import Archive, Settings
from archive.models import Item
from tests.webapp.conftest import NOW, fill
from tests.webapp.test_passages import PAPER

ODD = (
    "a" * 5000, "%00library", "library%ff%fe", "%F0%9F%92%A9 library", "library\u202egnp.exe", "%E2%80%AElibrary",
    "library' OR 1=1 --", "{{7*7}}library",
    "<script>alert(1)</script>", "\"library", "library AND (", "library:*", "a%0d%0aX-Bad: 1", "%c0%ae%c0%ae/",
    "\ufeff\u200blibrary", "ﬃ ﷽ library",
)  # fmt: skip
ROUTES = (
    "/search?q=",
    "/api/search?q=",
    "/search.atom?q=",
    "/search.csv?q=",
    "/search.jsonl?q=",
    "/api/changes?cursor=",
    "/api/meetings?since=",
)
PLACES = (
    "/papers/{}", "/papers/{}/file", "/papers/{}/pages/1.png", "/passages/{}", "/meetings/{}", "/committees/{}.atom", "/api/papers/{}",
    "/api/items/{}", "/api/passages/{}", "/sitemap-{}.xml", "/subscriptions/confirm/{}", "/static/{}",
)  # fmt: skip
PATHS = (
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "99999999999999999999",
    "-1",
    "%00",
    "a" * 4000,
    "٣",
    "1e9",
    "//x",
    "C:%5c",
)


@pytest.mark.parametrize("route", ROUTES)
def test_no_question_is_a_fault_of_ours(client: FlaskClient, route: str) -> None:
    for odd in ODD:
        answer = client.get(route + odd)
        assert answer.status_code in (200, 400), (route, odd)
        assert ("X-Bad" not in answer.headers and "<script>alert" not in answer.text.replace("&lt;", "")) or "json" in answer.content_type


@pytest.mark.parametrize("place", PLACES)
def test_no_path_leads_to_a_file(client: FlaskClient, place: str) -> None:
    for path in PATHS:
        answer = client.get(place.format(path))
        assert answer.status_code in (301, 308, 400, 404), (place, path, answer.status_code)
        assert "root:" not in answer.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Range", "bytes=9999999-"), ("Range", "bytes=-0"), ("Range", "bytes=0-0,2-3,4-5"), ("Range", "x"),
        ("If-None-Match", "W/\"" + "a" * 4000),
        ("If-Modified-Since", "never"), ("Accept", "\xff"), ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-For", "' OR 1=1"), ("Accept-Encoding", "a" * 3000), ("Cookie", "a=" + "b" * 3000),
    ],
)  # fmt: skip
def test_no_header_is_a_fault_of_ours(client: FlaskClient, name: str, value: str) -> None:
    for path in (f"/papers/{PAPER}/file", "/search?q=library", "/api/meetings", "/issues/5.atom"):
        with client.get(path, headers={name: value}) as answer:
            assert answer.status_code in (200, 206, 304, 400, 416), (path, answer.status_code)
            if name == "X-Forwarded-Host":
                assert "evil.example" not in answer.text


def test_a_council_s_markup_is_words_wherever_it_is_shown(client: FlaskClient, filled: Settings) -> None:
    archive = Archive.open(filled)
    fill(archive)
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    held = archive.meetings()[0].meeting
    item = Item(77, held.id, "1", bad, minutes=bad, decision=bad, issue_id=5)
    archive.put_meeting(held, [item], [], "x", NOW, complete=True)
    for path in ("/items/77", f"/meetings/{held.id}", "/issues/5", "/issues/5.atom"):
        answer = client.get(path)
        assert answer.status_code == 200 and "<script>alert" not in answer.text and "<img src=x" not in answer.text, path
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get("/items/77").text)
    assert [json.loads(block)["name"] for block in blocks] == [bad]


@pytest.mark.parametrize("path", ["/items/11", "/meetings/1", "/decisions/9", f"/papers/{PAPER}"])
def test_pages_describe_themselves_to_machines(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert f'<meta name="DCTERMS.identifier" content="http://localhost{path}">' in page
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(block)["@id"] == f"http://localhost{path}"
