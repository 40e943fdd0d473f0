"""The table for research: tidy, told by its codebook, and about nobody by name."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from praxis.insight.exports import CODEBOOK, as_csv, as_xlsx, codebook_csv, pseudonym, tidy
from praxis.insight.rows import Response

KEY = b"a key of this one database"
MADE = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
COLUMNS = ["person", "item", "form", "attempt", "seq", "response", "value", "confidence", "seconds"]
ROWS = [
    Response("learner-1", "q.one", "q.pre-a", 1, 2, ("a",), 1.0, 3, 12.34),
    Response("learner-1", "q.two", "q.pre-a", 1, 1, ("best:a", "worst:c"), 0.875, 2, 40.0),
    Response("learner-2", "q.one", "q.pre-a", 1, 1, ("b", "c"), 1 / 3, 1),
    Response("learner-2", "q.own-words", "q.pre-a", 1, 2, (), None, 0, 90.0),
]


def test_the_columns_are_those_of_the_codebook_and_the_row_type() -> None:
    assert [one.name for one in CODEBOOK] == COLUMNS
    assert list(Response.__dataclass_fields__) == COLUMNS
    for one in CODEBOOK:
        assert one.meaning.endswith(".")
        assert one.values
        assert one.missing


def test_csv_reads_back_as_it_was_told() -> None:
    read = list(csv.DictReader(io.StringIO(as_csv(tidy(ROWS, KEY)).decode(), newline="")))
    assert len(read) == 4
    told = {(row["person"], row["item"]): row for row in read}
    one = told[pseudonym("learner-1", KEY), "q.two"]
    assert one["response"] == "best:a worst:c"
    assert (one["value"], one["confidence"], one["seconds"]) == ("0.875", "2", "40.0")
    other = told[pseudonym("learner-2", KEY), "q.own-words"]
    assert (other["response"], other["value"], other["confidence"]) == ("", "", "")


def test_the_workbook_reads_back_in_another_library_with_its_codebook() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(tidy(ROWS, KEY), MADE)))
    assert book.sheet_names == ["answers", "codebook"]
    head, *lines = book.get_sheet_by_name("answers").to_python()
    assert head == COLUMNS
    wanted = [["" if cell is None else cell for cell in line] for line in tidy(ROWS, KEY)]
    assert lines == wanted
    codebook = book.get_sheet_by_name("codebook").to_python()
    assert [line[0] for line in codebook] == ["column", *COLUMNS]
    assert codebook == [
        [str(cell) for cell in line] for line in csv.reader(io.StringIO(codebook_csv().decode()))
    ]


def test_the_same_answers_and_moment_give_the_same_workbook() -> None:
    lines = tidy(ROWS, KEY)
    assert as_xlsx(lines, MADE) == as_xlsx(lines, MADE)


def test_no_person_stands_in_an_export() -> None:
    lines = tidy(ROWS, KEY)
    told = as_csv(lines).decode() + "".join(
        str(sheet.to_python())
        for sheet in map(
            CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(lines, MADE))).get_sheet_by_name,
            ["answers", "codebook"],
        )
    )
    assert "learner-" not in told


def test_a_pseudonym_holds_within_a_key_and_differs_between_keys() -> None:
    assert pseudonym("learner-1", KEY) == pseudonym("learner-1", KEY)
    assert pseudonym("learner-1", KEY) != pseudonym("learner-1", KEY + b"!")
    assert len({pseudonym(f"learner-{at}", KEY) for at in range(2000)}) == 2000


def test_a_pseudonym_is_the_standard_keyed_hash() -> None:
    """HMAC-SHA-256, its first 80 bits in base 32: RFC 4231, test case 5, a3b6167473100ee06e0c…."""
    data, key = "Test With Truncation", b"\x0c" * 20
    assert pseudonym(data, key) == "p-uo3bm5dtcahoa3qm"


def test_a_key_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 16 bytes"):
        pseudonym("learner-1", b"secret")


@pytest.mark.parametrize(
    "response",
    ["She felt ashamed.", "Mother", "=1+1", "+1", "@a", "-a", "a b", "a\n", "", "a;b", "für"],
)
def test_words_and_formulas_are_refused(response: str) -> None:
    with pytest.raises(ValueError, match="something other than ids"):
        tidy([Response("p", "q", "f", 1, 1, (response,))], KEY)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(order: Random) -> None:
    shuffled = list(ROWS)
    order.shuffle(shuffled)
    assert tidy(shuffled, KEY) == tidy(ROWS, KEY)


@given(st.lists(st.text(max_size=12), max_size=3), st.text(max_size=12))
def test_nothing_but_plain_ids_gets_into_a_table(response: list[str], item: str) -> None:
    try:
        lines = tidy([Response("p", item, "f", 1, 1, tuple(response))], KEY)
    except ValueError:
        return
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789-.:* ")
    assert set(str(lines[0][1])) | set(str(lines[0][5] or "")) <= allowed
