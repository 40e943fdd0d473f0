"""The first admin comes in by a key from the command line; so does whoever lost theirs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from praxis.cli import main
from praxis.store import open_store


@pytest.fixture
def records(tmp_path, monkeypatch):
    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path))
    for name in ("PRAXIS_DATABASE_URL", "PRAXIS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    with open_store(None, tmp_path) as store:
        yield store


def people(*words):
    return CliRunner().invoke(main, ["people", *words])


def test_the_first_admin_gets_a_key_that_opens_and_is_an_invitation(records):
    told = people("admin", "Ira", "--address", "https://clinic.example/").output
    link = re.search(r"https://clinic\.example/key#([0-9a-f]{32})\n", told).group(1)
    code = re.search(r"type   (\S+)", told).group(1)
    now = datetime.now(UTC)
    key = records.keys.find(link, now)
    assert records.keys.find(code, now) == key
    assert key.handed_over
    assert records.keys.find(code, now + timedelta(days=15)) is None
    seated = records.people.seated(key.learner_id)
    assert (seated.learner.alias, seated.rights.admin) == ("Ira", True)
    assert [one.by_id for one in records.grants.newest()] == [None, None]


def test_whoever_is_there_is_made_admin_and_not_doubled(records, now):
    ira = records.learners.add("Ira", now)
    assert people("admin", "ira").exit_code == 0
    assert people("admin", ira.id).exit_code == 0
    assert records.learners.all() == [ira]
    assert people("list").output == f"{ira.id}  Ira  admin\n"


@pytest.mark.parametrize("name", ["", "  "])
def test_nobody_without_a_name_is_made_admin(records, name):
    told = people("admin", name)
    assert (told.exit_code, "needs a name" in told.output) == (1, True)
    assert records.learners.all() == []


def test_spaces_in_a_name_do_not_make_somebody_else(records):
    for name in ("Ira Nowak", " Ira   nowak "):
        assert people("admin", name).exit_code == 0
    assert [one.alias for one in records.learners.all()] == ["Ira Nowak"]


def test_a_new_key_ends_the_old_one(records, now):
    records.learners.add("Ben", now)
    first, second = (re.search(r"#(\w+)", people("key", "Ben").output).group(1) for _ in range(2))
    assert records.keys.find(first, datetime.now(UTC)) is None
    assert records.keys.find(second, datetime.now(UTC)) is not None


def test_a_name_that_fits_nobody_or_several_is_told_in_words(records, now):
    assert "there is nobody called Ben" in people("key", "Ben").output
    two = [records.learners.add("Ben", now).id for _ in range(2)]
    told = people("key", "Ben")
    assert told.exit_code == 1
    assert all(one in told.output for one in two)
