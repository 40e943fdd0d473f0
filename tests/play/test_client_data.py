"""The gentle guard against real people's data."""

from __future__ import annotations

import pytest

from praxis.play.client_data import signs


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Write to jo.smith@example.org about it", "an e-mail address"),
        ("call 555-867-5309 after six", "a telephone number"),
        ("her number is +44 20 7946 0958", "a telephone number"),
        ("SSN 078-05-1120", "a social security number"),
        ("DOB 3/4/2015", "a date of birth"),
        ("MRN: 448812", "a record number"),
        ("they live at 14 Maple Street", "a street address"),
        ("my client Dana Holloway said", "a client named as such"),
    ],
)
def test_what_looks_like_a_real_person_is_named_in_plain_words(text: str, sign: str) -> None:
    assert sign in signs([text])


@pytest.mark.parametrize(
    "text",
    [
        "Teo, that is months of paying attention.",
        "On a 0 to 10 scale, 7 became 4 after 3 weeks.",
        "I was born on the wrong side of that argument, my mother used to say.",
        "You came at 7:45, on 3 buses, with 2 children.",
        "In 2026 I will try 1, 2 and 3 again.",
        "",
    ],
)
def test_ordinary_writing_is_left_in_peace(text: str) -> None:
    assert signs([text]) == ()
