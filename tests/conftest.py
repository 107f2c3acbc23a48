"""The parts tests share: one trained engine, a fresh record, and a client that talks over HTTP."""

import os
import uuid

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import pytest
from fastapi.testclient import TestClient

from bot.dossier.access import AccessLog
from bot.dossier.database import open_engine
from bot.dossier.record import Record
from bot.dossier.sealing import Seal
from bot.settings import Settings
from tests.at_desk import AtDesk
from tests.talk import Talk
from tools.postgres import OwnServer, binaries

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def engine():
    from bot.dialogue.engine import Engine
    from bot.training import trained

    return Engine(trained(Settings()), Settings())


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server for this run, from Debian's binaries."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    server = OwnServer()
    server.start()
    yield server
    server.away()


@pytest.fixture
def address(request, tmp_path):
    """The address of an empty database: SQLite, or with `parametrize("address", BOTH, indirect=True)` both kinds."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{tmp_path}/nabij.sqlite3"
    return request.getfixturevalue("postgres").new_database(f"n{uuid.uuid4().hex[:12]}")


@pytest.fixture
def database(address):
    engine = open_engine(address)
    yield engine
    engine.dispose()


@pytest.fixture
def record(database, tmp_path):
    return Record(database, Seal.from_file(tmp_path / "key"), 12)


@pytest.fixture
def access(database, record):
    return AccessLog(database)


@pytest.fixture
def client(engine, record, access):
    from bot.web.app import create_app

    return TestClient(create_app(Settings(), record, engine, access), raise_server_exceptions=False)


@pytest.fixture
def talk(client):
    return Talk(client)


@pytest.fixture
def accounts(record):
    from bot.dossier.accounts import Accounts

    return Accounts(record.database, record.seal)


@pytest.fixture
def anna(client, accounts):
    """A health psychologist at the professional's pages."""
    return AtDesk(client, accounts)
