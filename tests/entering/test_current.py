"""What a provider said of somebody counts until it ends, whatever Streamlit keeps of it."""

from __future__ import annotations

import pytest

from praxis.ui.entering.door import current
from praxis.ui.entering.provided import providers

SAID = {"is_logged_in": True, "iss": "https://id.example", "sub": "s1"}


def test_a_sign_on_counts_until_its_token_ends(now):
    end = now.timestamp() + 10
    assert current({**SAID, "exp": end}, now)
    assert not current({**SAID, "exp": now.timestamp()}, now)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"is_logged_in": False},
        {**SAID},
        {**SAID, "exp": None},
        {**SAID, "exp": "never"},
        {**SAID, "exp": 9e9, "sub": ""},
        {**SAID, "exp": 9e9, "iss": None},
        {**SAID, "exp": 9e9, "is_logged_in": False},
    ],
)
def test_what_does_not_say_who_and_until_when_never_counts(said, now):
    assert not current(said, now)


def test_providers_are_named_as_the_secrets_name_them():
    one = {"client_id": "x", "server_metadata_url": "y"}
    assert providers({"redirect_uri": "z", "cookie_secret": "s", **one}) == {
        "default": "your workplace"
    }
    assert providers({"redirect_uri": "z", "north-clinic": one, "other": {"a": 1}}) == {
        "north-clinic": "North Clinic"
    }
    assert providers({}) == {}
