"""Agendas of one's own: a folder of YAML files beside the course, read by the same model.

What is written here can be moved into ``course/agendas`` as it is. A file may be unfinished: it is
kept all the same, and what is still missing is told with file and line.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from praxis.base import Problem
from praxis.content.course import Course
from praxis.content.lint import lint_course, lint_source
from praxis.content.material import Agenda, Form
from praxis.content.sources import understand

LONGEST_NAME = 60
_WIDTH = 96
_NOTES: Mapping[Form, str] = {
    "talk": "Say in two sentences what comes and why.",
    "alone": "Quiet, with the phone or a sheet of paper. Nobody has to show what they wrote.",
    "pairs": "Two by two. Each gets the same time; say when half of it is over.",
    "triads": "Therapist, caregiver, observer. Everybody has every role once, and comes out of it.",
    "whole room": "Read the scene aloud. Let everybody answer before you show what the room said.",
    "break": "Really a break.",
}
_FORMS: Mapping[str, Form] = {"mirroring": "pairs", "roleplay": "triads", "reflection": "alone"}


@dataclass(frozen=True, slots=True)
class Kept:
    """An agenda as it lies in its file: plain data to edit, and, if it fits, its value.

    ``raw`` is empty when the file is no YAML at all; ``agenda`` is None while errors are left.
    """

    name: str
    raw: Mapping[str, Any]
    agenda: Agenda | None
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        """What to call it, also while it is unfinished."""
        return str(self.raw.get("title") or self.name)

    @property
    def editable(self) -> bool:
        """Whether the file has the shape of an agenda, however much is still missing in it."""
        days = self.raw.get("days")
        return isinstance(days, list) and all(
            isinstance(day, dict)
            and isinstance(day.get("steps"), list)
            and all(isinstance(one, dict) and _minutes(one) is not None for one in day["steps"])
            for day in days
        )


def _minutes(step: Mapping[str, Any]) -> int | None:
    minutes = step.get("minutes")
    return minutes if type(minutes) is int else None


def written(agenda: Mapping[str, Any]) -> str:
    """An agenda as YAML, with each sitting's minutes added up; reading it gives the same back."""
    days = [
        {
            "title": day.get("title", ""),
            "minutes": sum(step["minutes"] for step in day["steps"]),
            "steps": [
                {name: value for name, value in step.items() if value} for step in day["steps"]
            ],
        }
        for day in agenda["days"]
    ]
    return str(
        yaml.dump(
            {**agenda, "days": days},
            Dumper=_Plain,
            allow_unicode=True,
            sort_keys=False,
            width=_WIDTH,
        )
    )


class _Plain(yaml.SafeDumper):
    """Lists indented under their name, as people write them; no anchors, which nobody reads."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the form of PyYAML
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def understood(text: str, name: str, course: Course) -> Kept:
    """The agenda in ``text``, held to the model and to the course, as in ``course/agendas``."""
    source, problems = understand(text, f"agendas/{name}.yaml", "agenda")
    if source.value is not None:
        problems = [*problems, *lint_source(source), *lint_course(course, [source])]
    raw = source.document.value if isinstance(source.document.value, dict) else {}
    whole = not any(one.severity == "error" for one in problems)
    return Kept(name, raw, source.value if whole else None, tuple(problems))


def kept(folder: Path, course: Course) -> list[Kept]:
    """The agendas of a folder by name; none where there is no folder."""
    return [read(folder, path.stem, course) for path in sorted(folder.glob("*.yaml"))]


def read(folder: Path, name: str, course: Course) -> Kept:
    """One agenda of the folder. Raises LookupError for a name it does not hold."""
    if not _names_a_file(name):
        raise LookupError(name)
    try:
        text = (folder / f"{name}.yaml").read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise LookupError(name) from error
    return understood(text, name, course)


def keep(folder: Path, agenda: Mapping[str, Any]) -> None:
    """Write an agenda under its id, whole or not at all."""
    if not _names_a_file(agenda["id"]):
        raise LookupError(agenda["id"])
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{agenda['id']}.yaml.new"
    draft.write_text(written(agenda), encoding="utf-8")
    os.replace(draft, folder / f"{agenda['id']}.yaml")  # noqa: PTH105 - replaces on Windows as well


def forget(folder: Path, name: str) -> None:
    """Delete an agenda; does nothing when it is gone."""
    if _names_a_file(name):
        (folder / f"{name}.yaml").unlink(missing_ok=True)


def slug(title: str) -> str:
    """A title as the name of a file: small letters, digits, single hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].rstrip("-")


def _names_a_file(name: str) -> bool:
    return name != "" and slug(name) == name


def free_name(title: str, taken: Sequence[str]) -> str:
    """A name made of ``title`` that none of ``taken`` has."""
    base = slug(title) or "workshop"
    names = [base, *(f"{base[: LONGEST_NAME - 4]}-{number}" for number in range(2, 1000))]
    return next(name for name in names if name not in taken)


def begun(title: str, name: str) -> dict[str, Any]:
    """A new agenda: a first minute, a closing, and room between them."""
    return {
        "id": name,
        "title": title,
        "for_whom": "Who is in the room, and how many.",
        "aims": ["Say one thing that people will have practiced."],
        "before": ["Go through every activity yourself, once."],
        "days": [
            {
                "title": title,
                "minutes": 0,
                "steps": [
                    line("The first minute", 5, "talk"),
                    line("Closing", 5, "whole room"),
                ],
            }
        ],
        "afterwards": "What you'll do, and on what date.",
    }


def copied(agenda: Agenda, title: str, name: str) -> dict[str, Any]:
    """An agenda as plain data under another name, to be changed."""
    raw = agenda.model_dump(mode="json", exclude_none=True)
    return {**raw, "id": name, "title": title}


def line(title: str, minutes: int, form: Form) -> dict[str, Any]:
    """A line of a sitting that runs no activity."""
    return {"minutes": minutes, "title": title, "form": form, "notes": _NOTES[form]}


def led(activity: Any) -> dict[str, Any]:
    """A line that runs an activity: its own minutes and notes, the form that suits its kind."""
    form = _FORMS.get(activity.kind, "whole room")
    return {
        "minutes": activity.minutes,
        "title": activity.title,
        "form": form,
        "activity": activity.id,
        "notes": activity.presenter_notes or _NOTES[form],
    }
