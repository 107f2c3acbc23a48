"""Cases and invitations in the database: nothing is overwritten, nothing opens twice, on SQLite and PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.dossier.accounts import Accounts
from bot.dossier.casebook import Casebook, NoCase, SavedBetween
from bot.dossier.invitations import Invitations, InvitationUsed
from tests.conftest import BOTH

pytestmark = pytest.mark.parametrize("address", BOTH, indirect=True)


@pytest.fixture
def book(record):
    return Casebook(record.database, record.seal)


@pytest.fixture
def anna(record):
    return Accounts(record.database, record.seal).add("anna", "vier losse woorden samen", "professional").id


def test_of_many_who_save_at_once_exactly_one_wins_and_the_others_hear_it(book, anna):
    case = book.open_new(anna, "nl", {"pseudonym": "Uil 1"})

    def save(number):
        try:
            return book.save(case, anna, "discuss", 0, {"well": str(number)})
        except SavedBetween as late:
            return late.newest.says["well"]

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(save, range(6)))
    assert results.count(1) == 1
    winner = book.load(case, anna).says("discuss")["well"]
    assert {one for one in results if one != 1} <= {winner}


def test_of_many_who_open_an_invitation_at_once_exactly_one_is_bound(book, anna, record):
    invitations = Invitations(record.database, record.seal)
    made, secret, _ = invitations.make(book.open_new(anna, "nl", {}), 1, "parent", "moeder", 14)
    conversations = [record.create("parent", "nl")[0].id for _ in range(5)]

    def use(conversation):
        try:
            invitations.use(made, conversation)
            return True
        except InvitationUsed:
            return False

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(use, conversations)) == 1


def test_an_erased_conversation_leaves_the_invitation_used_and_empty(book, anna, record):
    invitations = Invitations(record.database, record.seal)
    case = book.open_new(anna, "nl", {})
    made, _, _ = invitations.make(case, 1, "parent", "moeder", 14)
    kept, _ = record.create("parent", "nl")
    invitations.use(made, kept.id)
    record.erase(kept.id)
    assert [one.erased for one in invitations.of_case(case)] == [True]


def test_what_is_written_is_sealed_and_a_new_key_opens_it(book, anna, record):
    case = book.open_new(anna, "nl", {"pseudonym": "kwetterzanger"})
    with record.database.connect() as db:
        assert "kwetterzanger" not in str(db.exec_driver_sql("select content from case_section").all())
    assert record.reseal() >= 1
    assert book.load(case, anna).says("about")["pseudonym"] == "kwetterzanger"


def test_a_case_opens_for_its_members_only_and_goes_with_all_its_parts(book, anna, record):
    bram = Accounts(record.database, record.seal).add("bram", "vier losse woorden samen", "professional").id
    case = book.open_new(anna, "nl", {"pseudonym": "Uil 1"})
    with pytest.raises(NoCase):
        book.load(case, bram)
    book.invite(case, bram)
    book.hand_over(case, bram)
    assert book.load(case, bram).owned_by(bram) and not book.load(case, anna).owned_by(anna)
    book.erase(case)
    with pytest.raises(NoCase):
        book.load(case, bram)


def test_an_operator_hands_all_cases_of_an_account_over(book, anna, record):
    import argparse

    from bot.users import ACTS

    accounts = Accounts(record.database, record.seal)
    bram = accounts.add("bram", "vier losse woorden samen", "professional").id
    cases = [book.open_new(anna, "nl", {}) for _ in range(2)]
    ACTS["hand-over"][1](accounts, argparse.Namespace(name="anna", to="bram", casebook=book))
    assert sorted(book.owned(bram)) == sorted(cases) and book.mine(anna) == []
    accounts.remove(anna)
