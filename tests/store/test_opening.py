from __future__ import annotations

import os
import stat
from contextlib import ExitStack

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, text

from praxis.store import WrongDatabaseError, open_store
from praxis.store.database import connect
from praxis.store.migrate import HEAD, alembic_config, migrate, revision
from praxis.store.tables import attempt, learner, metadata, prose
from tests.store.test_crash import start


def differences(database):
    with database.writing() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)


def test_migrating_from_empty_makes_exactly_the_tables_of_the_program(store):
    assert differences(store.database) == []


def test_a_difference_between_migrations_and_tables_would_be_seen(store):
    with store.database.writing() as connection:
        connection.execute(text("DROP INDEX ix_prose_attempt_id"))
        connection.execute(text("ALTER TABLE learner ADD COLUMN team TEXT"))

    assert len(differences(store.database)) == 2


def test_the_newest_migration_is_the_one_the_program_knows(store):
    with store.database.reading() as connection:
        heads = ScriptDirectory.from_config(alembic_config(connection)).get_heads()
        assert heads == [HEAD]
        assert revision(connection) == HEAD


def test_opening_twice_changes_nothing(store, address, tmp_path, ana):
    with open_store(address, tmp_path) as again:
        assert again.learners.all() == [ana]


def test_a_migration_that_fails_leaves_the_database_as_it_was(address, tmp_path):
    def fail(_connection, _cursor, statement, *_):
        if "CREATE TABLE draft" in statement:
            message = "the power went off at the last table"
            raise RuntimeError(message)

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(RuntimeError, match="last table"):
            open_store(address, tmp_path)
    finally:
        event.remove(Engine, "before_cursor_execute", fail)

    database = connect(address, tmp_path)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == []
    migrate(database)
    assert differences(database) == []
    database.close()


def test_a_record_of_the_first_release_is_carried_over_with_all_that_is_in_it(
    address, tmp_path, now
):
    database = connect(address, tmp_path)
    with database.writing() as connection:
        command.upgrade(alembic_config(connection), "0001")
        assert "rating" not in inspect(connection).get_table_names()
        connection.execute(learner.insert().values(id="ana", alias="Ana", created_at=now))
        place = {"learner_id": "ana", "activity_id": "m1.one", "conduct": "self-study", "nth": 1}
        stands = {"rev": "r", "seed": 1, "state": {"at": "end"}, "seq": 0, "done": True}
        times = {"started_at": now, "updated_at": now}
        connection.execute(attempt.insert().values(id=1, **place, **stands, **times))
        said = {"attempt_id": 1, "slot": "first", "text": "kept words", "at": now}
        connection.execute(prose.insert().values(**said))
    database.close()

    with open_store(address, tmp_path) as store:
        assert differences(store.database) == []
        assert [one.alias for one in store.learners.all()] == ["Ana"]
        assert store.attempts.get(1).state == {"at": "end"}
        assert [note.text for note in store.notebook.notes("ana")] == ["kept words"]
        assert store.ratings.of("ana") == store.packets.of("ana") == []


def test_processes_that_start_at_once_on_empty_databases_all_get_in(request, tmp_path):
    server = request.getfixturevalue("postgres")
    with ExitStack() as stack:
        addresses = [f"sqlite:///{tmp_path / str(nth)}.sqlite3" for nth in range(12)]
        addresses += [stack.enter_context(server.empty_database()) for _ in range(2)]
        openers = [stack.enter_context(start("open", *addresses)) for _ in range(4)]
        for _ in addresses:
            for opener in openers:
                assert opener.stdout.readline() == "ready\n"
            for opener in openers:
                opener.stdin.write("\n")
                opener.stdin.flush()

        assert [opener.wait(timeout=60) for opener in openers] == [0, 0, 0, 0]
        for address in addresses:
            with open_store(address, tmp_path) as store:
                assert len(store.learners.all()) == 4


def test_a_database_of_a_newer_program_is_refused(store, address, tmp_path):
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(WrongDatabaseError, match=r"9999.*newer.*update the program"):
        open_store(address, tmp_path)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://root@localhost/course", "use PostgreSQL or a SQLite file"),
        ("sqlite://", "use PostgreSQL or a SQLite file"),
        ("sqlite:///:memory:", "use PostgreSQL or a SQLite file"),
        ("my database", "cannot be read"),
        ("postgresql://ana:hunter2@127.0.0.1:1/course", "cannot be opened"),
    ],
)
def test_an_address_that_cannot_be_used_is_explained_without_its_password(tmp_path, url, said):
    with pytest.raises(WrongDatabaseError, match=said) as caught:
        open_store(url, tmp_path)

    assert "hunter2" not in str(caught.value)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    (tmp_path / "praxis.sqlite3").write_text("A shopping list. " * 100)

    with pytest.raises(WrongDatabaseError, match="cannot be opened"):
        open_store(None, tmp_path)

    assert (tmp_path / "praxis.sqlite3").read_text().startswith("A shopping list.")


def test_a_lock_that_cannot_be_taken_is_explained(tmp_path):
    (tmp_path / "praxis.sqlite3.opening").mkdir()

    with pytest.raises(WrongDatabaseError, match=r"records cannot be kept in .*opening"):
        open_store(None, tmp_path)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(WrongDatabaseError, match="records cannot be kept"):
        open_store(None, tmp_path / "data")


@pytest.mark.parametrize("name", ["plain", "with space", "100% é?#&"])
def test_without_an_address_the_records_lie_in_the_data_folder(tmp_path, now, name):
    with open_store(None, tmp_path / name) as store:
        store.learners.add("Ana", now)
        assert store.kind == "sqlite"

    assert sorted(file.name for file in (tmp_path / name).iterdir()) == [
        "praxis.sqlite3",
        "praxis.sqlite3.opening",
    ]


def test_only_the_owner_can_read_the_file_with_private_words(tmp_path):
    open_store(None, tmp_path / "data").close()

    mode = (tmp_path / "data" / "praxis.sqlite3").stat().st_mode
    assert os.name == "nt" or stat.S_IMODE(mode) == 0o600


def test_postgresql_is_reached_by_either_of_its_names(postgres, tmp_path):
    with postgres.empty_database() as url:
        for scheme in ("postgres://", "postgresql://", "postgresql+psycopg://"):
            with open_store(url.replace("postgresql://", scheme), tmp_path) as store:
                assert store.kind == "postgresql"


def test_sqlite_is_set_up_so_that_no_acknowledged_row_is_lost(tmp_path):
    with open_store(None, tmp_path) as store, store.database.reading() as connection:
        wanted = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "busy_timeout": 15_000,
        }
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
    assert found == wanted
