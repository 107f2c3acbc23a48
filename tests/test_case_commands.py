"""One case from the command line, as an operator lists, exports and erases it."""

import io
import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.commands import main
from bot.dossier.access import AccessLog, subject_of
from bot.dossier.accounts import Accounts
from bot.dossier.casebook import Casebook
from bot.dossier.invitations import Invitations
from bot.dossier.tables import AccessRow
from bot.serve import open_record
from bot.settings import load_settings


@pytest.fixture
def record(tmp_path, monkeypatch):
    own = {"NABIJ_DATABASE": f"sqlite:///{tmp_path}/n.sqlite3", "NABIJ_KEY_FILE": str(tmp_path / "k")}
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    return open_record(load_settings(own))


@pytest.fixture
def case(record):
    anna = Accounts(record.database, record.seal).add("anna", "vier losse woorden samen", "professional").id
    book = Casebook(record.database, record.seal)
    made = book.open_new(anna, "nl", {"pseudonym": "Uil 1"})
    book.save(made, anna, "about", 1, {"pseudonym": "Uil 2"})
    return made


@pytest.fixture
def typed(monkeypatch):
    def say(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))

    return say


@pytest.fixture
def parent(record, case):
    """The conversation of a parent who opened an invitation and did not share yet."""
    invitations = Invitations(record.database, record.seal)
    made, _, _ = invitations.make(case, 1, "parent", "moeder", 14)
    conversation = record.create("parent", "nl")[0].id
    invitations.use(made, conversation)
    return conversation


def acts(record):
    """The lines of the access log: who, what, whose file."""
    with Session(record.database) as db:
        rows = db.scalars(select(AccessRow).order_by(AccessRow.id))
        return [(row.actor, row.act, row.subject) for row in rows]


def test_the_list_tells_cases_apart_and_opens_nothing(case, capsys):
    assert main(["cases", "list"]) == 0
    said = capsys.readouterr().out
    assert json.loads(said)["id"] == case and json.loads(said)["owner"] == "anna" and "Uil" not in said


def test_an_export_holds_every_version_and_names_no_conversation_that_was_not_shared(record, case, parent, capsys):
    assert main(["cases", "export", case]) == 0
    said = capsys.readouterr().out
    whole = json.loads(said)
    assert [one["content"]["pseudonym"] for one in whole["parts"]] == ["Uil 1", "Uil 2"]
    assert whole["invitations"][0]["label"] == "moeder" and parent not in said
    Invitations(record.database, record.seal).submit(parent, True)
    main(["cases", "export", case])
    assert json.loads(capsys.readouterr().out)["invitations"][0]["conversation_id"] == parent


@pytest.mark.parametrize("arguments, answer, code", [(["--dry-run"], "", 0), ([], "ja", 1), ([], "", 1)])
def test_nothing_goes_without_the_id(case, parent, typed, capsys, arguments, answer, code):
    typed(answer)
    assert main(["cases", "erase", case, *arguments]) == code
    assert "1 parts, 1 conversations" in capsys.readouterr().err
    main(["cases", "list"])
    assert case in capsys.readouterr().out


def test_the_id_typed_again_erases_the_case_and_its_conversations(record, case, parent, typed, capsys):
    typed(case)
    assert main(["cases", "erase", case]) == 0
    assert main(["cases", "export", case]) == 1 and main(["export", parent]) == 1
    assert "there is no such case" in capsys.readouterr().err


def test_an_export_and_an_erasure_are_in_the_access_log_and_a_dry_run_is_not(record, case, typed):
    main(["cases", "erase", case, "--dry-run"])
    assert acts(record) == []
    main(["cases", "export", case])
    typed(case)
    main(["cases", "erase", case])
    assert acts(record) == [("operator", "export", subject_of(case)), ("operator", "erase", subject_of(case))]
    assert AccessLog(record.database).first_broken() is None
