"""The commands: results on standard output, progress and failures on standard error, and an exit code that says how it went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.settings import Settings
from indexer.__main__ import main
from tests.indexer.council import filled
from tests.indexer.extract.files import a_pdf

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def data(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MINUTEBOOK_MODELS", str(settings.models))
    return str(settings.data)


def test_build_search_and_status(data: str, capsys: Capture) -> None:
    filled(Path(data)).close()
    assert main(["build", "--data", data]) == 0
    assert capsys.readouterr().out.startswith("5 papers and texts of items read, 0 not readable; 5 passages in 5 texts")
    assert main(["search", "who pays for the sea wall?", "--json", "--limit", "1", "--data", data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [found["item"] for found in told["results"]] == ["3 Flood defences"]
    assert main(["search", "who pays for the sea wall?", "--data", data]) == 0
    assert "1. Flood defences (Cabinet, 04 February 2025, minutes;" in capsys.readouterr().out
    assert main(["status", "--json", "--data", data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["read"], told["unreadable"], told["recipe"]["model"]["name"]) == (5, [], "all-MiniLM-L6-v2")
    assert main(["status", "--data", data]) == 0
    assert "5 papers and texts of items read, 0 not readable." in capsys.readouterr().out


@pytest.mark.parametrize("command", [["build"], ["search", "x"], ["status"], ["evaluate", "nowhere"], ["extract", "nowhere.pdf"]])
def test_a_failure_is_one_plain_sentence(data: str, capsys: Capture, command: list[str]) -> None:
    assert main([*command, "--data", data]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err


def test_an_empty_question_fails_with_a_sentence(data: str, capsys: Capture) -> None:
    filled(Path(data)).close()
    main(["build", "--data", data])
    capsys.readouterr()
    assert main(["search", " ", "--data", data]) == 1
    assert "The question is empty" in capsys.readouterr().err


def test_extract_gives_a_line_a_page(data: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "paper.pdf").write_bytes(a_pdf(["The first page says this.", "The second page says that."]))
    assert main(["extract", str(tmp_path / "paper.pdf"), "--data", data]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["page"], row["source"], row["trust"] > 0) for row in rows] == [(1, "text layer", True), (2, "text layer", True)]
    assert "second page" in rows[1]["text"]
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    assert main(["extract", str(tmp_path / "broken.pdf"), "--data", data]) == 1
    assert "damaged" in capsys.readouterr().err


def test_fetching_models_again_is_quick_and_says_where_they_are(data: str, capsys: Capture) -> None:
    assert main(["fetch-models"]) == 0
    assert capsys.readouterr().out.strip().endswith(".onnx")


def test_evaluate_prints_one_figure_a_line(data: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "a", "title": "", "text": "Bins are emptied on Mondays."}\n')
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "when are bins emptied"}\n')
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\ta\t1\n")
    assert main(["evaluate", str(tmp_path), "--data", data, "--run", str(tmp_path / "run")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == ["nDCG@10 1.000", "recall@10 1.000", "recall@100 1.000", "MRR@10 1.000", "questions 1"]
    assert lines[5].startswith("ms/question ")
