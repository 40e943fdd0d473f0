"""The server answers before it has imported what only pages need."""

import subprocess
import sys

import pytest

import praxis.store
from bootstrap.environment import ROOT
from praxis.store import offered

HEAVY = {
    "alembic",
    "authlib",
    "httpx",
    "icalendar",
    "jinja2",
    "numpy",
    "prometheus_client",
    "psycopg",
    "pydantic",
    "segno",
    "sqlalchemy",
    "yaml",
}


def loaded_after(statement: str) -> set[str]:
    """The packages a fresh interpreter has loaded after a statement."""
    program = f"import sys\n{statement}\nprint(*{{one.split('.')[0] for one in sys.modules}})"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(told.stdout.split())


def test_what_the_server_needs_to_answer_is_light() -> None:
    loaded = loaded_after("import app")
    assert "streamlit" in loaded
    assert loaded & HEAVY == set()


def test_an_error_of_the_store_can_be_named_without_the_database() -> None:
    assert loaded_after("from praxis.store import OutOfReachError") & HEAVY == set()


@pytest.mark.parametrize("name", offered.__all__)
def test_the_store_hands_on_all_that_it_offers(name: str) -> None:
    assert getattr(praxis.store, name) is getattr(offered, name)


def test_the_store_says_what_it_does_not_have() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        praxis.store.Nothing  # noqa: B018 - asking is all there is to it
