"""Invented teams whose truth is known, and how often an interval held it."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from praxis.insight.estimates import Estimate, Measured

NOMINAL = 0.95


def coverage(
    draw: Callable[[Generator], Measured], truth: float, *, times: int, seed: int
) -> float:
    """The share of ``times`` teams whose interval held the truth.

    A withheld value is no interval and does not count; more than one in twenty of them would be a
    finding of its own.
    """
    chance = np.random.default_rng(seed)
    told = [one for one in (draw(chance) for _ in range(times)) if isinstance(one, Estimate)]
    assert len(told) >= NOMINAL * times
    return sum(one.low <= truth <= one.high for one in told) / len(told)


def slack(times: int) -> float:
    """Monte-Carlo error: 3.5 standard errors of a share that is truly nominal."""
    return 3.5 * math.sqrt(NOMINAL * (1 - NOMINAL) / times)


EASE = np.linspace(-2.2, 1.0, 20)
SLOPE = np.linspace(0.6, 1.6, 20)


def answered(chance: Generator, people: int) -> np.ndarray:
    """People by 20 questions, right (1) or not (0): a logistic model, from easy to hard."""
    ability = chance.normal(size=(people, 1))
    return (chance.random((people, 20)) < 1 / (1 + np.exp(-SLOPE * (ability - EASE)))).astype(float)


def parallel(chance: Generator, people: int, items: int, alpha: float) -> np.ndarray:
    """People by equally good questions with a true alpha."""
    noise = math.sqrt(items * (1 - alpha) / alpha)
    return chance.normal(size=(people, 1)) + noise * chance.normal(size=(people, items))


def rated(chance: Generator, targets: int, raters: int, lean: float, noise: float) -> np.ndarray:
    """Targets (variance 1) by raters drawn anew, who lean by ``lean`` and err by ``noise``."""
    table = chance.normal(size=(targets, 1)) + lean * chance.normal(size=(1, raters))
    return table + noise * chance.normal(size=(targets, raters))


def leveled(chance: Generator, targets: int) -> np.ndarray:
    """Two raters' levels 1 to 4 of the same targets, who agree well and not fully."""
    common = chance.normal(size=(targets, 1))
    seen = 0.8 * common + 0.6 * chance.normal(size=(targets, 2))
    return np.digitize(seen, [-1.0, 0.0, 1.0]) + 1
