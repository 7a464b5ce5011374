"""A second copy that is added to, and put back only where nothing is lost by it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive, Capture, Settings
from archive.backup import back_up, restore
from archive.errors import ArchiveError
from tests.webapp.conftest import NOW, PAPER, fill
from webapp.subscriptions import Period, Subscriptions


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "data")
    archive = Archive.open(settings, make=True)
    fill(archive)
    archive.withhold("item:11", "names a child", "the clerk")
    Subscriptions(tmp_path / "data" / "desk").ask("reader@example.org", "q=library", Period.DAILY, NOW)
    return settings


def said(settings: Settings) -> list[object]:
    archive = Archive.open(settings)
    return [list(archive.holdings()), archive.decisions(), archive.withheld().entries(), archive.counts()]


def test_wiped_and_restored_it_is_the_same_archive(settings: Settings, tmp_path: Path) -> None:
    before = said(settings)
    back_up(settings, tmp_path / "copy")
    shutil.rmtree(settings.data)
    assert restore(settings, tmp_path / "copy") > 4
    assert said(settings) == before
    desk = settings.data / "desk"
    assert b"reader@example.org" in (desk / "subscriptions.sqlite").read_bytes()
    assert (desk / "secret").stat().st_mode & 0o077 == (desk / "subscriptions.sqlite").stat().st_mode & 0o077 == 0


def test_a_copy_is_added_to_while_the_archive_is_open(settings: Settings, tmp_path: Path) -> None:
    first = back_up(settings, tmp_path / "copy")
    archive = Archive.open(settings)
    with archive.engine.begin() as busy:
        busy.exec_driver_sql("update committees set section = 'x'")
        copied, kept = back_up(settings, tmp_path / "copy")
    assert kept == 2 and copied == first[0] - 2
    archive.put_paper("s92", Capture(PAPER, PAPER, NOW, 200, "paper"), b"one more", "application/pdf")
    assert back_up(settings, tmp_path / "copy") == (copied + 1, 2)
    other = replace(settings, data=tmp_path / "other")
    restore(other, tmp_path / "copy")
    assert said(other) == said(settings)


def test_nothing_is_written_over_and_nothing_comes_from_nothing(settings: Settings, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "copy")
    with pytest.raises(ArchiveError, match="already"):
        restore(settings, tmp_path / "copy")
    with pytest.raises(ArchiveError, match="no back-up"):
        restore(replace(settings, data=tmp_path / "new"), tmp_path / "empty")
    with pytest.raises(ArchiveError, match="no archive"):
        back_up(replace(settings, data=tmp_path / "new"), tmp_path / "copy2")
    with pytest.raises(ArchiveError, match="the tools"):
        back_up(replace(settings, blobs_url="memory://x"), tmp_path / "copy3")
