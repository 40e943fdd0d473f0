"""What ``docs/security.md`` promises: every point once, counted rightly, by tests that exist."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from praxis.ui.headers import directives

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
WALK = PAGE.partition("## OWASP ASVS 5.0.0")[2]
ROW = re.compile(
    r"^\| (\d+\.\d+\.)(\d+)(?:–\1(\d+))? \| [^|]+ \| \**(met|part|n\.a\.)\** \| [^|]+ \|$",
    re.MULTILINE,
)
PER_CHAPTER = {1: 8, 2: 4, 3: 8, 4: 2, 5: 4, 6: 13, 7: 6, 8: 4, 9: 4, 10: 5, 11: 3, 12: 3}
PER_CHAPTER |= {13: 1, 14: 2, 15: 3}
"""How many requirements of Level 1 each chapter of ASVS 5.0.0 has; 16 and 17 have none."""


def test_every_point_of_level_1_is_walked_once_and_counted() -> None:
    points: list[str] = []
    stands: Counter[str] = Counter()
    for section, first, last, verdict in ROW.findall(WALK):
        numbers = range(int(first), int(last or first) + 1)
        points += [f"{section}{number}" for number in numbers]
        stands[verdict] += len(numbers)
    assert len(points) == len(set(points)) == 70
    assert Counter(int(one.partition(".")[0]) for one in points) == PER_CHAPTER
    told = f"{stands['met']} met, {stands['part']} in part, {stands['n.a.']} not applicable"
    assert f"Counted: 70 points; {told}" in WALK


def test_every_test_and_file_that_it_names_exists() -> None:
    written = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )
    files = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    named = set(re.findall(r"\btest_\w+", PAGE))
    assert len(named) > 15
    assert [one for one in sorted(named) if one not in files and f"def {one}(" not in written] == []
    paths = set(re.findall(r"`((?:praxis|tests)/[\w/.]+)`", PAGE))
    assert [one for one in sorted(paths) if not (ROOT / one).exists()] == []


def test_every_directive_of_the_policy_is_explained() -> None:
    table = PAGE.partition("### The policy")[2].partition("## ")[0]
    for name, sources in directives().items():
        assert f"`{name}`" in table, name
        for source in re.findall(r"'(?:unsafe|wasm)[\w-]+'|data:", sources):
            assert source in table, (name, source)
