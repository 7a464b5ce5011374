"""The labelled questions are whole, and the words that are said to answer stand in the demo council's papers."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES = [json.loads(line) for line in (ROOT / "benchmarks" / "questions" / "harrowmere.jsonl").read_text("utf-8").splitlines()]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\*\*|[|\t]", " ", text.replace("’", "'").replace("“", '"').replace("”", '"')).split()).casefold()


def test_there_are_enough_of_each_kind() -> None:
    kinds = Counter(line["kind"] for line in LINES)
    assert kinds["question"] + kinds["keywords"] >= 80 and kinds["keywords"] >= 20
    assert kinds["nonsense"] == kinds["off-topic"] == kinds["unanswered"] == 20
    assert len({line["ask"].casefold() for line in LINES}) == len(LINES)


def test_the_words_that_answer_stand_in_the_papers() -> None:
    papers = [_plain(path.read_text("utf-8")) for path in (ROOT / "demo" / "content" / "meetings").rglob("*") if path.is_file()]
    said = [answer["says"] for line in LINES for answer in line.get("answers", ())]
    assert [words for words in said if not any(_plain(words) in paper for paper in papers)] == []


def test_what_can_be_answered_is_marked_and_what_cannot_is_not() -> None:
    for line in LINES:
        marked = bool(line.get("answers") or line.get("items"))
        assert marked == (line["kind"] in ("question", "keywords")), line["ask"]
        assert all(answer["at"] for answer in line.get("answers", ())), line["ask"]
