"""Two runs of a kind at once: the second is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import Busy
from archive.locks import held


def test_the_second_of_two_runs_is_told_that_one_is_running(tmp_path: Path) -> None:
    lock = tmp_path / "crawl.lock"
    with held(lock, "crawl"), pytest.raises(Busy, match="Another crawl is running"), held(lock, "crawl"):
        pass
    with held(lock, "crawl"):
        assert lock.exists()
