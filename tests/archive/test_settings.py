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


@pytest.mark.parametrize(
    ("name", "value", "least"),
    [
        ("DELAY", "-1", "0 or more"),
        ("DELAY", "nan", "0 or more"),
        ("DELAY", "inf", "0 or more"),
        ("TIMEOUT", "0", "more than 0"),
        ("MAX_BYTES", "-5", "more than 0"),
        ("RECHECK_DAYS", "-1", "0 or more"),
        ("THREADS", "0", "more than 0"),
    ],
)
def test_a_number_that_cannot_be_meant_names_its_variable(name: str, value: str, least: str) -> None:
    """A pause below nothing would be no pause, and no manners."""
    with pytest.raises(SettingError, match=f"MINUTEBOOK_{name} should be {least}, but is '{value}'"):
        read({f"MINUTEBOOK_{name}": value})


def test_nothing_is_a_number_where_it_means_something() -> None:
    settings = read({"MINUTEBOOK_DELAY": "0", "MINUTEBOOK_RECHECK_DAYS": "0", "MINUTEBOOK_RATE": "0", "MINUTEBOOK_PROXIES": "0"})
    assert (settings.delay, settings.recheck_days, settings.rate, settings.proxies) == (0, 0, 0, 0)
