"""What the archive holds is searchable after a build, whole or not at all, and no work is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from archive.errors import Busy, NoArchive
from archive.layout import Layout
from archive.locks import held
from archive.settings import Settings
from indexer import engine
from indexer.build import LOST, Report, build, is_expected
from indexer.encode import OnnxEncoder
from indexer.models import Filters, Question, Wording
from indexer.search import Searcher
from tests.indexer.council import TEXTS, Plain, filled, manifest

ROOT = Path(__file__).resolve().parents[2]


def test_what_the_archive_holds_is_found(settings: Settings, encoder: OnnxEncoder) -> None:
    filled(settings.data).close()
    report = build(settings, encoder)
    assert (report.made, report.manifest.read, report.manifest.texts, report.embedded, report.reused) == (True, 5, 5, 5, 0)
    (first, *_) = Searcher(Layout(settings.data).index, encoder).ask(Question("may pupils travel free to school")).hits
    assert (first.passage.item_title, first.passage.council, first.passage.committee) == ("School transport", "Harrow Mere", "Cabinet")
    paper = Searcher(Layout(settings.data).index, encoder).ask(Question("books lent to children")).hits[0].passage
    assert (paper.title, paper.paper_url[-8:], paper.is_page_numbered) == ("Note on libraries", "Note.txt", False)


def test_nothing_new_is_said_and_nothing_is_done(settings: Settings) -> None:
    filled(settings.data).close()
    first, index = build(settings, Plain()), Layout(settings.data).index
    standing = engine.current(index)
    again = Plain()
    second = build(settings, again)
    assert (first.made, second.made, again.encoded, engine.current(index)) == (True, False, [], standing)
    assert second.line().startswith("Nothing new since")


def test_what_is_new_is_embedded_and_the_rest_reused(settings: Settings) -> None:
    filled(settings.data).close()
    build(settings, Plain())
    filled(settings.data, {**TEXTS, 5: ("Allotments", "Twelve new allotments will be let at Pell Green next spring.")}).close()
    report = build(settings, Plain())
    assert (report.made, report.embedded, report.reused) == (True, 1, 5)
    assert len(list(Layout(settings.data).index.iterdir())) == 2  # the index and the pointer to it


def test_another_model_makes_another_index(settings: Settings) -> None:
    filled(settings.data).close()
    build(settings, Plain())
    other = Plain()
    other.model = replace(other.model, recipe="by-hand-2")
    report = build(settings, other)
    assert (report.made, report.reused) == (True, 0)


def test_lost_bytes_are_counted_listed_and_stop_nothing(settings: Settings) -> None:
    archive = filled(settings.data)
    (paper,) = [holding for holding in archive.holdings() if holding.text is None]
    Path(archive.blobs.path(paper.digest)).unlink()
    assert archive.unreadable() == {}
    report = build(settings, Plain())
    assert archive.unreadable() == {paper.digest: LOST}
    Layout(settings.data).unreadable.unlink()  # as when the folder of texts is thrown away
    assert not build(settings, Plain()).made
    assert archive.unreadable() == {paper.digest: LOST}
    archive.close()
    assert (report.manifest.read, report.manifest.unread, report.is_short) == (4, 1, True)
    assert [(lost.title, lost.reason) for lost in report.unread] == [("Note on libraries", LOST)]
    assert "1 not readable (1 × Its bytes are no longer in the archive)" in report.line()
    filled(settings.data).close()  # the bytes come back under the same digest
    assert build(settings, Plain()).manifest.unread == 0
    assert filled(settings.data).unreadable() == {}


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("This PDF is locked with a password, so its text cannot be read.", True),
        ("No page of it gives text. The page has no text layer (it may be a scanned picture).", True),
        ("Files of the kind image/png are not read yet.", True),
        ("This PDF is damaged and no page of it can be read (data format error).", False),
    ],
)
def test_a_locked_or_scanned_file_is_no_failure(reason: str, expected: bool) -> None:
    assert is_expected(reason) is expected
    few = replace(manifest(Plain().model, 100), read=98, unread=2, unread_reasons={reason: 2})
    assert Report(few, True).is_short is not expected
    assert not Report(replace(few, read=99, unread=1, unread_reasons={reason: 1}), True).is_short  # one in a hundred is borne


def test_one_build_at_a_time(settings: Settings) -> None:
    filled(settings.data).close()
    with held(Layout(settings.data).lock("build"), "build"), pytest.raises(Busy):
        build(settings, Plain())
    with pytest.raises(NoArchive):
        build(replace(settings, data=settings.data / "none"), Plain())


def contents(index: Path) -> tuple[dict[int, object], list[list[float]]]:
    _, found = engine.open_current(index)
    numbers = range(found.manifest.texts)
    shown = found.shown(numbers, Filters())
    nearest = found.candidates("library", np.eye(1, 384, dtype=np.float32)[0], Filters(), Wording(), 500).found
    return dict(shown), [[one.number, one.words, round(one.meaning, 6)] for one in nearest]


def many() -> dict[int, tuple[str, str]]:
    return {number: (f"Matter {number}", f"{TEXTS[1 + number % 4][1]} " * 6 + f"Reference {number}.") for number in range(1, 61)}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory, encoder: OnnxEncoder, models: Path) -> Path:
    data = tmp_path_factory.mktemp("untouched")
    filled(data, many()).close()
    build(Settings(data=data, models=models), encoder)
    return Layout(data).index


@pytest.mark.parametrize("after", [0.6, 1.0, 1.5])
def test_a_build_killed_anywhere_and_started_again_ends_the_same(
    settings: Settings, encoder: OnnxEncoder, untouched: Path, after: float
) -> None:
    filled(settings.data, many()).close()
    command = [sys.executable, "-m", "indexer", "build", "--data", str(settings.data)]
    surroundings = {**os.environ, "MINUTEBOOK_MODELS": str(settings.models)}
    started = subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    build(settings, encoder)
    assert contents(Layout(settings.data).index) == contents(untouched)
    assert len(list(Layout(settings.data).index.iterdir())) == 2
