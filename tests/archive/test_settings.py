"""Settings come from the environment, with a sentence for a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import SettingError
from archive.settings import DEMO_DATA, read


def test_defaults_are_the_demo() -> None:
    assert read({}).data == DEMO_DATA


def test_values_are_read_by_kind() -> None:
    settings = read({"MINUTEBOOK_DATA": "/srv/x", "MINUTEBOOK_DELAY": "2.5", "MINUTEBOOK_THREADS": "1"})
    assert (settings.data, settings.delay, settings.threads) == (Path("/srv/x"), 2.5, 1)


def test_a_bad_number_names_its_variable() -> None:
    with pytest.raises(SettingError, match="MINUTEBOOK_DELAY should be a number"):
        read({"MINUTEBOOK_DELAY": "soon"})
