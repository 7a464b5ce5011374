"""A log loses no line that it acknowledged, and never takes half a line for one."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.desk import EMPTY, Log
from archive.errors import ArchiveError


def append_many(path: Path, name: str) -> None:
    for number in range(40):
        Log(path).append({"by": name, "number": number, "filling": "x" * 200})


def test_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    log = Log(tmp_path / "desk" / "log.jsonl")
    assert (log.lines(), log.mark()) == ([], EMPTY)


def test_lines_come_back_in_order_and_the_mark_tells_of_a_change(tmp_path: Path) -> None:
    log = Log(tmp_path / "desk" / "log.jsonl")
    log.append({"one": "é"})
    before = log.mark()
    assert log.mark() == before
    log.append({"two": 2})
    assert log.mark() != before
    assert log.lines() == [{"one": "é"}, {"two": 2}]


@given(cut=st.integers(min_value=1, max_value=6000))
def test_a_line_torn_by_a_kill_is_passed_over_and_then_removed(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("log") / "log.jsonl"
    log = Log(path)
    log.append({"one": 1})
    whole = path.read_bytes()
    torn = json.dumps({"two": "y" * 6000}).encode()[:cut]
    path.write_bytes(whole + torn)
    assert log.lines() == [{"one": 1}]
    log.append({"three": 3})
    assert log.lines() == [{"one": 1}, {"three": 3}]


def test_a_line_that_was_hurt_is_an_error_and_not_a_gap(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.jsonl")
    log.append({"one": 1})
    log.append({"two": 2})
    log.path.write_bytes(log.path.read_bytes().replace(b'{"one"', b'\x00"one"'))
    with pytest.raises(ArchiveError, match=r"Line 1 of .* backup"):
        log.lines()


def test_several_processes_write_without_losing_a_line(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=append_many, args=(path, name)) for name in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = Log(path).lines()
    for name in ("a", "b"):
        assert [line["number"] for line in lines if line["by"] == name] == list(range(40))
