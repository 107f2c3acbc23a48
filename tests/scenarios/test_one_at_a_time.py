"""Turns of one conversation never overlap, and a remote action server serves as well."""

import asyncio
import socket
import subprocess
import sys
import time
import uuid

import pytest

from bot.dialogue.conversations import Conversations
from bot.dialogue.engine import START, Engine, Input, TurnFailed
from bot.intake.state import Session
from bot.settings import Settings
from bot.training import trained


def test_two_messages_at_once_are_taken_one_after_the_other(engine, record):
    conversations = Conversations(record, engine)

    async def both():
        started = await conversations.start("parent", "nl")
        here = started["conversation_id"]
        await conversations.say(here, "1", "", "consent:yes")
        await conversations.say(here, "2", "", "about_relation:parent")
        await asyncio.gather(
            conversations.say(here, "3", "3 jaar", None), conversations.say(here, "4", "waarom wilt u dat weten", None)
        )
        return here

    here = asyncio.run(both())
    assert [turn["client_id"] for turn in record.turns(here)] == ["start", "1", "2", "3", "4"]
    assert record.load(here).answers["about_age"] == 36 and record.load(here).revision == 4


def test_the_same_message_sent_twice_at_once_counts_once(engine, record):
    conversations = Conversations(record, engine)

    async def twice():
        here = (await conversations.start("parent", "nl"))["conversation_id"]
        await conversations.say(here, "1", "", "consent:yes")
        return await asyncio.gather(*[conversations.say(here, "2", "", "about_relation:parent") for _ in range(3)])

    replies = asyncio.run(twice())
    assert replies[0] == replies[1] == replies[2]


@pytest.fixture
def action_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "-p", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/webhook", running
    running.kill()
    running.wait()


def test_a_remote_action_server_gives_the_same_turn_and_fails_closed_when_it_is_gone(action_server):
    address, running = action_server
    settings = Settings(action_server=address)
    far = Engine(trained(settings), settings)

    def turn(said, session=None):
        return asyncio.run(far.turn(str(uuid.uuid4()), session or Session(), "nl", "parent", said))

    begun = turn(Input(intent=START))
    given = turn(Input(choice="consent:yes"), begun.session)
    assert given.session.answers == {"consent": "yes"}
    running.kill()
    running.wait()
    with pytest.raises(TurnFailed):
        turn(Input(choice="about_relation:parent"), given.session)
