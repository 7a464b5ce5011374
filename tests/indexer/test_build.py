"""What the archive holds is searchable after a build, whole or not at all, and no work is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from archive.errors import Busy, NoArchive
from archive.layout import Layout
from archive.locks import held
from archive.settings import Settings
from indexer import engine
from indexer.build import LOST, Report, build, is_expected
from indexer.encode import OnnxEncoder
from indexer.extract.kinds import UNREAD
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
        *((UNREAD[kind], kind != "empty") for kind in UNREAD),
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


def killed(settings: Settings, after: float) -> None:
    """A build in a process of its own, which dies after so many seconds, if it is not through by then."""
    command = [sys.executable, "-m", "indexer", "build", "--data", str(settings.data)]
    surroundings = {**os.environ, "MINUTEBOOK_MODELS": str(settings.models)}
    started = subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()


@pytest.mark.parametrize("after", [0.6, 1.0, 1.5])
def test_a_build_killed_anywhere_and_started_again_ends_the_same(
    settings: Settings, encoder: OnnxEncoder, untouched: Path, after: float
) -> None:
    filled(settings.data, many()).close()
    killed(settings, after)
    build(settings, encoder)
    assert contents(Layout(settings.data).index) == contents(untouched)
    assert len(list(Layout(settings.data).index.iterdir())) == 2


def test_growth_killed_anywhere_leaves_the_old_index_serving_and_ends_the_same(
    settings: Settings, encoder: OnnxEncoder, untouched: Path
) -> None:
    filled(settings.data, dict(list(many().items())[:50])).close()
    build(settings, encoder)
    index = Layout(settings.data).index
    old, shown = engine.current(index), contents(index)
    filled(settings.data, many()).close()
    for after in (0.7, 1.1, 1.6):
        killed(settings, after)
        if engine.current(index) == old:
            assert contents(index) == shown
    build(settings, encoder)
    assert by_address(index) == by_address(untouched)
    assert len(list(index.iterdir())) == 2


@pytest.mark.parametrize("step", range(0, 60, 4))
def test_growth_that_dies_at_any_step_changes_nothing_that_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Every file that is linked, written, synced or renamed is a step; at one of them the run dies."""
    data = Settings(data=tmp_path / "data")
    filled(data.data).close()
    build(data, Plain())
    index = Layout(data.data).index
    old, held = engine.current(index), {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    filled(data.data, {**TEXTS, 5: ("Allotments", "Twelve new allotments will be let at Pell Green next spring.")}).close()
    steps = iter(range(1000))

    def dying(known: Callable[..., Any]) -> Callable[..., Any]:
        def one(*given: Any, **named: Any) -> Any:
            if next(steps) == step:
                raise KeyboardInterrupt
            return known(*given, **named)

        return one

    with monkeypatch.context() as patched:
        for place, name in ((os, "link"), (os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "write_text"), (np, "save")):
            patched.setattr(place, name, dying(getattr(place, name)))
        try:
            build(data, Plain())
        except KeyboardInterrupt:
            if engine.current(index) == old:
                assert {path: path.read_bytes() for path in index.rglob("*") if path in held} == held
    assert engine.open_current(index)[1].manifest.texts in (5, 6)
    build(data, Plain())
    assert engine.open_current(index)[1].manifest.texts == 6
    assert len(list(index.iterdir())) == 2


def by_address(index: Path) -> list[tuple[str, float]]:
    """What is found, by permanent address: an index that grew has other numbers than one made afresh."""
    _, found = engine.open_current(index)
    nearest = found.candidates("library", np.eye(1, 384, dtype=np.float32)[0], Filters(), Wording(), 500).found
    shown = found.shown([one.number for one in nearest], Filters())
    return sorted((shown[one.number].key, round(one.meaning, 6)) for one in nearest)


def test_a_full_build_makes_the_index_anew(settings: Settings) -> None:
    filled(settings.data).close()
    build(settings, Plain())
    again = build(settings, Plain(), full=True)
    assert (again.made, again.embedded, again.reused) == (True, 0, 5)


def test_where_much_is_gone_the_index_is_made_anew(settings: Settings) -> None:
    filled(settings.data).close()
    build(settings, Plain())
    filled(settings.data, {number: (title, f"{text} So it was agreed.") for number, (title, text) in TEXTS.items()}).close()
    build(settings, Plain())
    _, found = engine.open_current(Layout(settings.data).index)
    assert found.manifest.texts == 5
    assert all(one.number < 5 for one in found.candidates("library", Plain().encode(["library"])[0], Filters(), Wording(), 50).found)
