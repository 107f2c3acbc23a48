"""Keys, terms and the access log: what is closed stays closed, what is due goes, and nobody rewrites the log."""

import os
from argparse import Namespace
from datetime import datetime, timedelta

import pytest
from cryptography.fernet import InvalidToken
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from bot import operating
from bot.dossier.access import AccessLog
from bot.dossier.record import Unknown
from bot.dossier.retention import past_their_term
from bot.dossier.sealing import Seal
from bot.dossier.tables import AccessRow, ConversationRow
from bot.intake.step import Entry
from bot.serve import open_record
from bot.settings import Settings
from tests.conftest import BOTH

pytestmark = pytest.mark.parametrize("address", BOTH, indirect=True)


@pytest.fixture
def settings(address, tmp_path):
    return Settings(database=address, key_file=tmp_path / "nabij.key")


def stored(record, done=False, days_ago=0):
    kept, _ = record.create("parent", "nl")
    turn = {"client_id": "1", "at": datetime.utcnow() - timedelta(days=days_ago), "said": {"text": "hij komt nooit"},
            "reply": {"messages": []}}
    record.store(kept, [turn], [Entry("lsvg_1", 5, "hij komt nooit", "confirmed")], {}, done)
    return kept


def test_a_new_key_opens_what_the_old_one_closed_and_the_old_one_opens_nothing(settings):
    record = open_record(settings)
    kept = stored(record)
    old = Seal.from_file(settings.key_file)
    assert operating.rotate_key(settings, Namespace()) == 0
    again = open_record(settings)
    assert again.history(kept.id)[0]["words"] == "hij komt nooit"
    with Session(again._engine) as db, pytest.raises(InvalidToken):
        old.open(db.get(ConversationRow, kept.id).resume_code)
    assert os.stat(settings.key_file).st_mode & 0o077 == 0
    assert len(settings.key_file.read_bytes().split()) == 1


@pytest.mark.parametrize("done, days, gone", [
    (False, 31, True), (False, 29, False), (True, 31, False), (True, 181, True),
])
def test_a_conversation_goes_when_its_term_is_over_and_not_before(settings, done, days, gone):
    record = open_record(settings)
    kept = stored(record, done, days)
    assert bool(past_their_term(record._engine, settings.keep_days, datetime.utcnow())) == gone
    operating.purge(settings, Namespace(dry_run=True, clock_is_right=True))
    assert record.load(kept.id)
    operating.purge(settings, Namespace(dry_run=False, clock_is_right=True))
    if gone:
        with pytest.raises(Unknown):
            record.load(kept.id)
    else:
        assert record.load(kept.id)


def test_a_clock_that_is_far_ahead_erases_nothing_unless_the_operator_says_it_is_right(settings, capsys):
    record = open_record(settings)
    kept = stored(record, days_ago=61)
    assert operating.purge(settings, Namespace(dry_run=False, clock_is_right=False)) == 1
    assert "Is it right?" in capsys.readouterr().err and record.load(kept.id)
    fresh = stored(record)
    assert operating.purge(settings, Namespace(dry_run=False, clock_is_right=False)) == 0
    assert record.load(fresh.id)
    with pytest.raises(Unknown):
        record.load(kept.id)


def test_the_access_log_is_whole_until_a_line_is_changed_or_taken_out(settings):
    record = open_record(settings)
    log = AccessLog(record._engine)
    for act in ("resume", "read", "report", "erase"):
        log.note("holder", act, "some-id")
    assert operating.verify_log(settings, Namespace(since=None)) == 0
    with Session(record._engine) as db, db.begin():
        db.execute(update(AccessRow).where(AccessRow.id == 2).values(actor="nobody"))
    assert log.first_broken() == 2 and operating.verify_log(settings, Namespace(since=None)) == 1


def test_a_log_that_was_cut_off_or_emptied_is_found_by_a_line_kept_elsewhere(settings, capsys):
    record = open_record(settings)
    log = AccessLog(record._engine)
    for act in ("resume", "read", "report"):
        log.note("holder", act, "some-id")
    assert operating.verify_log(settings, Namespace(since=None)) == 0
    newest = capsys.readouterr().err.split()[-1]
    assert newest == log.newest()[1]
    log.note("holder", "erase", "some-id")
    assert operating.verify_log(settings, Namespace(since=newest)) == 0
    with Session(record._engine) as db, db.begin():
        db.execute(delete(AccessRow).where(AccessRow.id > 1))
    assert log.first_broken() is None and operating.verify_log(settings, Namespace(since=newest)) == 1


def test_an_unknown_conversation_is_said_to_be_unknown(settings):
    assert operating.erase(settings, Namespace(conversation_id="x")) == 1
    assert operating.export(settings, Namespace(conversation_id="x")) == 1
