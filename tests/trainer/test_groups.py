"""A trainer's group over HTTP: in with a code, a task, answers without a name, one discussed, and nothing left."""

import re
from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from bot.dossier.group_tables import GroupRow
from bot.dossier.groups import Groups, NoGroup
from bot.trainer.tasks import tasks
from tests.at_desk import AtDesk, text_of
from tests.conftest import BOTH

KIND, BLAMING = "Dat klinkt zwaar. Wat hielp u gisteren?", "U moet gewoon strenger zijn."
REWRITE = next(name for name in tasks() if name.startswith("rewrite."))
ANSWER = next(name for name in tasks() if name.startswith("answer."))


@pytest.fixture
def tess(client, accounts):
    return AtDesk(client, accounts, "tess", "trainer", None)


@pytest.fixture
def code(tess):
    return re.search(r'class="code big">([^<]+)<', tess.send("/training", act="open").text).group(1)


class Phone:
    def __init__(self, client, code):
        self.client = TestClient(client.app, raise_server_exceptions=False)
        self.joined = self.client.post("/trainer/meedoen", data={"code": code})

    def see(self):
        return text_of(self.client.get("/trainer/groep"))

    def say(self, sentence, task):
        return self.client.post("/trainer/groep", data={"task": task, "sentence": sentence})


def test_a_phone_waits_and_then_sees_the_task_the_trainer_puts(client, tess, code):
    phone = Phone(client, f" {code.lower()} ")
    assert "Uw trainer kiest zo een opdracht" in phone.see()
    tess.send("/training", act="task", one=REWRITE)
    assert tasks()[REWRITE].words in phone.see()
    tess.send("/training", act="task", one="")
    assert "Uw trainer kiest zo een opdracht" in phone.see()


def test_the_big_screen_counts_first_and_shows_sentences_only_when_the_trainer_says_so(client, tess, code):
    assert code in text_of(tess.open("/training/screen"))
    phones = [Phone(client, code) for _ in range(3)]
    tess.send("/training", act="task", one=ANSWER)
    phones[0].say(KIND, ANSWER)
    phones[1].say(BLAMING, ANSWER)
    screen = text_of(tess.open("/training/screen"))
    assert "2 van 3 zinnen binnen" in screen and KIND not in screen
    tess.send("/training", act="show")
    screen = text_of(tess.open("/training/screen"))
    assert KIND in screen and BLAMING in screen
    assert "Kijk nu naar het grote scherm" in phones[0].see()


def test_one_sentence_is_discussed_with_feedback_and_an_example_with_its_source(client, tess, code):
    phone = Phone(client, code)
    tess.send("/training", act="task", one=ANSWER)
    phone.say(BLAMING, ANSWER)
    button = r'name="one" value="(\d+)"><button class="link" name="act" value="discuss"'
    one = re.search(button, tess.open("/training").text)
    tess.send("/training", act="discuss", one=one.group(1))
    screen = text_of(tess.open("/training/screen"))
    assert BLAMING in screen and "Wat als verwijt kan voelen" in screen
    assert tasks()[ANSWER].example in screen and "Bron: Richtlijn" in screen
    tess.send("/training", act="drop", one=one.group(1))
    assert BLAMING not in text_of(tess.open("/training/screen"))


def test_feedback_comes_to_the_own_phone_and_a_new_sentence_takes_the_place_of_the_old(client, tess, code):
    phone = Phone(client, code)
    tess.send("/training", act="task", one=REWRITE)
    assert "Wat als verwijt kan voelen" in text_of(phone.say(BLAMING, REWRITE))
    assert "Deze zin geeft ruimte" in text_of(phone.say(KIND, REWRITE))
    tess.send("/training", act="show")
    screen = text_of(tess.open("/training/screen"))
    assert KIND in screen and BLAMING not in screen


def test_too_short_a_sentence_is_not_kept_and_names_are_taken_out(client, tess, code):
    phone = Phone(client, code)
    tess.send("/training", act="task", one=REWRITE)
    assert phone.say("ja", REWRITE).status_code == 422
    phone.say("Wat fijn dat u belde, mevrouw Jansen uit Breda.", REWRITE)
    assert "Jansen" not in phone.see() and "Wat fijn dat u belde" in phone.see()


