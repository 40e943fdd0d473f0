"""Reading a course takes time in proportion to how much there is to read."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from praxis.content.load import load


def grow(root: Path, times: int) -> None:
    """Let a small course hold ``times`` as many activities, of every kind."""
    folder = root / "module1"
    listed = (folder / "module.yaml").read_text(encoding="utf-8")
    for path in sorted(folder.glob("first-*.yaml")):
        text = path.read_text(encoding="utf-8")
        for number in range(1, times):
            name = path.name.replace("first", f"copy-{number}")
            copy = text.replace("m1.first", f"m1.copy-{number}")
            (folder / name).write_text(copy, encoding="utf-8")
            if ".transcript." not in name:
                listed += f"      - m1.{name.removesuffix('.yaml')}\n"
    (folder / "module.yaml").write_text(listed, encoding="utf-8")


def seconds(root: Path) -> float:
    """Processor time of the faster of two readings; everything must load.

    The machine may be doing something else, so the clock on the wall would not tell.
    """
    took = []
    for _ in range(2):
        began = time.process_time()
        loaded = load(root)
        took.append(time.process_time() - began)
        assert loaded.problems == ()
    return min(took)


def test_a_hundred_times_the_content_takes_a_hundred_times_as_long(
    small: Path, tmp_path: Path
) -> None:
    """A further activity among hundreds costs at most three times what one among ten does."""
    took = {}
    for times in (1, 10, 100):
        root = Path(shutil.copytree(small, tmp_path / str(times) / "course"))
        grow(root, times)
        took[times] = seconds(root)
    each_of_many = (took[100] - took[10]) / 90
    assert each_of_many < 3 * took[10] / 10
