"""Scores are those of the field, worked out by hand; a collection is asked through the front door."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from archive.errors import SettingError
from archive.settings import Settings
from indexer import evaluate as scores
from indexer.evaluate import evaluate, mrr, ndcg, recall, scored
from tests.indexer.council import TEXTS

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"


def test_ndcg_is_the_one_worked_out_by_hand() -> None:
    judged = {"a": 2, "b": 1, "c": 1}
    by_hand = (1 / math.log2(3) + 2 / math.log2(4)) / (2 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4))
    assert ndcg(["x", "b", "a"], judged, 10) == pytest.approx(by_hand)
    assert by_hand == pytest.approx((0.63093 + 1) / (2 + 0.63093 + 0.5), abs=1e-5)
    assert ndcg(["a", "b", "c"], judged, 10) == 1
    assert ndcg(["x", "a"], judged, 1) == 0


def test_recall_and_mrr_are_the_ones_worked_out_by_hand() -> None:
    judged = {"a": 2, "b": 1, "c": 1}
    assert recall(["x", "b", "a"], judged, 2) == pytest.approx(1 / 3)
    assert mrr(["x", "y", "b", "a"], judged, 10) == pytest.approx(1 / 3)
    assert mrr(["x", "y", "b"], judged, 2) == 0


def test_scores_are_means_over_questions() -> None:
    found = scored({"q1": [("a", 1.0)], "q2": [("x", 1.0)]}, {"q1": {"a": 1}, "q2": {"b": 1}}, 0.5)
    assert found.lines() == ["nDCG@10 0.500", "recall@10 0.500", "recall@100 0.500", "MRR@10 0.500", "questions 2", "ms/question 250.0"]
    with pytest.raises(SettingError, match="judged"):
        scored({}, {}, 0)


def collection(folder: Path, qrels: str = "qrels.tsv") -> Path:
    folder.mkdir(exist_ok=True)
    documents = [{"_id": f"d{number}", "title": title, "text": text} for number, (title, text) in TEXTS.items()]
    documents.append({"_id": "long", "title": "", "text": "The council met and noted the report. " * 60 + "Badgers crossed the bypass."})
    questions = [
        {"_id": "q1", "text": "when is the library open on Sunday"},
        {"_id": "q2", "text": "badgers on the bypass"},
        {"_id": "q3", "text": "no one judged this"},
        {"_id": "q4", "text": "?"},
    ]
    (folder / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in documents))
    (folder / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in questions))
    (folder / qrels).parent.mkdir(exist_ok=True)
    (folder / qrels).write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td2\t0\nq2\tlong\t1\nq4\td1\t1\n")
    return folder


@pytest.mark.parametrize("qrels", ["qrels.tsv", "qrels/test.tsv"])
def test_a_collection_is_scored_and_its_rankings_written(tmp_path: Path, settings: Settings, qrels: str) -> None:
    found = evaluate(collection(tmp_path / "c", qrels), settings, tmp_path / "run")
    assert found.questions == 3
    assert (found.ndcg_10, found.mrr_10) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    rows = [line.split() for line in (tmp_path / "run").read_text().splitlines()]
    assert rows[0][:4] == ["q1", "Q0", "d1", "1"]
    assert sorted(row[2] for row in rows if row[0] == "q2") == ["d1", "d2", "d3", "d4", "long"]


def test_a_long_document_is_cut_and_stands_where_its_best_passage_does(tmp_path: Path, settings: Settings) -> None:
    evaluate(collection(tmp_path / "c"), settings, tmp_path / "run")
    rows = [line.split() for line in (tmp_path / "run").read_text().splitlines()]
    assert next(row[2] for row in rows if row[0] == "q2") == "long"


def test_a_second_run_embeds_nothing(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate(collection(tmp_path / "c"), settings)
    assert "Embedding" in capsys.readouterr().err
    evaluate(tmp_path / "c", settings)
    assert "Embedding" not in capsys.readouterr().err


@pytest.mark.parametrize("broken", ["corpus.jsonl", "queries.jsonl"])
def test_what_is_no_collection_is_said(tmp_path: Path, broken: str) -> None:
    with pytest.raises(SettingError, match="is missing"):
        scores.load(tmp_path)
    (collection(tmp_path / "c") / broken).write_text("{not json\n")
    with pytest.raises(SettingError, match="cannot be read"):
        scores.load(tmp_path / "c")


@pytest.mark.long
@pytest.mark.skipif(not SHARED.exists(), reason="the labelled collections lie beside the project, not in it")
@pytest.mark.parametrize(("name", "least"), [("committee-talk", 0.54), ("guidance-questions", 0.80), ("rules-questions", 0.745)])
def test_search_is_as_good_as_it_was_measured(name: str, least: float, settings: Settings) -> None:
    assert evaluate(SHARED / name, settings).ndcg_10 >= least
