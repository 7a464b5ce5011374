"""How sure a figure is, worked out by hand and by simulation."""

from __future__ import annotations

import pytest

from indexer.intervals import bootstrap, wilson


def test_wilson_s_interval_is_the_published_one() -> None:
    assert wilson(81, 263) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))  # Newcombe 1998, table I
    assert wilson(0, 20) == (0.0, pytest.approx(0.1611, abs=1e-4))
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_difference_on_every_question_is_sure_and_one_that_wavers_is_not() -> None:
    assert bootstrap([[0.1] * 50, [0.3] * 10]) == (pytest.approx(0.2), pytest.approx(0.2), pytest.approx(0.2))
    mean, low, high = bootstrap([[1.0, -1.0] * 20])
    assert mean == 0.0 and low < -0.2 and high > 0.2
    assert bootstrap([]) == (0.0, 0.0, 0.0)
