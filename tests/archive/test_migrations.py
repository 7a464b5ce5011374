"""An archive of an earlier version is brought up with all that it holds; one of a later version is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive import Archive, writing
from archive import catalogue as c
from archive.blobs import digest_of
from archive.errors import ArchiveError
from archive.layout import Layout
from archive.models import Capture, Held, Listing, Owner

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
TO_VERSION_1 = (
    "ALTER TABLE attachments DROP COLUMN content_digest",
    "ALTER TABLE attachments DROP COLUMN since",
    "ALTER TABLE attachments DROP COLUMN misses",
    "ALTER TABLE listings DROP COLUMN first_seen",
    "ALTER TABLE listings DROP COLUMN last_seen",
    "ALTER TABLE items DROP COLUMN section",
    "DROP TABLE paper_versions",
    "DROP TABLE standings",
    "UPDATE about SET value = '1' WHERE key = 'schema'",
)


def undo(folder: Path, *statements: str) -> None:
    engine = c.connect(f"sqlite:///{folder / 'archive' / 'catalogue.sqlite'}")
    with engine.begin() as db:
        for statement in statements:
            db.exec_driver_sql(statement)
    engine.dispose()


def of_version_1(folder: Path) -> None:
    archive = Archive(Layout(folder))
    url = "http://127.0.0.1/documents/s70/Report.pdf"
    archive.put_paper("s70", Capture(url, url, NOW, 200, "paper", content_digest="says"), b"%PDF-1", "application/pdf")
    archive.put_paper_missing("s71", Held.RESTRICTED, "log-on page", NOW)
    archive.put_paper_missing("s72", Held.FAILED, "timed out", NOW)
    archive.close()
    undo(folder, *TO_VERSION_1)


def test_what_was_held_becomes_the_first_version_with_its_times(tmp_path: Path) -> None:
    of_version_1(tmp_path)
    archive = Archive(Layout(tmp_path))
    (version,) = archive.paper_versions("s70")
    assert (version.number, version.digest, version.content_digest, version.first_seen) == (1, digest_of(b"%PDF-1"), "says", NOW)
    assert [(s.held, s.first_seen, s.visits) for s in archive.history("s71")] == [(Held.RESTRICTED, NOW, 1)]
    assert archive.history("s72") == []
    assert archive.counts()["captures"] == 1


def test_the_tables_end_up_as_this_program_makes_them(tmp_path: Path) -> None:
    of_version_1(tmp_path / "old")
    for name in ("old", "new"):
        Archive(Layout(tmp_path / name)).close()
    columns = []
    for name in ("old", "new"):
        engine = c.connect(f"sqlite:///{tmp_path / name / 'archive' / 'catalogue.sqlite'}")
        with engine.connect() as db:
            columns.append({t: {row[1] for row in db.exec_driver_sql(f"PRAGMA table_info({t})")} for t in c.metadata.tables})
        engine.dispose()
    assert columns[0] == columns[1]


def test_a_change_that_was_broken_off_is_taken_up(tmp_path: Path) -> None:
    of_version_1(tmp_path)
    undo(tmp_path, "ALTER TABLE attachments ADD COLUMN since VARCHAR NOT NULL DEFAULT ''")
    archive = Archive(Layout(tmp_path))
    assert len(archive.paper_versions("s70")) == 1
    archive.put_paper_missing("s70", Held.MISSING, "404", NOW)
    assert archive.history("s70")[-1].held is Held.MISSING


def test_an_archive_of_a_later_version_is_refused(tmp_path: Path) -> None:
    Archive(Layout(tmp_path)).close()
    undo(tmp_path, "UPDATE about SET value = '99' WHERE key = 'schema'")
    with pytest.raises(ArchiveError, match="version 99"):
        Archive(Layout(tmp_path))


def test_listings_of_an_earlier_version_get_their_times_from_then_on(tmp_path: Path) -> None:
    of_version_1(tmp_path)
    archive = Archive(Layout(tmp_path))
    with archive.engine.begin() as db:
        writing.listing(db, Listing(Owner.MEETING, 10, "s70", "u", "t"), 0, NOW)
    with archive.engine.connect() as db:
        assert db.exec_driver_sql("select first_seen = last_seen and first_seen != '' from listings").scalar() == 1
