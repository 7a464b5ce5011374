"""Later crawls of the demo council: they cost little, find exactly what has changed, and follow what the council takes down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive import Archive, Settings
from archive.changes import Became
from archive.models import Held, State
from crawler import addresses
from crawler.freshness import Scope
from crawler.outcome import Outcome, What
from demo.council import Council
from demo.published import Changes
from tests.crawler.harrowmere import ERROR, LOG_ON, Harrowmere, crawl

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
ONE = Scope(since=date(2026, 1, 10), until=date(2026, 3, 31), committees=(214,))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.open(Settings(data=tmp_path), make=True)
    yield opened
    opened.close()


def new(outcomes: list[Outcome], kind: str) -> set[int | str | None]:
    name = {"meeting": addresses.meeting_id, "paper": addresses.attachment_id}[kind]
    return {name(one.url) for one in outcomes if one.kind == kind and one.what is What.NEW}


def versions(archive: Archive) -> tuple[Counter[str], int]:
    papers: Counter[str] = Counter(
        {row.listing.attachment_id: len(archive.paper_versions(row.listing.attachment_id)) for row in archive.listings()}
    )
    return papers, sum(len(archive.item_versions(item.id)) for held in archive.meetings() for item in archive.items(held.meeting.id))


def shown(archive: Archive) -> set[str]:
    """The attachments of which an index would have text."""
    digests = {holding.digest for holding in archive.holdings()}
    return {
        row.listing.attachment_id for row in archive.listings() if row.digest in digests and not hidden(archive, row.listing.attachment_id)
    }


def hidden(archive: Archive, attachment_id: str) -> bool:
    return archive.withheld().hides_attachment(attachment_id) is not None


def test_a_second_crawl_of_an_unchanged_site_costs_little_and_finds_nothing(archive: Archive) -> None:
    with Harrowmere() as site:
        crawl(site, archive, NOW)
        first, before = len(site.asked), versions(archive)
        outcomes = crawl(site, archive, NOW)
        assert len(site.asked) <= 0.05 * first, Counter(outcome.kind for outcome in outcomes)
        assert versions(archive) == before
        assert not [one for one in outcomes if one.what is What.NEW and one.kind in ("meeting", "paper", "issue", "decision")]
        assert len([path for path in site.asked if "mgWhatsNew" in path]) == 1


def test_a_days_changes_are_found_and_nothing_else(archive: Archive) -> None:
    """On the whole council: minutes come out as agreed, a meeting is put in, a paper comes, one is revised, one is taken down. Each is
    worked out from the council's own data, with what is printed of the meetings that they belong to; the rest is as it was."""
    with Harrowmere(Changes(frozenset({3061}), frozenset({3075}), frozenset({71162}))) as site:
        crawl(site, archive, NOW)
        before, at = versions(archive), archive.changes(limit=100_000)[1]
        site.show(Changes(hidden_papers=frozenset({71370}), revised_papers=frozenset({71235})))
        outcomes = crawl(site, archive, NOW)
        council: Council = site.app.extensions["desk"].council
    items = {one.id: {item.id for item in one.items if item.id} for one in council.meetings}
    with_minutes = {f"item:{number}" for number in items[3061]} | {"meeting:3061", "g3062/1", "g3062/10"}
    put_in = {f"item:{number}" for number in items[3075]} | {"meeting:3075", "g3075/0", "g3075/1", "g3075/10", "s71325", "s71326", "s71327"}
    found: dict[Became, set[str]] = {}
    for change in archive.changes(at, limit=1000)[0]:
        found.setdefault(change.became, set()).add(change.key)
    assert found == {
        Became.ADDED: put_in | {"s71162"},
        Became.CHANGED: with_minutes | {"s71235"} | {"meeting:3034", "g3034/0", "g3034/10"} | {"meeting:3079", "g3092/0", "g3092/10"},
        Became.GONE: {"s71370"},
    }
    assert new(outcomes, "meeting") == {3061, 3075, 3034, 3079}
    assert {found.meeting.id: found.meeting.state for found in archive.meetings()}[3061] is State.AGREED
    papers, texts = versions(archive)
    assert {name for name in before[0] if papers[name] > before[0][name]} == {
        "s71235", "g3062/1", "g3062/10", "g3034/0", "g3034/10", "g3092/0", "g3092/10",
    }  # fmt: skip
    assert texts == before[1] + len(items[3061]) + len(items[3075])
    assert all([one.state for one in archive.item_versions(number)] == [State.DRAFT, State.AGREED] for number in items[3061])
    assert [(one.held, one.reason) for one in archive.history("s71370")] == [
        (Held.HELD, ""),
        (Held.MISSING, "no longer listed on its meeting's page"),
    ]


