"""Opening the database: SQLite or PostgreSQL by its address, always brought up to date first (Alembic)."""

from pathlib import Path
from typing import Any, Optional

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine, event, inspect
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

MIGRATIONS = Path(__file__).parent / "migrations"
# Two processes that start at once: the second waits and then finds everything done.
MIGRATING = 0x6E6162696A
# A replica that vanished without a word is noticed after about half a minute, and its locks are free again.
POSTGRESQL = {
    "connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4,
    "options": "-c statement_timeout=10s -c idle_in_transaction_session_timeout=60s -c timezone=UTC",
}


class NoDatabase(RuntimeError):
    """The database cannot be reached or written; the message says what the database said."""


class NewerDatabase(RuntimeError):
    """The database was made by a newer version of the product than this one."""


def connect(address: str) -> Engine:
    """The database as it stands. SQLite overwrites what is deleted; both keep their references whole."""
    if address.startswith("postgresql"):
        return create_engine(address, future=True, pool_pre_ping=True, pool_size=10, max_overflow=15,
                             pool_timeout=10, connect_args=POSTGRESQL)
    # A connection is kept open between turns, as for PostgreSQL: opening one costs more than a turn's reading.
    engine = create_engine(address, future=True, poolclass=QueuePool, pool_size=10, max_overflow=15,
                           connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        for pragma in ("foreign_keys=ON", "secure_delete=ON", "journal_mode=WAL", "busy_timeout=3000"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def open_engine(address: str) -> Engine:
    """The database with its tables as this version knows them.

    Raises NewerDatabase when a newer version has changed them, NoDatabase when it cannot be reached or written.
    """
    engine = connect(address)
    try:
        bring_up_to_date(engine)
    except OperationalError as error:
        said = str(error.orig).strip().split("\n")[0]
        raise NoDatabase(f"The database cannot be used: {said}. Look at NABIJ_DATABASE and at the database.") from None
    return engine


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations this database has not had, all of them or none."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as connection:
        if _revision(connection) == newest:
            return
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # SQLite's own driver would begin after the tables
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
        config.attributes["connection"] = connection
        try:
            before = _from_before_migrations(connection)
            if before:
                command.stamp(config, before)
            command.upgrade(config, "head")
        except CommandError:
            raise NewerDatabase(
                "This database was made by a newer version of Nabij. Install that version, or put back a backup."
            ) from None


def _revision(connection: Connection) -> Optional[str]:
    return MigrationContext.configure(connection).get_current_revision()


def _from_before_migrations(connection: Connection) -> Optional[str]:
    """Where a database stands that was made before there were migrations; None for any other."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables or "conversation" not in tables:
        return None
    return "0002" if "access" in tables else "0001"
