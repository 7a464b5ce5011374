"""Two runs over the same questions are told apart question by question."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import SettingError
from indexer.compare import against, each
from indexer.evaluate import scored

NOW = scored({"q1": [("a", 2.0), ("b", 1.0)], "q2": [("x", 1.0), ("b", 0.5)]}, {"q1": {"a": 1}, "q2": {"b": 1}}, 0.1)


def test_each_question_is_told_the_worst_first() -> None:
    assert list(each(NOW)) == ["q2\t0.631\t1.000\t2", "q1\t1.000\t1.000\t1"]


def test_a_run_is_compared_with_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("q1 Q0 b 1 2.0 x\nq1 Q0 a 2 1.0 x\nq2 Q0 x 1 1.0 x\nq2 Q0 b 2 0.5 x\n")
    first, second = against(NOW, tmp_path / "run")
    assert first.startswith("gain in nDCG@10 +0.1845 (+0.0000 to +0.3691)")
    assert second == "questions better 1, worse 0, the same 1"


def test_what_is_no_run_is_said(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("q9 Q0 b 1 2.0 x\n")
    (tmp_path / "bad").write_text("q9\n")
    for name, told in (("other", "none of the questions"), ("bad", "TREC"), ("none", "no run")):
        with pytest.raises(SettingError, match=told):
            against(NOW, tmp_path / name)
