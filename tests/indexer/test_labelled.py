"""The labelled questions are whole, and the words that are said to answer stand in the demo council's papers."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from archive.errors import SettingError
from indexer.encode import OnnxEncoder
from indexer.labelled import Half, Labelled, load, outcomes, summary
from indexer.passages import Entry
from indexer.search import Searcher
from tests.indexer.council import TEXTS, passage, published

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "benchmarks" / "questions"


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()]


LINES, LATER, LATER_REPORTED, ELSEWHERE = (_lines(name) for name in ("harrowmere", "later", "later-reported", "elsewhere"))
EVERY = [*LINES, *LATER, *LATER_REPORTED, *ELSEWHERE]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\*\*|[|\t]", " ", text.replace("’", "'").replace("“", '"').replace("”", '"')).split()).casefold()


def test_there_are_enough_of_each_kind() -> None:
    kinds = Counter(line["kind"] for line in LINES)
    assert kinds["question"] + kinds["keywords"] >= 80 and kinds["keywords"] >= 20
    assert kinds["nonsense"] == kinds["off-topic"] == kinds["unanswered"] == 20
    for later in (LATER, LATER_REPORTED):
        kinds = Counter(line["kind"] for line in later)
        assert kinds["question"] >= 75 and kinds["keywords"] >= 20 and kinds["unanswered"] >= 25 and len(kinds) == 3
    assert len(ELSEWHERE) == 300 and {line["kind"] for line in ELSEWHERE} == {"off-topic"}
    assert len({line["ask"].casefold() for line in EVERY}) == len(EVERY)


def test_the_words_that_answer_stand_in_the_papers() -> None:
    papers = [_plain(path.read_text("utf-8")) for path in (ROOT / "demo" / "content" / "meetings").rglob("*") if path.is_file()]
    said = [answer["says"] for line in EVERY for answer in line.get("answers", ())]
    assert [words for words in said if not any(_plain(words) in paper for paper in papers)] == []


def test_what_can_be_answered_is_marked_and_what_cannot_is_not() -> None:
    for line in EVERY:
        marked = bool(line.get("answers") or line.get("items"))
        assert marked == (line["kind"] in ("question", "keywords")), line["ask"]
        assert all(answer["at"] for answer in line.get("answers", ())), line["ask"]


def test_half_of_each_kind_is_only_reported() -> None:
    found = load(QUESTIONS / "harrowmere.jsonl")
    halves = Counter((one.kind, one.half) for one in found)
    for kind in {one.kind for one in found}:
        assert 0 <= halves[kind, Half.DEVELOPMENT] - halves[kind, Half.REPORTED] <= 1
    assert {one.half for one in load(QUESTIONS / "later-reported.jsonl", Half.REPORTED)} == {Half.REPORTED}


def test_outcomes_are_judged_by_words_and_by_items(tmp_path: Path, encoder: OnnxEncoder) -> None:
    searcher = Searcher(published(tmp_path, encoder, [Entry((passage(number),)) for number in TEXTS]), encoder)
    asked = [
        Labelled("when does the library open on Sundays?", "question", Half.DEVELOPMENT, ("open on sundays from april",)),
        Labelled("parking permits", "keywords", Half.DEVELOPMENT, items=frozenset({1002})),
        Labelled("who repairs the sea wall", "question", Half.DEVELOPMENT, ("words that stand nowhere",)),
        Labelled("blorptang frizzle", "nonsense", Half.DEVELOPMENT),
    ]
    found = outcomes(searcher, asked)
    assert [(one.place, one.marked) for one in found] == [(1, True), (1, False), (0, False), (0, False)]
    assert [one.card for one in found] == [1, 1, 0, 0]
    assert found[3].found == 0
    lines = summary(found)
    assert lines[0].startswith("hit@1 0.667 (") and lines[2].startswith("page, in its first item 0.667 (")
    assert lines[6].startswith("nonsense: nothing found 1.000")
    assert found[0].line().startswith("question\tright at 1, sentence right\twhen does")


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"ask": "what?"}')
    with pytest.raises(SettingError, match=r"bad\.jsonl"):
        load(tmp_path / "bad.jsonl")
    with pytest.raises(SettingError, match="no labelled questions"):
        load(tmp_path / "none.jsonl")
