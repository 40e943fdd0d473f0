"""A course without passwords stays on its machine, and a slip in a setting opens no door."""

from __future__ import annotations

import pytest

from praxis.ui.entering.modes import RefusedError, hold_back, on_ones_own_machine, ways


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("", {"profiles"}),
        ("profiles", {"profiles"}),
        ("keys", {"keys"}),
        ("sso", {"sso"}),
        (" Keys , SSO ", {"keys", "sso"}),
    ],
)
def test_the_ways_in_are_what_the_setting_says(told, wanted):
    assert ways({"PRAXIS_ENTRY": told}) == wanted
    assert on_ones_own_machine({"PRAXIS_ENTRY": told}) is ("profiles" in wanted)


@pytest.mark.parametrize("told", ["none", "key", "profiles,keys", "keys;sso", "open"])
def test_anything_else_is_refused_in_words(told):
    with pytest.raises(RefusedError, match=r"is not a way in\. Use `profiles`"):
        ways({"PRAXIS_ENTRY": told})


EVERYWHERE = "0.0.0.0"  # noqa: S104  this is what is refused


@pytest.mark.parametrize("address", [EVERYWHERE, "192.168.1.20", "clinic.example", "::", "", None])
def test_profiles_are_not_served_beyond_this_machine_and_the_remedy_is_told(address):
    with pytest.raises(RefusedError, match=r"127\.0\.0\.1.*PRAXIS_ENTRY=keys.*PRAXIS_ENTRY=sso"):
        hold_back(address, sign_on=True, surroundings={})


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_profiles_are_served_on_this_machine(address):
    hold_back(address, sign_on=False, surroundings={})


def test_keys_and_sign_on_are_served_anywhere():
    hold_back(EVERYWHERE, sign_on=False, surroundings={"PRAXIS_ENTRY": "keys"})
    hold_back(EVERYWHERE, sign_on=True, surroundings={"PRAXIS_ENTRY": "keys,sso"})


def test_sign_on_without_its_secrets_is_refused_with_the_remedy():
    with pytest.raises(RefusedError, match=r"secrets\.toml has no \[auth\] part"):
        hold_back("127.0.0.1", sign_on=False, surroundings={"PRAXIS_ENTRY": "sso"})
