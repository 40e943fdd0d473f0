"""The parts of the documentation that are made from the code say what the code says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from praxis.base import Evidence
from praxis.content import manual
from praxis.content.problems import CODES
from praxis.content.yaml12 import read
from praxis.items import SCORE
from praxis.kinds import PLAY
from tests.course import ROOT


def test_the_made_parts_are_up_to_date() -> None:
    """After a change to a model, a sample or a code: `praxis docs`."""
    assert manual.drift(ROOT) == []


def test_the_page_of_problems_lists_every_code_once_under_a_heading() -> None:
    page = manual.problems_page()
    assert [code for code in CODES if page.count(f"| {code} |") != 1] == []


def test_authors_find_every_sample_in_their_guide() -> None:
    guide = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    blocks = [part.split("```")[0] for part in guide.split("```yaml\n")[1:]]
    kinds = {(read(block).value or {}).get("kind") for block in blocks if "kind:" in block}
    assert set(PLAY) <= kinds


def test_the_glossary_of_the_code_names_places_that_exist() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:praxis|course)/[\w/.*-]+)`", page)
    assert named
    assert [one for one in named if not any(ROOT.glob(one))] == []


def test_the_glossary_of_the_code_knows_every_kind_type_and_evidence_tag() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = {*PLAY, *SCORE, *get_args(Evidence)}
    assert [one for one in sorted(words) if not re.search(rf"\b{one}\b", page)] == []


def test_a_made_passage_is_replaced_and_the_rest_is_left(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "own.md"
    page.parent.mkdir()
    page.write_text("before\n<!-- made: kinds -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    assert page in manual.drift(tmp_path)
    assert page in manual.write(tmp_path)
    text = page.read_text(encoding="utf-8")
    assert "`roleplay`" in text
    assert "old" not in text
    assert text.startswith("before\n")
    assert text.endswith("<!-- end -->\nafter\n")
    assert manual.drift(tmp_path) == []


def test_a_mark_that_nobody_can_fill_is_not_passed_over(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "own.md"
    page.parent.mkdir()
    page.write_text("<!-- made: poem -->\n<!-- end -->\n", encoding="utf-8")
    with pytest.raises(KeyError):
        manual.drift(tmp_path)