def test_a_paper_that_turns_restricted_is_found_in_its_turn_and_no_longer_shown(archive: Archive) -> None:
    with Harrowmere() as site:
        crawl(site, archive, NOW, ONE)
        assert "s71160" in shown(archive)
        site.instead["documents/s71160"] = LOG_ON
        crawl(site, archive, NOW, ONE, days=0)
        assert "s71160" not in shown(archive) and hidden(archive, "s71160")
        assert [one.held for one in archive.history("s71160")] == [Held.HELD, Held.RESTRICTED]
        site.instead.clear()
        crawl(site, archive, NOW, ONE, days=0)
        assert "s71160" in shown(archive)


def test_a_full_crawl_finds_a_restricted_paper_at_once(archive: Archive) -> None:
    with Harrowmere() as site:
        crawl(site, archive, NOW, ONE)
        site.instead["documents/s71160"] = LOG_ON
        outcomes = crawl(site, archive, NOW, Scope(ONE.since, ONE.until, ONE.committees, full=True))
    assert hidden(archive, "s71160") and [one.url for one in outcomes if one.what is What.RESTRICTED]


def test_a_paper_gone_at_three_visits_is_hidden_until_it_returns(archive: Archive) -> None:
    path = "documents/s71161"
    with Harrowmere() as site:
        crawl(site, archive, NOW, ONE)
        site.instead[path] = ERROR
        outcomes = crawl(site, archive, NOW, ONE, days=0)
        assert [one.what for one in outcomes if path in one.url] == [What.WITHDRAWN], "its bytes are held: nothing is lacking"
        for visit in (2, 3):
            assert "s71161" in shown(archive), f"gone at {visit - 1} visits"
            crawl(site, archive, NOW, ONE)
            assert [one for one in site.asked if path in one], "asked for again, though it is not its turn"
        assert "s71161" not in shown(archive) and archive.history("s71161")[-1].visits == 3
        crawl(site, archive, NOW, ONE, days=300)
        assert not [one for one in site.asked if path in one], "from now on only in its turn"
        site.instead.clear()
        crawl(site, archive, NOW, ONE, days=0)
        assert "s71161" in shown(archive)
        assert [one.held for one in archive.history("s71161")] == [Held.HELD, Held.MISSING, Held.HELD]


@pytest.mark.parametrize(("there", "visits", "held"), [(LOG_ON, 1, Held.RESTRICTED), (ERROR, 3, Held.MISSING)])
def test_a_meeting_that_is_taken_down_is_hidden_until_it_returns(archive: Archive, there: str, visits: int, held: Held) -> None:
    with Harrowmere() as site:
        crawl(site, archive, NOW, ONE)
        site.instead["MId=3034"] = there
        for _ in range(visits):
            assert not archive.withheld().hides("", meeting_id=3034)
            outcomes = crawl(site, archive, NOW, ONE)
        assert archive.withheld().hides("", meeting_id=3034)
        assert (archive.history("meeting:3034")[-1].held, archive.history("meeting:3034")[-1].visits) == (held, visits)
        assert not [one for one in outcomes if "3034" in one.url and one.what in (What.MISSING, What.FAILED)], (
            "it is held: nothing is lacking"
        )
        site.instead.clear()
        crawl(site, archive, NOW, ONE, days=0)
        assert not archive.withheld().hides("", meeting_id=3034)


def test_minutes_that_change_beyond_the_cut_are_found_in_their_turn(archive: Archive) -> None:
    with Harrowmere() as site:
        crawl(site, archive, NOW, ONE)
        cut = next(one for held in archive.meetings() for one in archive.items(held.meeting.id) if one.full_text_url)
        page = site.app.test_client().get(cut.full_text_url.removeprefix(site.base.rstrip("/"))).data
        words = cut.minutes.split()[-1].encode()
        at = page.rindex(words)
        site.instead[f"mgAi.aspx?ID={cut.id}"] = page[:at] + b"otherwise" + page[at + len(words) :]
        site.html = True
        crawl(site, archive, NOW, ONE)
        outcomes = crawl(site, archive, NOW, ONE, days=0)
        assert new(outcomes, "meeting") == {cut.meeting_id}
        assert "otherwise" in next(one for one in archive.items(cut.meeting_id) if one.id == cut.id).minutes