def test_a_sentence_for_the_task_before_still_counts_for_that_task(client, tess, code):
    phone = Phone(client, code)
    tess.send("/training", act="task", one=REWRITE)
    tess.send("/training", act="task", one=ANSWER)
    phone.say(KIND, REWRITE)
    assert KIND not in phone.see()
    summary = text_of(tess.open("/training/summary"))
    assert KIND in summary and "1 deelnemer" in summary and "U erkent wat de ouder voelt" in summary


def test_a_wrong_code_tells_what_to_do_and_guessing_is_slowed(client, code):
    assert "Kijk of alle letters en cijfers kloppen" in text_of(Phone(client, "AAAA-AAAA").joined)
    for _ in range(12):
        last = client.post("/trainer/meedoen", data={"code": "BBBB-BBBB"})
    assert last.status_code == 429
    assert client.post("/trainer/meedoen", data={"code": code}).status_code == 429


def test_a_form_from_another_site_is_refused(client, code):
    other = client.post("/trainer/meedoen", data={"code": code}, headers={"sec-fetch-site": "cross-site"})
    assert other.status_code == 403 and "nabij_seat" not in other.cookies


def test_leading_a_group_asks_for_an_account_and_shows_nothing_of_another_trainers(client, accounts, tess, code):
    assert client.get("/professional/training", follow_redirects=False).status_code == 303
    other = AtDesk(client, accounts, "tom", "trainer", None)
    assert code not in other.open("/training").text and "Begin een groep" in other.open("/training").text


def test_closing_erases_every_word_seat_and_code(client, tess, code, record):
    phone = Phone(client, code)
    tess.send("/training", act="task", one=REWRITE)
    phone.say(KIND, REWRITE)
    tess.send("/training", act="close")
    with record.database.connect() as connection:
        for table in ("training_group", "training_seat", "training_said"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0
    assert "Deze groep is gesloten" in phone.see()
    assert phone.say(KIND, REWRITE).status_code == 409


@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_a_group_past_its_time_is_shut_and_purged(database, record, accounts):
    account, groups = accounts.add("tess", "vier losse woorden samen", "trainer"), Groups(record.database, record.seal)
    group = groups.open(account.id)
    with Session(database) as db, db.begin():
        db.execute(update(GroupRow).values(expires=datetime.utcnow() - timedelta(minutes=1)))
    assert groups.of_trainer(account.id) is None
    with pytest.raises(NoGroup):
        groups.sit(group.code)
    assert groups.close_late() == 1


def test_what_a_group_says_is_kept_encrypted(client, tess, code, record):
    phone = Phone(client, code)
    phone.say(KIND, REWRITE)
    with record.database.connect() as connection:
        kept = connection.execute(text("SELECT text FROM training_said")).scalar_one()
        assert "zwaar" not in kept and code not in str(connection.execute(text("SELECT * FROM training_group")).all())
    before = kept
    record.reseal()
    with record.database.connect() as connection:
        assert connection.execute(text("SELECT text FROM training_said")).scalar_one() != before
    assert KIND in text_of(tess.open("/training/summary"))


def test_who_asks_again_gets_a_page_only_when_something_changed(client, tess, code):
    phone = Phone(client, code)
    for asked, page in ((phone.client, "/trainer/groep"), (tess.client, "/professional/training/screen")):
        state = re.search(r'data-live="([^"]*)"', asked.get(page).text).group(1)
        assert asked.get(page, headers={"nabij-state": state}).status_code == 204
        tess.send("/training", act="task", one=REWRITE)
        assert asked.get(page, headers={"nabij-state": state}).status_code == 200
        tess.send("/training", act="task", one="")
    tess.send("/training", act="task", one=REWRITE)
    state = re.search(r'data-live="([^"]*)"', tess.open("/training").text).group(1)
    phone.say(KIND, REWRITE)
    assert tess.client.get("/professional/training", headers={"nabij-state": state}).status_code == 200
