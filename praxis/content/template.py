"""New activities from the samples, and new kinds from a small kind that already works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from praxis.base import DOTTED_PATTERN, SLUG_PATTERN
from praxis.content.sources import FOLDERS, understand
from praxis.content.transcripts import record, written
from praxis.kinds import PLAY
from praxis.kinds.roleplay.walks import reached

PACKAGE = Path(__file__).resolve().parent.parent
KIND_TEMPLATE = PACKAGE / "content" / "template_kind"
TEMPLATE_NAME = "blank"
MATERIAL = {what: folder for folder, what in FOLDERS.items() if what != "family"}
"""What has a sample of its own beside the activities, with the folder it is kept in."""


def sample_text(kind: str) -> str:
    """The sample of a kind as its author wrote it; KeyError for a kind that does not exist."""
    if kind not in PLAY:
        raise KeyError(kind)
    return (PACKAGE / "kinds" / kind / "sample.yaml").read_text(encoding="utf-8")


def sample(kind: str) -> Any:
    """The sample of a kind as an activity."""
    source, problems = understand(sample_text(kind), f"praxis/kinds/{kind}/sample.yaml", "activity")
    if source.value is None:
        raise ValueError("; ".join(str(problem) for problem in problems))
    return source.value


def new_activity(course: Path, kind: str, name: str) -> list[Path]:
    """Write a new activity (and, for a role-play, its transcript); the paths written.

    ``name`` is the new id, such as ``m1.first-words``; its first part says the module. ValueError
    in an author's words when the id cannot be used.
    """
    folder = _folder(course, name)
    slug = name.rsplit(".", maxsplit=1)[-1]
    path = folder / f"{slug}.yaml"
    if path.exists():
        msg = f"{path} is already there; choose another id"
        raise ValueError(msg)
    text = sample_text(kind).replace(f"m1.sample-{kind}", name).replace(f"sample-{kind}", slug)
    texts = {path: text}
    if kind == "roleplay":
        texts[folder / f"{slug}.transcript.yaml"] = transcript(sample(kind), name)
    for one, content in texts.items():
        one.write_text(content, encoding="utf-8", newline="\n")
    return list(texts)


def material_text(what: str) -> str:
    """The sample of a handout, a measure or an agenda; KeyError for anything else."""
    if what not in MATERIAL:
        raise KeyError(what)
    return (PACKAGE / "content" / "samples" / f"{what}.yaml").read_text(encoding="utf-8")


def new_material(course: Path, what: str, name: str) -> Path:
    """Write a new handout, measure or agenda called ``name``; the path written.

    ValueError in an author's words when the name cannot be used.
    """
    if not re.match(SLUG_PATTERN, name):
        msg = f"`{name}` cannot be a name; write small letters and hyphens, as in `quiet-evenings`"
        raise ValueError(msg)
    path = course / MATERIAL[what] / f"{name}.yaml"
    if path.exists():
        msg = f"{path} is already there; choose another name"
        raise ValueError(msg)
    path.parent.mkdir(exist_ok=True)
    text = material_text(what).replace(f"sample-{what}", name)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _folder(course: Path, name: str) -> Path:
    """The module folder that an id belongs to."""
    if not re.match(DOTTED_PATTERN, name) or not re.match(r"^m\d+\.", name):
        msg = f"`{name}` is not an id; write for example `m1.first-words`"
        raise ValueError(msg)
    folder = course / name.split(".", maxsplit=1)[0].replace("m", "module", 1)
    if not folder.is_dir():
        msg = f"there is no folder {folder}; make it first, with a module.yaml in it"
        raise ValueError(msg)
    return folder


def transcript(activity: Any, name: str) -> str:
    """The text of a transcript with the shortest walk to each ending of a role-play."""
    _, endings = reached(activity)
    walks = [
        written(record(activity, [reply for _, reply in walk], f"A way to `{ending}`"))
        for ending, walk in endings.items()
    ]
    head = [
        "# Ways through this role-play that must stay true. `praxis check` walks them.",
        f"transcript: {name}",
        "walks:",
    ]
    return "\n".join([*head, *walks])


def new_kind(name: str, package: Path = PACKAGE) -> list[Path]:
    """Write the folder of a new kind; the paths written. ValueError if the name cannot be used."""
    if not re.match(SLUG_PATTERN, name) or not name.isidentifier():
        msg = f"`{name}` cannot name a kind; use small letters only, as in `debate`"
        raise ValueError(msg)
    folder = package / "kinds" / name
    if folder.exists():
        msg = f"there is already a kind `{name}`"
        raise ValueError(msg)
    folder.mkdir()
    made = [folder / "__init__.py"]
    made[0].write_text("", encoding="utf-8")
    for source in sorted(KIND_TEMPLATE.glob("*.txt")):
        path = folder / source.name.removesuffix(".txt")
        text = source.read_text(encoding="utf-8")
        text = text.replace(TEMPLATE_NAME.capitalize(), name.capitalize())
        path.write_text(text.replace(TEMPLATE_NAME, name), encoding="utf-8", newline="\n")
        made.append(path)
    return made


def registration(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines that make a new kind known, by file."""
    title = name.capitalize()
    return (
        (
            "praxis/kinds/__init__.py",
            (
                f"from praxis.kinds.{name} import play as {name}_play",
                f"from praxis.kinds.{name}.model import {title}",
                f"    … | {title}          in the union `Activity`",
                f'    "{name}": {name}_play,     in `PLAY`',
            ),
        ),
        (
            "praxis/kinds/views.py",
            (
                f"from praxis.kinds.{name} import view as {name}_view",
                f'    "{name}": {name}_view.show,     in `VIEWS`',
            ),
        ),
        (
            "praxis/look/words.py",
            (f'    "{name}": "{title}",     in `KINDS`, and a line in `KIND_DOES`',),
        ),
    )
