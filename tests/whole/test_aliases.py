"""One site under several addresses is one site: asked at one of them, kept in one archive, and nothing twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from demo.faults import Fault
from tests.whole.faulty import faulty
from tests.whole.product import facts


def test_links_to_another_address_of_the_site_are_asked_for_at_its_own(tmp_path: Path) -> None:
    """Some papers and pages are linked at the site's old address."""
    with faulty() as site:
        assert site.crawl(tmp_path / "plain")[0] == 0
        old = f"http://localhost:{site.base.rsplit(':', 1)[1]}"
        absolute = Fault("linked-at", r"\.aspx", old)
        _, report = site.crawl(tmp_path / "refused", absolute)
        assert any("another host" in trouble["reason"] for trouble in report["troubles"])
        code, report = site.crawl(tmp_path / "one", absolute, more=("--alias", old))
        assert (code, report["troubles"]) == (0, [])
        assert len(site.faults.asked) == len(set(site.faults.asked))
        plain, one = facts(tmp_path / "plain"), facts(tmp_path / "one")
        for table in ("items", "item_versions", "papers", "attachments", "issues"):
            assert one[table] == plain[table], table
        with closing(sqlite3.connect(tmp_path / "one" / "archive" / "catalogue.sqlite")) as db:
            assert db.execute("select base_url, aliases from sites").fetchall() == [(site.base, f'["{old}"]')]
        code, _ = site.crawl(tmp_path / "one", absolute)
        assert code == 0, "the aliases are remembered"


def test_an_archive_is_crawled_under_an_alias_into_the_same_archive(tmp_path: Path) -> None:
    with faulty() as site:
        assert site.crawl(tmp_path / "data")[0] == 0
        own = site.base
        site.base = own.replace("127.0.0.1", "localhost")
        assert site.crawl(tmp_path / "data")[0] == 1, "no one has said that it is the same site"
        code, report = site.crawl(tmp_path / "data", more=("--alias", own))
        assert (code, report["counts"]["paper"]) in ((0, {"kept": 28}), (0, {"kept": 27, "unchanged": 1})), "one may be in turn"
        assert site.crawl(tmp_path / "data")[0] == 0, "it is known from now on"
        assert len(facts(tmp_path / "data")["meetings"]) == 4
