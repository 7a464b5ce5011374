"""How sure a figure is: intervals for shares, and for the difference between two runs over the same questions. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

_Z = 1.959964  # of 95%
_DRAWS = 10_000


def wilson(held: int, number: int) -> tuple[float, float]:
    """The 95% score interval of a share (Wilson 1927); 0 to 1 where nothing was asked."""
    if not number:
        return 0.0, 1.0
    share, square = held / number, _Z * _Z
    middle = (share + square / (2 * number)) / (1 + square / number)
    reach = _Z * math.sqrt(share * (1 - share) / number + square / (4 * number * number)) / (1 + square / number)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def bootstrap(differences: Sequence[Sequence[float]], seed: int = 20261124) -> tuple[float, float, float]:
    """The mean over several sets of the mean difference in each, with its 95% interval: questions are drawn anew within each set.

    Paired (Efron and Tibshirani 1993, chapter 16): each difference is between two runs on one question.
    """
    draw = np.random.default_rng(seed)
    sets = [np.asarray(one, np.float64) for one in differences if len(one)]
    if not sets:
        return 0.0, 0.0, 0.0
    means = np.mean([one[draw.integers(0, len(one), (_DRAWS, len(one)))].mean(axis=1) for one in sets], axis=0)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(np.mean([one.mean() for one in sets])), float(low), float(high)
