"""A kind of activity, or a type of item, is one folder with everything in it."""

from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from bootstrap.environment import ROOT
from praxis.content import yaml12
from praxis.items import SCORE, Item
from praxis.items.views import VIEWS as ITEM_VIEWS
from praxis.kinds import PLAY, Activity
from praxis.kinds.views import VIEWS as KIND_VIEWS

KIND_FILES = ("model.py", "play.py", "tally.py", "sample.yaml")
ITEM_FILES = ("model.py", "score.py", "tally.py", "sample.yaml")
RULES = ("State", "start", "advance", "probes", "lint")


def _folders(package: str) -> list[str]:
    inside = (ROOT / "praxis" / package).iterdir()
    return sorted(path.name for path in inside if (path / "__init__.py").is_file())


KINDS = _folders("kinds")
ITEMS = _folders("items")


def _tags(union: Any, field: str) -> list[str]:
    models = get_args(get_args(union)[0])
    return sorted(get_args(model.model_fields[field].annotation)[0] for model in models)


def _has_view(folder: Path) -> bool:
    return (folder / "view.py").is_file() or (folder / "view" / "__init__.py").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_format_rules_picture_screen_and_example(kind: str) -> None:
    folder = ROOT / "praxis" / "kinds" / kind
    assert [file for file in KIND_FILES if not (folder / file).is_file()] == []
    assert _has_view(folder)


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_type_has_format_score_picture_screen_and_example(item: str) -> None:
    folder = ROOT / "praxis" / "items" / item
    assert [file for file in ITEM_FILES if not (folder / file).is_file()] == []
    assert _has_view(folder)


def test_every_kind_is_registered_where_it_is_played_and_shown() -> None:
    assert sorted(PLAY) == KINDS
    assert sorted(KIND_VIEWS) == KINDS
    assert _tags(Activity, "kind") == KINDS


def test_every_item_type_is_registered_where_it_is_scored_and_shown() -> None:
    assert sorted(SCORE) == ITEMS
    assert sorted(ITEM_VIEWS) == ITEMS
    assert _tags(Item, "type") == ITEMS


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_offers_all_its_rules(kind: str) -> None:
    assert [rule for rule in RULES if not hasattr(PLAY[kind], rule)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_can_be_loaded_and_is_sound(kind: str) -> None:
    activity: Any = _sample(ROOT / "praxis" / "kinds" / kind, Activity)
    assert activity.kind == kind
    assert [str(one) for one in PLAY[kind].lint(activity) if one.severity == "error"] == []
    assert next(iter(PLAY[kind].probes(activity)), None) is not None


@pytest.mark.parametrize("item", ITEMS)
def test_the_example_of_an_item_type_can_be_loaded(item: str) -> None:
    assert _sample(ROOT / "praxis" / "items" / item, Item).type == item


def _sample(folder: Path, union: Any) -> Any:
    document = yaml12.read((folder / "sample.yaml").read_text(encoding="utf-8"))
    assert document.faults == ()
    return TypeAdapter(union).validate_python(document.value)
