"""A dear value is looked up once, and again when it is old."""

from __future__ import annotations

import pytest

from webapp.fresh import Fresh


def test_a_value_is_kept_until_it_is_old() -> None:
    now, looks = [100.0], []
    fresh = Fresh(lambda: looks.append(1) or len(looks), 60.0, lambda: now[0])
    assert [fresh.get(), fresh.get()] == [1, 1]
    now[0] = 159.9
    assert fresh.get() == 1
    now[0] = 160.0
    assert fresh.get() == 2


def test_a_value_of_another_state_is_looked_up_again() -> None:
    looks: list[int] = []
    fresh = Fresh(lambda: looks.append(1) or len(looks), 60.0)
    assert [fresh.get("a"), fresh.get("a"), fresh.get("b"), fresh.get("b")] == [1, 1, 2, 2]


def test_a_failure_is_not_kept() -> None:
    answers = iter([0, 1])
    fresh = Fresh(lambda: 1 // next(answers), 60.0)
    with pytest.raises(ZeroDivisionError):
        fresh.get()
    assert fresh.get() == 1
