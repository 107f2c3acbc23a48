"""Every database this product ever made opens with its data; a newer one is refused."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.dossier.access import AccessLog
from bot.dossier.database import MIGRATIONS, NewerDatabase, connect, open_engine
from bot.dossier.record import Record
from bot.dossier.sealing import Seal
from bot.dossier.tables import Base
from tests.conftest import BOTH

both = pytest.mark.parametrize("address", BOTH, indirect=True)
FIRST = Path(__file__).parent / "data" / "first_version.sql"
KEY = b"cqSqFT6scUeUDVjHe4emkJbThcxF9bu7CseGFaOVSmA="


@pytest.fixture
def first_version(address):
    with sqlite3.connect(address.removeprefix("sqlite:///")) as old:
        old.executescript(FIRST.read_text(encoding="utf-8"))
    return address


def test_there_is_one_newest_migration():
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


@both
def test_the_migrations_make_exactly_the_tables_of_the_code(database):
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


@both
def test_opening_an_up_to_date_database_changes_nothing(address):
    first = open_engine(address)
    Record(first, Seal(KEY), 12).create("parent", "nl")
    again = open_engine(address)
    with again.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM conversation")) == 1


@both
def test_four_replicas_that_start_at_once_migrate_once(address):
    with ThreadPoolExecutor(4) as four:
        engines = list(four.map(open_engine, [address] * 4))
    assert all("access" in inspect(engine).get_table_names() for engine in engines)


def test_the_first_version_opens_with_every_word(first_version):
    engine = open_engine(first_version)
    kept, _ = Record(engine, Seal(KEY), 12).resume("3tzg-sf5p-89fq")
    assert dict(kept.answers) == {"consent": "yes", "about_relation": "parent"} and kept.revision == 1
    assert [turn["client_id"] for turn in Record(engine, Seal(KEY), 12).turns(kept.id)] == ["start", "1"]
    AccessLog(engine).note("holder", "resume", kept.id)
    assert AccessLog(engine).first_broken() is None


def test_a_database_from_before_migrations_that_has_an_access_log_keeps_it(first_version):
    with connect(first_version).begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE access (id INTEGER PRIMARY KEY, at VARCHAR(32) NOT NULL, actor VARCHAR(80) NOT NULL,"
            " act VARCHAR(24) NOT NULL, subject VARCHAR(64) NOT NULL, previous VARCHAR(64) NOT NULL UNIQUE,"
            " hash VARCHAR(64) NOT NULL)"
        )
        connection.exec_driver_sql("INSERT INTO access VALUES (1, 'then', 'holder', 'read', 's', 'p', 'h')")
    with open_engine(first_version).connect() as connection:
        assert connection.scalar(text("SELECT act FROM access")) == "read"


@both
def test_a_migration_that_breaks_half_way_leaves_nothing_half(address, monkeypatch):
    from alembic import op

    made = op.create_table

    def breaks(name, *columns):
        if name == "turn":
            raise OSError("the disk is full")
        return made(name, *columns)

    monkeypatch.setattr(op, "create_table", breaks)
    with pytest.raises(OSError):
        open_engine(address)
    monkeypatch.undo()
    assert inspect(connect(address)).get_table_names() == []
    assert "turn" in inspect(open_engine(address)).get_table_names()


@both
def test_a_database_of_a_newer_version_is_refused_and_says_what_to_do(address):
    with open_engine(address).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))
    with pytest.raises(NewerDatabase, match="newer version"):
        open_engine(address)


@both
def test_what_was_shared_before_answers_were_counted_is_still_what_was_shared(address):
    at = ["2026-01-01 10:00:00", "2026-01-01 11:00:00", "2026-01-01 13:00:00"]
    with open_engine(address).begin() as old:
        run = old.exec_driver_sql
        run("INSERT INTO conversation (id, role, region, created, revision, resume_hash, done)"
            f" VALUES ('c', 'parent', 'nl', '{at[0]}', 3, 'h', false)")
        run(f"INSERT INTO care_case (id, region, created) VALUES ('case', 'nl', '{at[0]}')")
        for number, moment in enumerate(at):
            run("INSERT INTO answer (conversation_id, question, at, content)"
                f" VALUES ('c', 'lsvg_{number + 1}', '{moment}', 'sealed')")
        for name, submitted in (("one", "'2026-01-01 12:00:00'"), ("two", "NULL")):
            run("INSERT INTO invitation (id, case_id, round, relation, label, link_hash, code_hash, made, expires,"
                f" submitted, conversation_id) VALUES ('{name}', 'case', 1, 'x', 'x', '{name}', '{name}', '{at[0]}',"
                f" '{at[0]}', {submitted}, 'c')")
        run("ALTER TABLE invitation DROP COLUMN shared")
        run("UPDATE alembic_version SET version_num = '0004'")
    with open_engine(address).connect() as new:
        assert new.execute(text("SELECT id, shared FROM invitation ORDER BY id")).all() == [("one", 2), ("two", None)]
