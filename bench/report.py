"""The findings as tables to read, and as JSON for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bench.findings import Findings
from bench.limits import Limits, Row
from bench.measure import Figures, Measured
from bench.statements import Counts

_SHOWN_OF_MANY = 12


def text(found: Findings, limits: Limits) -> str:
    """Everything, as a person reads it."""
    machine = ", ".join(f"{name} {value}" for name, value in found.machine.items())
    parts = [f"Praxis benchmark, {found.when:%Y-%m-%d %H:%M} UTC ({machine})"]
    parts += filter(
        None,
        [
            _loads(found),
            _starts(found),
            _screens(found),
            _actions(found),
            _statements(found),
            _crowds(found),
            _memory(found),
            _failures(found),
            _verdicts(found, limits),
        ],
    )
    return "\n\n".join(parts)


def as_json(found: Findings, limits: Limits) -> str:
    """Everything, for a program; times in the units of the tables."""
    whole: dict[str, Any] = dataclasses.asdict(found)
    whole["when"] = found.when.isoformat()
    whole["ratios"] = {
        row.name: {"tuned": row.to_tuned, "stock": row.to_stock} for row in found.rows
    }
    whole["verdicts"] = [
        {**dataclasses.asdict(one), "holds": one.holds} for one in found.verdicts(limits)
    ]
    whole["holds"] = found.hold(limits)
    return json.dumps(whole, indent=2, default=str)


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Columns of equal width; the first stands left, the others right."""
    every = [list(head), *(list(line) for line in lines)]
    widths = [max(len(line[at]) for line in every) for at in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in every
    )


def _loads(found: Findings) -> str:
    if not found.loads:
        return ""
    lines = [
        [
            f"{one.times} ×",
            str(one.files),
            str(one.activities),
            f"{one.cpu:.2f}",
            f"{1000 * one.per_file:.2f}",
        ]
        for one in found.loads
    ]
    head = ["Loading and validating", "files", "activities", "s", "ms/file"]
    return table(head, lines)


def _starts(found: Findings) -> str:
    if not found.starts:
        return ""
    lines = [
        [name, f"{one.wall:.2f}", f"{one.cpu:.2f}", f"{one.page:.2f}", f"{one.page_cpu:.2f}"]
        for name, one in found.starts.items()
    ]
    head = ["Startup (medians)", "answers after s", "CPU s", "first page after s", "CPU s"]
    return table(head, lines)


def _both(values: Sequence[float]) -> str:
    return " / ".join(f"{value:.1f}" for value in values)


def _screens(found: Findings) -> str:
    if not found.rounds:
        return ""
    every = [
        ["hello, tuned", _both(found.tuned), *[""] * 7],
        ["hello, stock", _both(found.stock), *[""] * 7],
    ]
    every += [_screen(found, row) for row in _dearest(found.rows)]
    head = ["Rerun of a screen", "CPU ms, rounds", "× tuned", "× stock", "p50 ms", "p95 ms", "kB"]
    return table([*head, "open ms", "first ms"], every)


def _screen(found: Findings, row: Row) -> list[str]:
    last: Measured = found.rounds[-1][row.name]
    tuned, stock = sum(row.tuned), sum(row.stock)
    return [
        row.name,
        _both(row.rerun),
        f"{sum(row.rerun) / tuned:.1f}",
        f"{sum(row.rerun) / stock:.2f}",
        f"{last.rerun.p50:.0f}",
        f"{last.rerun.p95:.0f}",
        f"{last.rerun.size / 1000:.1f}",
        f"{last.opened.cpu:.0f}",
        f"{found.first.get(row.name, 0):.0f}",
    ]


def _dearest(every: Sequence[Row]) -> list[Row]:
    """All rows in their order; of a long sweep only the dearest."""
    if len(every) <= 4 * _SHOWN_OF_MANY:
        return list(every)
    return sorted(every, key=lambda row: -row.to_tuned)[:_SHOWN_OF_MANY]


def _actions(found: Findings) -> str:
    lines = []
    for row in _dearest([row for row in found.rows if row.action]):
        done = [action for one in found.rounds if (action := one[row.name].action)]
        lines.append(_action(row, done))
    head = ["Action of a learner", "CPU ms, rounds", "per script run", "× tuned"]
    return table([*head, "p50 ms", "p95 ms", "kB"], lines) if lines else ""


def _action(row: Row, done: Sequence[Figures]) -> list[str]:
    return [
        row.name,
        _both([one.cpu for one in done]),
        _both(row.action),
        f"{sum(row.action) / sum(row.tuned):.1f}",
        f"{done[-1].p50:.0f}",
        f"{done[-1].p95:.0f}",
        f"{done[-1].size / 1000:.1f}",
    ]


def _sql(counts: Counts | None) -> list[str]:
    if counts is None:
        return ["", "", ""]
    return [str(counts.reads), str(counts.writes), str(counts.transactions)]


def _statements(found: Findings) -> str:
    if not found.counted:
        return ""
    listed = found.counted if len(found.counted) <= 4 * _SHOWN_OF_MANY else found.counted[:0]
    lines = [[one.name, *_sql(one.rerun), *_sql(one.action)] for one in listed]
    head = ["SQL statements", "rerun reads", "writes", "transactions"]
    return table([*head, "action reads", "writes", "transactions"], lines)


def _crowds(found: Findings) -> str:
    if not found.crowds:
        return ""
    lines = [
        [
            name,
            str(one.sessions),
            f"{one.pace:.1f}",
            f"{one.p50:.0f}",
            f"{one.p95:.0f}",
            f"{one.cpu_script:.1f}",
            f"{100 * one.core:.0f}",
            f"{one.each:.0f}",
        ]
        for name, one in found.crowds.items()
    ]
    head = ["A crowd, one step a second each", "sessions", "steps/s", "p50 ms", "p95 ms"]
    return table([*head, "CPU ms/script", "% of a core", "KiB/session"], lines)


def _memory(found: Findings) -> str:
    lines = [[f"memory {when}", f"{mib:.0f} MiB"] for when, mib in found.memory.items()]
    if found.soak:
        lines += [[f"soak, minute {at:.0f}", f"{mib:.0f} MiB"] for at, mib in _spread(found.soak)]
    return table(["Memory of the course's server", ""], lines) if lines else ""


def _spread(samples: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """A dozen samples from the first to the last."""
    steps = min(_SHOWN_OF_MANY, len(samples))
    for step in range(steps):
        yield samples[round(step * (len(samples) - 1) / max(1, steps - 1))]


def _failures(found: Findings) -> str:
    return "\n".join(f"ERROR on `{name}`: {told}" for name, told in found.failed.items())


def _verdicts(found: Findings, limits: Limits) -> str:
    told = found.verdicts(limits)
    broken = [str(one) for one in told if not one.holds]
    kept = sorted((one for one in told if one.holds), key=lambda one: -one.value / one.limit)
    nearest = [str(one) for one in kept[:_SHOWN_OF_MANY]]
    close = f"{len(told) - len(broken)} of {len(told)} limits hold; the nearest:"
    return "\n".join([*broken, close, *nearest]) if told else ""
