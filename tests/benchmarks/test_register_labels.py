"""The labelled texts of the register fit their texts, cover every formal line, and are split by id alone."""

import json
import re
from pathlib import Path

import pytest

from benchmarks.register.labels import LabelError, development, everything, read, reported
from benchmarks.register.published import published

SHARED = Path(__file__).parents[3] / "shared"
FORMAL = re.compile(r"(?:RESOLVED|RECOMMENDED|ACTION)\b|Voting:")
PART = re.compile(r"(?:\d+\.|\([a-z]\)) ")


def test_every_formal_line_of_the_made_up_council_has_its_label() -> None:
    lacking = []
    for text in everything():
        if not text.id[0].isdigit():
            continue  # written in the manner of many councils, whose forms differ
        starts = {entry.start for entry in text.entries}
        lines = list(re.finditer(r"[^\n]+", text.text))
        for line, after in zip(lines, [*lines[1:], None], strict=True):
            parts = after is not None and line[0].startswith("RE") and PART.match(after[0])
            if FORMAL.match(line[0]) and (after.start() if parts and after else line.start()) not in starts:
                lacking.append((text.id, line[0]))
    assert not lacking


def test_spans_are_whole_words_on_one_line() -> None:
    for text in everything():
        for entry in text.entries:
            words = text.text[entry.start : entry.end]
            assert words == words.strip() and "\n" not in words and len(words) > 1, (text.id, words)


def test_the_halves_share_nothing_and_each_holds_every_kind_that_is_scored() -> None:
    ours, kept = development(), reported()
    assert {text.id for text in ours}.isdisjoint(text.id for text in kept)
    assert len(ours) + len(kept) == len(everything())
    for half in (ours, kept):
        kinds = {kind for text in half for entry in text.entries for kind in entry.kinds}
        assert {"resolution", "vote", "action", "commitment", "motion"} <= kinds
        assert sum(not text.entries for text in half) > 50


def test_a_label_that_does_not_fit_is_refused_with_its_place(tmp_path: Path) -> None:
    row = {"id": "1", "date": "2024-01-01", "body": "Cabinet", "text": "RESOLVED that it be so."}
    (tmp_path / "small.jsonl").write_text(json.dumps(row) + "\n")
    for label, said in {'C "it be … not"': "small.labels:2", "R 2/0": "has 1", "X 1": "should be"}.items():
        (tmp_path / "small.labels").write_text(f"@1\n{label}\n")
        with pytest.raises(LabelError, match=said):
            list(read(tmp_path / "small.labels"))


def test_a_field_may_have_several_right_values_and_be_left_out(tmp_path: Path) -> None:
    row = {"id": "1", "date": "2024-01-01", "body": "Cabinet", "text": "The Chair, Mr Orr, would write by Easter."}
    (tmp_path / "small.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "small.labels").write_text('@1\nC "The Chair … Easter" who=Chair~Mr Orr by=~2024-03-31\n')
    ((entry,),) = (text.entries for text in read(tmp_path / "small.labels"))
    assert (entry.given("who"), entry.given("by"), entry.given("for")) == (("Chair", "Mr Orr"), ("", "2024-03-31"), ("",))


@pytest.mark.skipif(not SHARED.exists(), reason="The published pages do not stand beside this checkout.")
def test_published_pages_are_those_that_were_labelled() -> None:
    texts = published(SHARED)
    assert sum(len(text.entries) for text in texts) == 17
    assert all(text.text[entry.start : entry.end].strip() for text in texts for entry in text.entries)
