"""Matters for the reader: what stands beside the project can be used, and a line that cannot is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.reading.matters import MANY, MatterError, everything

GOOD = {
    "council": "Wexcombe",
    "passages": [
        {"id": "p1", "committee": "Leisure Panel", "date": "2024-03-05", "title": "Baths", "text": "The pool opens on 3 June."},
        {"id": "p2", "committee": "Cabinet", "date": "2024-06-11", "title": "Baths", "text": "It is warm."},
    ],
    "questions": [
        {"ask": "when does it open", "manner": "question", "answers": [{"passage": "p1", "says": "opens on 3 June"}]},
        {"ask": "who pays", "manner": "question", "answers": []},
    ],
}


def test_what_there_is_can_be_used_and_has_questions_with_and_without_answers() -> None:
    matters = everything()
    assert {matter.group for matter in matters if matter.shelf == MANY} == {"care", "governance", "homes", "place"}
    assert sum(matter.shelf == matter.group for matter in matters) > 450
    questions = [one for matter in matters for one in matter.questions]
    answered = sum(bool(one.answers) for one in questions)
    assert len(questions) > 14_000 and 0.1 < 1 - answered / len(questions) < 0.4
    assert {one.manner for one in questions} == {"question", "keywords"}
    keys = [key for matter in matters for key in matter.passages]
    assert len(keys) == len(set(keys)) and all(
        key in matter.passages for matter in matters for one in matter.questions for key in one.answers
    )


def test_the_matters_of_one_council_stand_on_one_shelf(tmp_path: Path) -> None:
    other = json.dumps(GOOD | {"council": "Pellworth"})
    (tmp_path / "one.jsonl").write_text(f"{other}\n{other}\n")
    (tmp_path / "several.jsonl").write_text(f"{json.dumps(GOOD)}\n{other}\n")
    assert [matter.shelf for matter in everything(tmp_path)] == ["one", "one", MANY, MANY]


def test_a_matter_is_read_with_keys_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "baths.jsonl").write_text(f"{json.dumps(GOOD)}\n{json.dumps(GOOD)}\n")
    first, second = everything(tmp_path)
    assert first.group == "baths" and not set(first.passages) & set(second.passages)
    assert first.questions[0].answers == {"baths-1-p1": ("opens on 3 June",)} and first.questions[1].answers == {}


@pytest.mark.parametrize(
    "line",
    [
        json.dumps(GOOD).replace('opens on 3 June"}', 'opens on 4 June"}'),
        json.dumps(GOOD).replace('"passage": "p1"', '"passage": "p9"'),
        json.dumps(GOOD).replace("ask", "asks"),
        "no matter",
    ],
)
def test_a_line_that_cannot_be_used_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "baths.jsonl").write_text(f"{json.dumps(GOOD)}\n{line}\n")
    with pytest.raises(MatterError, match=r"baths\.jsonl:2"):
        everything(tmp_path)
