"""Ten thousand made-up pages are read, cut and embedded, stopped half-way twice and taken up again, with memory that stays flat."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_ten_thousand_pages_stopped_and_resumed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/pipeline.py", "--data", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=5400,
    )
    found = json.loads(done.stdout)
    code, said = found["interrupted"]
    assert code == 1
    assert said.startswith("Stopped; what was done so far is kept")
    assert found["read before the interruption"] >= 0.4 * found["papers"]
    assert found["of them opened again"] == 0
    assert found["killed"] == -9
    code, said = found["last"]
    assert code == 0
    embedded, reused = (int(number.replace(",", "")) for number in re.findall(r"([\d,]+) (?:embedded|reused)", said))
    assert reused > 0.4 * (embedded + reused)
    memory = found["most memory in MB"]
    assert memory["Reading 100%"] < memory["Reading 25%"] + 150
    assert memory["Embedding 100%"] < memory["Embedding 25%"] + 150
