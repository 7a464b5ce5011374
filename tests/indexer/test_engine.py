"""The local engine joins words and vectors under one filter, and is published by one rename."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from archive.errors import NoIndex, OtherIndex
from indexer import engine
from indexer.engine import LocalEngine, open_current
from indexer.manifest import Manifest, Recipe
from indexer.models import Filters, Term, Wording
from indexer.passages import Entry
from tests.indexer.council import TEXTS, Plain, manifest, passage, published

ENTRIES = [Entry((passage(number),)) for number in TEXTS]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return published(tmp_path / "index", Plain(), ENTRIES)


def ask(found: LocalEngine, text: str, filters: Filters | None = None, phrases: tuple[str, ...] = (), depth: int = 2) -> engine.Candidates:
    return found.candidates(
        text, Plain().encode([text])[0], filters or Filters(), Wording(tuple((Term(one, True),) for one in phrases)), depth
    )


def test_a_candidate_has_rank_and_score_in_each_channel(index: Path) -> None:
    _, found = open_current(index)
    candidates = {one.number: one for one in ask(found, "library volunteers").found}
    first = candidates[0]
    assert (first.words_rank, first.meaning_rank) == (1, 1)
    assert first.meaning == pytest.approx(1, abs=1e-3)
    assert first.words > 0
    other = next(one for number, one in candidates.items() if number)
    assert (other.words, other.words_rank, other.meaning_rank) == (0.0, None, 2)
    assert other.meaning == pytest.approx(0.01**2 / (1.00005 * 2.00002), abs=1e-4)


def test_a_channel_that_did_not_bring_a_candidate_still_scores_it(index: Path) -> None:
    _, found = open_current(index)
    everything = {one.number: one for one in ask(found, "parking at the library school flood cost", depth=10).found}
    for one in ask(found, "parking at the library school flood cost", depth=1).found:
        assert one.words == pytest.approx(everything[one.number].words)
        assert one.meaning == pytest.approx(everything[one.number].meaning)


def test_filters_hold_in_both_channels(index: Path) -> None:
    _, found = open_current(index)
    only = Filters(since=date(2025, 2, 2), until=date(2025, 2, 3))
    assert sorted(one.number for one in ask(found, "library parking flood school cost", only, depth=10).found) == [1, 2]
    assert ask(found, "library", Filters(committees=frozenset({99}))).found == ()


def test_places_that_meet_the_filters_only_between_them_do_not_count(tmp_path: Path) -> None:
    here = passage(1, committee_id=10, meeting_date=date(2024, 1, 1))
    there = replace(here, committee_id=20, meeting_date=date(2025, 1, 1))
    _, found = open_current(published(tmp_path, Plain(), [Entry((here, there)), *ENTRIES[1:]]))
    crossed = Filters(committees=frozenset({10}), since=date(2025, 1, 1), until=date(2025, 1, 31))
    assert ask(found, "library in Mill Street", crossed, depth=1).found == ()
    assert [one.number for one in ask(found, "library", replace(crossed, committees=frozenset({20}))).found] == [0]


def test_phrases_narrow_as_filters_do(index: Path) -> None:
    _, found = open_current(index)
    assert [one.number for one in ask(found, "library", phrases=("sea wall",), depth=10).found] == [2]
    assert ask(found, "library", phrases=("sea wall", "Mill Street")).found == ()


def test_nothing_published_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="indexer build"):
        open_current(tmp_path / "index")


def test_an_index_made_otherwise_is_refused_in_a_sentence(index: Path) -> None:
    _, found = open_current(index)
    found.manifest.check(Recipe(Plain().model))
    with pytest.raises(OtherIndex, match=r"made with model plain .* instead of other"):
        found.manifest.check(Recipe(replace(Plain().model, name="other", digest="1" * 64)))
    with pytest.raises(OtherIndex, match="way of cutting"):
        found.manifest.check(Recipe(Plain().model, chunking="99"))


def test_damage_is_said_in_a_sentence(index: Path) -> None:
    name = engine.current(index)
    assert name
    (index / name / "manifest.json").write_text('{"recipe": 1}')
    with pytest.raises(OtherIndex, match="another version"):
        open_current(index)
    shutil.rmtree(index / name / "words")
    (index / name / "manifest.json").unlink()
    with pytest.raises(OtherIndex, match="cannot be opened"):
        open_current(index)


def test_an_older_index_answers_whoever_has_it_open_and_leaves_nothing_behind(index: Path) -> None:
    _, old = open_current(index)
    published(index, Plain(), ENTRIES[:1], "two")
    assert sorted(path.name for path in index.iterdir()) == ["current", "two"]
    assert len(ask(old, "library parking flood school", depth=10).found) == 4
    assert old.shown([3], Filters())[3].title == "School transport"
    _, new = open_current(index)
    assert len(ask(new, "library parking flood school", depth=10).found) == 1


def test_what_a_killed_run_left_is_taken_away_and_the_index_stands(index: Path) -> None:
    model = Plain()
    engine.write(index / "half.part", ENTRIES, model.encode(["x"] * 4), manifest(model.model, 4))
    (index / "current.part").write_text("half")
    engine.sweep(index)
    assert sorted(path.name for path in index.iterdir()) == ["current", "one"]
    assert open_current(index)[0] == "one"


def test_an_index_of_nothing_answers_nothing(tmp_path: Path) -> None:
    model = Plain().model
    engine.write(tmp_path / "a.part", [], np.zeros((0, model.dimension), np.float32), Manifest(Recipe(model), "", 0, 0, 0, 0, 0.3))
    engine.publish(tmp_path, tmp_path / "a.part", "a")
    assert ask(open_current(tmp_path)[1], "library").found == ()
