"""Quantiles agree with SciPy over all that our intervals ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from praxis.insight.distributions import f_quantile, normal_quantile, t_quantile

SHARES = [0.005, 0.025, 0.05, 0.3, 0.5, 0.8, 0.95, 0.975, 0.995]
FREEDOMS = [1, 2, 4.3, 19, 200, 3_000, 36_000]


@pytest.mark.parametrize("p", SHARES)
@pytest.mark.parametrize("over", FREEDOMS)
def test_f_agrees_with_scipy(p: float, over: float) -> None:
    for under in FREEDOMS:
        wanted = float(stats.f.ppf(p, over, under))
        assert f_quantile(p, over, under) == pytest.approx(wanted, rel=1e-8), under


@pytest.mark.parametrize("p", SHARES)
@pytest.mark.parametrize("freedom", FREEDOMS)
def test_t_and_the_normal_agree_with_scipy(p: float, freedom: float) -> None:
    assert t_quantile(p, freedom) == pytest.approx(float(stats.t.ppf(p, freedom)), abs=1e-8)
    assert normal_quantile(p) == pytest.approx(float(stats.norm.ppf(p)), abs=1e-9)


@given(st.floats(0.001, 0.999), st.floats(1, 500), st.floats(1, 500))
def test_turning_the_ratio_over_turns_the_share_over(p: float, over: float, under: float) -> None:
    assert f_quantile(p, over, under) * f_quantile(1 - p, under, over) == pytest.approx(1, rel=1e-7)


@pytest.mark.parametrize(("p", "over", "under"), [(0, 1, 1), (1, 1, 1), (0.5, 0, 1), (0.5, 1, -2)])
def test_what_has_no_quantile_is_refused(p: float, over: float, under: float) -> None:
    with pytest.raises(ValueError, match="has no quantile"):
        f_quantile(p, over, under)
