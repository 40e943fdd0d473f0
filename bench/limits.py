"""What must hold, and whether it does. Pure: figures in, verdicts out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.growth import Load
from bench.measure import Measured
from bench.numbers import mean, slope
from bench.startup import Start


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is allowed; every figure but ``load`` is a ratio taken in one run.

    ``stock`` and ``tuned``: CPU of one script run against the hello world as Streamlit comes, and
    against the hello world without its collection after each run. ``startup``: seconds until the
    server answers, and until a first page stands, against the tuned hello world. ``load``: seconds
    to load and validate the course. ``bend``: time for each file at the largest size against the
    time at the smallest; 1 is perfectly linear. ``hourly``: what memory may grow by in an hour of a
    soak, as a share.
    """

    stock: float = 1.0
    tuned: float = 4.0
    startup: float = 1.5
    load: float = 1.0
    bend: float = 1.5
    hourly: float = 0.2


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure held against its limit."""

    about: str
    value: float
    limit: float
    unit: str = "×"

    @property
    def holds(self) -> bool:
        """Whether the figure is within its limit."""
        return self.value <= self.limit

    def __str__(self) -> str:
        """As a line of a report."""
        sign = "holds " if self.holds else "BROKEN"
        found, most = f"{self.value:.2f}{self.unit}", f"{self.limit:g}{self.unit}"
        return f"{sign}  {self.about}: {found} (at most {most})"


@dataclass(frozen=True, slots=True)
class Row:
    """A screen with the hello worlds beside it: CPU ms for one script run, per round."""

    name: str
    rerun: tuple[float, ...]
    action: tuple[float, ...]
    tuned: tuple[float, ...]
    stock: tuple[float, ...]

    @property
    def dearest(self) -> float:
        """The mean over the rounds of a rerun, or of a script run of its action if that is more."""
        return max(mean(self.rerun), mean(self.action) if self.action else 0.0)

    @property
    def undisturbed(self) -> Row:
        """Each figure from the round in which it was least.

        What else a machine does, and a collection of garbage that happens to fall into a short
        round, only ever add. A small run is judged by this; a whole one by the mean.
        """
        return Row(
            self.name,
            (min(self.rerun),),
            (min(self.action),) if self.action else (),
            (min(self.tuned),),
            (min(self.stock),),
        )

    @property
    def to_tuned(self) -> float:
        """Against the tuned hello world."""
        return self.dearest / mean(self.tuned)

    @property
    def to_stock(self) -> float:
        """Against the hello world as Streamlit comes."""
        return self.dearest / mean(self.stock)


def rows(rounds: Sequence[Mapping[str, Measured]], stock: Sequence[float]) -> list[Row]:
    """One row for each screen that was measured in every round."""
    names = [name for name in rounds[0] if all(name in one for one in rounds)]
    return [
        Row(
            name,
            tuple(one[name].rerun.cpu_script for one in rounds),
            tuple(action.cpu_script for one in rounds if (action := one[name].action) is not None),
            tuple(one[name].tuned for one in rounds),
            tuple(stock),
        )
        for name in names
    ]


def of_screens(found: Iterable[Row], limits: Limits) -> list[Verdict]:
    """Each screen against both hello worlds."""
    return [
        verdict
        for row in found
        for verdict in (
            Verdict(f"{row.name} against the tuned hello world", row.to_tuned, limits.tuned),
            Verdict(f"{row.name} against the stock hello world", row.to_stock, limits.stock),
        )
    ]


def of_start(course: Start, hello: Start, limits: Limits) -> list[Verdict]:
    """Startup against the tuned hello world: until it answers, and until a page stands.

    Both are held: a server that answers before it is ready has only moved the wait.
    """
    return [
        Verdict("startup until the server answers", course.wall / hello.wall, limits.startup),
        Verdict("startup until a first page stands", course.page / hello.page, limits.startup),
    ]


def of_loading(loads: Sequence[Load], limits: Limits) -> list[Verdict]:
    """The course loads within its time, and its growth is a straight line."""
    smallest, largest = loads[0], loads[-1]
    found = [Verdict("loading the course", smallest.cpu, limits.load, " s")]
    if largest is not smallest:
        bend = largest.per_file / smallest.per_file
        found.append(Verdict(f"time for each file at {largest.times} times", bend, limits.bend))
    return found


def of_soak(samples: Sequence[tuple[float, float]], limits: Limits) -> list[Verdict]:
    """Growth of memory in an hour, as a share of what is used.

    ``samples`` are (minutes, MiB). The first third is left out: caches fill then.
    """
    kept = samples[len(samples) // 3 :]
    share = slope(kept) * 60 / mean([memory for _, memory in kept])
    return [Verdict("growth of memory in an hour", share, limits.hourly, "")]
