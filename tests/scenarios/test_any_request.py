"""Requests made from the OpenAPI description, and chats of random turns: no crash, no lost answer.

`make fuzz` does the same with ten times as many of each (FUZZ_TIMES).
"""

import os
import random
import uuid

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue.conversations import TOOLS
from bot.settings import Settings
from bot.web.app import create_app

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
CALM = settings(deadline=None, max_examples=25 * TIMES, suppress_health_check=list(HealthCheck))
ACCEPTED = {200, 201, 204, 401, 404, 405, 406, 409, 411, 413, 422, 429}


@pytest.fixture
def described(engine, record, access):
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(Settings(), record, engine, access))


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@CALM
def test_every_call_in_the_description_answers_with_a_known_status_and_a_sentence(case):
    response = case.call()
    assert response.status_code in ACCEPTED
    if response.status_code >= 400 and response.content:
        assert response.json()["detail"] and "Traceback" not in response.text


# Text that looks like something else; the rest is anything at all.
TRICKS = [
    "/restart", "/choose{\"choice\":\"lsvg_1:5\"}", "<img src=x onerror=alert(1)>", "'; DROP TABLE turn; --", "{{7*7}}",
    "$(reboot)", "=cmd|' /C calc'!A0", "\u202e", "\x00", "😀" * 50, "ja nee ja nee", "5 4 3 2 1", "None", "null",
]
said = st.one_of(st.sampled_from(TRICKS), st.text(min_size=1, max_size=300))


@settings(deadline=None, max_examples=40 * TIMES, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(said, min_size=50, max_size=50))
def test_made_up_texts_and_choices_break_nothing(client, texts):
    from tests.talk import Talk

    talk = Talk(client).to_lsvg()
    before = talk.state["answers"]
    for text in texts[:30]:
        answer = talk.send(text=text)
        assert answer.status_code in (200, 413, 422)
    # hypothesis also tries words it finds in the code, and the tools of every question are offered there.
    for text in (text for text in texts[30:] if text[:80] not in TOOLS):
        assert client.post(f"{talk.address}/messages", headers=talk.headers,
                           json={"client_id": str(uuid.uuid4()), "choice": text[:80]}).status_code in (409, 422)
    kept = talk.client.get(talk.address, headers=talk.headers).json()["state"]["answers"]
    assert all(kept.get(question) == value for question, value in before.items())


@pytest.mark.parametrize("seed", range(200 * TIMES))
def test_random_orders_of_turns_keep_the_total_right(talk, seed):
    dice = random.Random(seed)
    talk.to_lsvg()
    for _ in range(10):
        choices = [choice for choice in talk.choices if choice.startswith("lsvg_")]
        act = dice.choice(["pick", "pick", "tool:skip", "tool:explain", "tool:previous", "tool:why", "tool:pause"])
        talk.pick(dice.choice(choices) if act == "pick" and choices else "tool:repeat" if act == "pick" else act)
        values = [talk.state["answers"].get(f"lsvg_{n}") for n in range(1, 9)]
        total = talk.state["total"]
        assert total is None or total == sum(values)
