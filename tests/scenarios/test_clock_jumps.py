"""The server's clock jumps an hour back or a day ahead in the middle of it all: no answer is lost or out of order."""

import sys
import time
import uuid
from datetime import date, datetime, timedelta
from itertools import cycle

import pytest

from bot.dossier.retention import past_their_term
from bot.intake.questions import LSVG
from bot.settings import Settings
from tests.at_desk import text_of
from tests.talk import ABOUT, HISTORY, Talk

BACK, AHEAD = timedelta(hours=-1), timedelta(days=1)
both_ways = pytest.mark.parametrize("jump", [BACK, AHEAD], ids=["an hour back", "a day ahead"])


class Clock:
    """The time of day of this process, away from the real one. Durations are measured by another clock and go on."""

    def __init__(self):
        self.away = timedelta()


@pytest.fixture
def clock(monkeypatch, client):
    """Every module of the product asks this clock; so do the libraries that ask for seconds (codes, trackers)."""
    one, real = Clock(), time.time

    class Moment(datetime):
        @classmethod
        def utcnow(cls):
            return datetime.utcnow() + one.away

    class Day(date):
        @classmethod
        def today(cls):
            return (datetime.now() + one.away).date()

    monkeypatch.setattr(time, "time", lambda: real() + one.away.total_seconds())
    for name, module in list(sys.modules.items()):
        if name.startswith("bot."):
            for known, faked in ((datetime, Moment), (date, Day)):
                if vars(module).get(known.__name__) is known:
                    monkeypatch.setattr(module, known.__name__, faked)
    return one


def at_any_device(talk, **body):
    """Send a message; someone whose access ended by the clock comes back with the code and sends it again."""
    answer = talk.send(**body)
    if answer.status_code == 401:
        assert "code" in answer.json()["detail"]
        opened = talk.client.post("/api/v1/resume", json={"resume_code": talk.code})
        talk.token = opened.json()["token"]
        answer = talk.send(**body)
    assert answer.status_code == 200, answer.text
    talk.reply = answer.json()


def test_an_intake_with_a_jump_before_every_turn_keeps_every_answer_in_order(talk, clock, record, access):
    meant = [*((question, "no") for question in HISTORY), *((item, n % 5 + 1) for n, item in enumerate(LSVG))]
    wanted = [*ABOUT, *(f"{question}:{value}" for question, value in meant)]
    jumps, sent = cycle([BACK, AHEAD, timedelta(), AHEAD, BACK, BACK]), ["start"]
    while wanted:
        asked = talk.state["question_id"] or ""
        said = f"{asked}:pass" if asked.endswith("_example") else wanted.pop(0)
        clock.away = next(jumps)
        sent.append(str(uuid.uuid4()))
        at_any_device(talk, client_id=sent[-1], **({"choice": said} if ":" in said else {"text": said}))
    lines = [(line["question"], line["value"]) for line in record.history(talk.id)]
    assert [question for question, _ in lines][:4] == ["consent", "about_relation", "about_age", "about_region"]
    assert lines[4:] == meant
    assert [turn["client_id"] for turn in record.turns(talk.id)][:len(sent)] == sent
    assert talk.state["total"] == sum(n % 5 + 1 for n in range(8))
    shown = talk.client.get(talk.address, headers=talk.headers).json()["transcript"]
    assert [line["text"] for line in shown if line["from"] == "person"][2] == "3 jaar"
    assert access.first_broken() is None


@both_ways
def test_sharing_holds_what_was_answered_before_it_and_nothing_after(anna, client, clock, access, jump):
    case = anna.new_case()
    talk = Talk(client, invite=anna.invite(case)[0]).to_result((2,) * 8)
    clock.away = -jump
    at_any_device(talk, client_id="change", choice="tool:change")
    at_any_device(talk, client_id="which", choice="change:lsvg_2")
    at_any_device(talk, client_id="before", choice="lsvg_2:4")
    clock.away = timedelta()
    talk.share()
    clock.away = jump
    at_any_device(talk, client_id="change again", choice="tool:change")
    at_any_device(talk, client_id="which again", choice="change:lsvg_1")
    at_any_device(talk, client_id="after", choice="lsvg_1:5")
    assert talk.client.get(talk.address, headers=talk.headers).json()["state"]["sharing"] == "changed"
    anna.sign_in()
    anna.score(case, 1, (2,) * 8)
    seen = text_of(anna.open(f"{case}/consensus.1"))
    assert "pleegouder 1 : 4" in seen and "pleegouder 1 : 5" not in seen
    assert access.first_broken() is None


@both_ways
def test_an_invitation_opens_through_a_jump_and_only_once(anna, client, clock, jump):
    secret, code = anna.invite(anna.new_case(), days="7")
    clock.away = jump
    assert Talk(client, invite=code).state["sharing"] == "open"
    clock.away = -jump
    again = client.post("/api/v1/conversations", json={"role": "parent", "invite": secret})
    assert again.status_code >= 400 and "gebruikt" in again.json()["detail"]


def test_an_invitation_that_was_late_by_a_wrong_clock_opens_when_the_clock_is_right(anna, client, clock):
    secret, _ = anna.invite(anna.new_case(), days="7")
    clock.away = timedelta(days=8)
    assert client.post("/api/v1/conversations", json={"role": "parent", "invite": secret}).status_code >= 400
    clock.away = timedelta()
    assert Talk(client, invite=secret).state["sharing"] == "open"


def test_access_that_a_wrong_clock_ended_is_there_again_when_the_clock_is_right(talk, client, clock):
    talk.to_history()
    clock.away = AHEAD
    assert talk.send(choice=f"{HISTORY[0]}:no").status_code == 401
    Talk(client).to_history()  # every new token clears away old ones
    clock.away = timedelta()
    assert talk.pick(f"{HISTORY[0]}:no").state["answers"][HISTORY[0]] == "no"


@both_ways
def test_no_intake_goes_before_its_term_or_stays_for_ever(talk, clock, record, jump):
    talk.to_history()
    clock.away = jump
    at_any_device(talk, client_id="last", choice=f"{HISTORY[0]}:no")
    term, now = timedelta(days=Settings().keep_days["nl.chat"]), datetime.utcnow()

    def due(moment):
        return [one.id for one in past_their_term(record.database, Settings().keep_days, moment)]

    assert due(now + jump) == due(now + term - timedelta(hours=2)) == []
    assert due(now + term + AHEAD + AHEAD) == [talk.id]
