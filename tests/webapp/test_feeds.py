"""Feeds that readers accept, tables that no spreadsheet runs, and the same rows as lines of JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from flask.testing import FlaskClient
from lxml import etree

from archive import Archive, Settings
from tests.webapp.shelf import PASSAGES, Shelf
from webapp import create_app
from webapp.atom import NAMESPACE
from webapp.exports import COLUMNS, cell

FEEDS = ("/search.atom?q=library", "/committees/101.atom", "/issues/5.atom", "/decisions.atom", "/register.atom")
GRAMMAR = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))
TABLES = ("/search", "/decisions", "/meetings", "/papers", "/issues")


@pytest.fixture(autouse=True)
def noted(filled: Settings) -> None:
    archive = Archive.open(filled)
    archive.note_changes()
    archive.close()


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_what_the_standard_asks_for(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(answer.data)
    assert not read.bozo and read.version == "atom10" and read.entries
    root = etree.fromstring(answer.data)
    for told in (root, *root.findall(f"{{{NAMESPACE}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(told.findall(f"{{{NAMESPACE}}}{name}")) == 1, name
    ids = [entry.id for entry in read.entries]
    assert len(set(ids)) == len(ids) and all(one.startswith("http://localhost/") for one in ids)
    assert all(entry.updated_parsed and entry.link == entry.id for entry in read.entries)


def valid(feed: bytes) -> bool:
    return bool(GRAMMAR.validate(etree.fromstring(feed)))


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_valid_by_the_grammar_of_the_standard(client: FlaskClient, path: str) -> None:
    feed = client.get(path).data
    assert valid(feed), GRAMMAR.error_log
    links = [found.get("rel") for found in etree.fromstring(feed).findall(f"{{{NAMESPACE}}}link")]
    assert sorted(links) == ["alternate", "self"]
    for tag in (b"<id>", b"<updated>", b"<title>"):
        closing = tag.replace(b"<", b"</")
        without = feed[: feed.index(tag)] + feed[feed.index(closing) + len(closing) :]
        assert not valid(without), tag
    assert not valid(re.sub(rb"<updated>[^<]*</updated>", b"<updated>23 November 2026</updated>", feed, count=1))


def test_entries_are_dated_by_when_the_archive_saw_them(client: FlaskClient) -> None:
    entries = feedparser.parse(client.get("/issues/5.atom").data).entries
    assert {entry.updated for entry in entries} == {"2026-11-23T12:00:00Z"}
    assert any(entry.content[0].value == "RESOLVED that they begin." for entry in entries)


def test_a_feed_that_says_the_same_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/issues/5.atom")
    assert first.headers["Last-Modified"] == "Mon, 23 Nov 2026 12:00:00 GMT"
    assert client.get("/issues/5.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get("/issues/5.atom", headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304


def test_permanent_addresses_are_those_of_the_public(filled: Settings) -> None:
    client = create_app(replace(filled, public_url="https://minutes.example/"), Shelf()).test_client()
    [first, *_] = feedparser.parse(client.get("/search.atom?q=library").data).entries
    assert first.id == f"https://minutes.example/passages/{PASSAGES[1].key}"


def test_what_no_xml_can_hold_does_not_break_a_feed(filled: Settings) -> None:
    odd = replace(PASSAGES[1], text="library \x00\x0b\ufffe ]]> <b>&amp;", title="library\x1f")
    read = feedparser.parse(create_app(filled, Shelf((odd,))).test_client().get("/search.atom?q=library").data)
    assert not read.bozo and read.entries[0].content[0].value == "library  ]]> <b>&amp;"
    assert valid(create_app(filled, Shelf((replace(odd, title="\x1f"),))).test_client().get("/search.atom?q=library").data)


def test_what_is_withheld_is_in_no_feed_and_no_table(client: FlaskClient, filled: Settings) -> None:
    Archive.open(filled).withhold("item:11", "names a child", "the clerk")
    Archive.open(filled).withhold("item:21", "names a child", "the clerk")
    for path in (*FEEDS[1:4], *(f"{table}.{form}" for table in TABLES[1:] for form in ("csv", "jsonl"))):
        assert "RESOLVED" not in client.get(path).text and "Saltby Library" not in client.get(path).text, path


@pytest.mark.parametrize("path", TABLES)
def test_a_table_and_lines_of_json_say_the_same(client: FlaskClient, path: str) -> None:
    asked = "?q=library" if path == "/search" else ""
    table = client.get(f"{path}.csv{asked}")
    assert table.content_type.startswith("text/csv") and "attachment" in table.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(table.data.decode("utf-8-sig"))))
    lines = [json.loads(line) for line in client.get(f"{path}.jsonl{asked}").text.splitlines()]
    assert rows and len(rows) == len(lines)
    assert {"captured", "source_url"} <= set(rows[0])
    assert rows == [{name: cell(value) for name, value in line.items()} for line in lines]
    assert {tuple(line) for line in lines} == {COLUMNS[path.strip("/")]}


@pytest.mark.parametrize("asked", ["/search.csv?q=library&since=2099-01-01", "/meetings.csv?since=2099-01-01", "/register.csv?q=zzzz"])
def test_a_table_without_a_row_has_its_head(client: FlaskClient, asked: str) -> None:
    head, *rows = csv.reader(io.StringIO(client.get(asked).data.decode("utf-8-sig")))
    assert tuple(head) == COLUMNS[asked[1 : asked.index(".")]] and not rows


def test_the_whole_answer_is_saved_and_not_one_page_of_it(filled: Settings) -> None:
    many = tuple(replace(PASSAGES[1], key=f"{number:064x}:0-9") for number in range(230))
    client = create_app(filled, Shelf(many)).test_client()
    assert len(client.get("/search.jsonl?q=library&page=2").text.splitlines()) == 230


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "path",
    [
        "/search.csv?q=",
        "/search.atom?q=x&since=y",
        "/search.csv?q=x&comittee=101",
        "/search.jsonl?q=x&kinds=minutes",
        "/search.atom?q=x&date=2024",
        "/meetings.csv?x=1",
        "/papers.jsonl?committee=x",
    ],
)
def test_what_cannot_be_read_is_a_problem(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")


def test_results_lead_to_their_feed_and_table(client: FlaskClient) -> None:
    page = client.get("/search?q=library&committee=101").text
    for form in ("atom", "csv", "jsonl"):
        assert f'href="/search.{form}?q=library&amp;committee=101"' in page
