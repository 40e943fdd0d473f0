"""Everything one run of the benchmark found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bench import limits as allowed
from bench.crowd import Crowd
from bench.growth import Load
from bench.limits import Limits, Row, Verdict
from bench.measure import Measured
from bench.startup import Start
from bench.statements import Counted


@dataclass(slots=True)
class Findings:
    """What was measured; parts that were not asked for stay empty.

    ``rounds`` holds each screen by name, once for each round; ``tuned`` and ``stock`` the CPU ms
    of a rerun of the two hello worlds in the same rounds, on average. ``failed`` names screens
    that showed an error, with what the server said. ``first`` is the first opening of a screen in
    the process.
    """

    when: datetime
    machine: Mapping[str, Any]
    loads: Sequence[Load] = ()
    starts: Mapping[str, Start] = field(default_factory=dict)
    rounds: list[dict[str, Measured]] = field(default_factory=list)
    tuned: list[float] = field(default_factory=list)
    stock: list[float] = field(default_factory=list)
    first: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    counted: Sequence[Counted] = ()
    crowds: Mapping[str, Crowd] = field(default_factory=dict)
    soak: Sequence[tuple[float, float]] = ()
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        """The screens that were measured in every round, beside the hello worlds."""
        return allowed.rows(self.rounds, self.stock) if self.rounds else []

    def verdicts(self, limits: Limits) -> list[Verdict]:
        """Every figure for which there is a limit."""
        found = allowed.of_screens(self.rows, limits)
        if self.starts:
            found += allowed.of_start(self.starts["course"], self.starts["hello"], limits)
        if self.loads:
            found += allowed.of_loading(self.loads, limits)
        if self.soak:
            found += allowed.of_soak(self.soak, limits)
        return found

    def hold(self, limits: Limits) -> bool:
        """Whether every limit holds and every screen could be shown."""
        return not self.failed and all(one.holds for one in self.verdicts(limits))
