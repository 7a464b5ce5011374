"""The commands: results on standard output, progress and failures on standard error, and an exit code that says how it went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.settings import Settings
from indexer.__main__ import main
from indexer.extract.sandbox import tesseract
from tests.indexer.council import filled
from tests.indexer.extract.files import a_pdf
from tests.indexer.extract.test_ocr import a_scan
from tests.indexer.extract.test_office import an_email

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
    assert [found["item"] for found in told["results"]] == ["3"]
    assert main(["search", "who pays for the sea wall?", "--data", data]) == 0
    assert "1. Flood defences (Cabinet, 4 February 2025, minutes;" in capsys.readouterr().out
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


def test_extract_tells_how_long_scans_take_and_which_file_a_page_is_of(data: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "scan.pdf").write_bytes(a_scan(pages=4))
    main(["extract", str(tmp_path / "scan.pdf"), "--data", data])
    told = capsys.readouterr()
    assert told.err.startswith("Scanned pages: 0 of 4 of a paper read, about ") or not tesseract()
    (tmp_path / "mail.eml").write_bytes(an_email().as_bytes())
    assert main(["extract", str(tmp_path / "mail.eml"), "--data", data]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row.get("part") for row in rows] == [None, "letter.docx", "thing.bin"]


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("paper.pdf", b"", "The file is empty (0 bytes)."),
        ("folder.zip", b"PK\x03\x04" + b"\0" * 40, "This is a ZIP archive"),
        ("plan.png", b"\x89PNG\r\n", "This is a picture"),
        ("thing", b"\x00\x01\x02", "What kind of file this is cannot be told"),
        ("sheet.ods", b"\x00\x01", "Files of the kind application/vnd.oasis.opendocument.spreadsheet are not read yet."),
    ],
)
def test_what_extract_cannot_read_is_a_sentence(data: str, tmp_path: Path, capsys: Capture, name: str, body: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(body)
    assert main(["extract", str(tmp_path / name), "--data", data]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith(told)


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
