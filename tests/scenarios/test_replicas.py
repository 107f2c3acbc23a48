"""Several replicas on one PostgreSQL: a conversation moves between them at any turn, and nothing counts twice."""

import asyncio
import uuid
from datetime import datetime

import pytest
from sqlalchemy import text

from bot.dialogue.conversations import Conversations
from bot.dossier.database import connect
from bot.dossier.record import Overtaken, Record
from bot.dossier.sealing import Seal
from bot.intake.questions import LSVG
from bot.intake.step import Entry
from tests.talk import ABOUT, HISTORY

pytestmark = pytest.mark.parametrize("address", ["postgresql"], indirect=True)


@pytest.fixture
def replicas(engine, database, address, tmp_path):
    """Two of them: own connections, own memory, one key."""
    seal = Seal.from_file(tmp_path / "key")
    return [Conversations(Record(connect(address), seal, 12), engine) for _ in range(2)]


async def whole_intake(replicas):
    """Every message to the other replica than the one before."""
    here = (await replicas[0].start("parent", "nl"))["conversation_id"]
    wanted = [*ABOUT, *(f"{question}:no" for question in HISTORY)]
    wanted += [f"{item}:{number}" for item, number in zip(LSVG, (1, 1, 1, 1, 2, 1, 1, 2))]
    turn, reply = 0, {}
    while wanted:
        turn += 1
        following = (reply.get("state") or {}).get("question_id") or ""
        said = f"{following}:pass" if following.endswith("_example") else wanted.pop(0)
        words, choice = ("", said) if ":" in said else (said, None)
        reply = await replicas[turn % 2].say(here, str(turn), words, choice)
    return here, reply


def test_a_conversation_moves_at_every_turn_and_adds_up(replicas, record):
    here, reply = asyncio.run(whole_intake(replicas))
    assert reply["state"]["total"] == 10 and reply["state"]["done"]
    values = [line["value"] for line in record.history(here) if line["question"] in LSVG]
    assert values == [1, 1, 1, 1, 2, 1, 1, 2]
    ids = [turn["client_id"] for turn in record.turns(here)]
    assert ids[-1] == str(len(ids) - 1) and len(set(ids)) == len(ids)


def test_before_consent_too_another_replica_knows_what_is_open(replicas, database):
    async def stop_and_go_on():
        one, other = replicas
        here = (await one.start("parent", "nl"))["conversation_id"]
        await one.say(here, "1", "ik heet konijnenknuffel", None)
        await one.say(here, "2", "", "tool:stop")
        kept = await other.say(here, "3", "", "stopped:go_on")
        again = await one.say(here, "3", "", "stopped:go_on")
        given = await one.say(here, "4", "", "consent:yes")
        return kept, again, given

    kept, again, given = asyncio.run(stop_and_go_on())
    assert kept == again and kept["state"]["question_id"] == "consent"
    assert given["state"]["answers"] == {"consent": "yes"}


def test_before_consent_no_word_of_the_person_is_kept(replicas, record):
    async def talk():
        here = (await replicas[0].start("parent", "nl"))["conversation_id"]
        await replicas[0].say(here, "1", "mijn konijnenknuffel is weg", None)
        return here

    kept = record.load(asyncio.run(talk()))
    assert "konijnenknuffel" not in str(kept) and not record.turns(kept.id)


def test_the_same_message_at_once_through_two_replicas_counts_once(replicas, record):
    async def twice():
        here = (await replicas[0].start("parent", "nl"))["conversation_id"]
        await replicas[0].say(here, "1", "", "consent:yes")
        same = [replica.say(here, "2", "", "about_relation:parent") for replica in replicas * 3]
        return here, await asyncio.gather(*same)

    here, replies = asyncio.run(twice())
    assert all(reply == replies[0] for reply in replies)
    assert [turn["client_id"] for turn in record.turns(here)] == ["start", "1", "2"]


def test_different_messages_at_once_through_two_replicas_all_count_in_order(replicas, record):
    async def crowd():
        here = (await replicas[0].start("parent", "nl"))["conversation_id"]
        await replicas[0].say(here, "0", "", "consent:yes")
        await asyncio.gather(*[replicas[n % 2].say(here, str(n), "", "tool:why") for n in range(1, 9)])
        return here

    here = asyncio.run(crowd())
    assert sorted(turn["client_id"] for turn in record.turns(here)) == sorted([*map(str, range(9)), "start"])
    assert record.load(here).revision == 9


def test_of_two_turns_with_the_same_beginning_only_one_is_kept(record):
    kept, _ = record.create("parent", "nl")

    def one(client_id):
        turn = {"client_id": client_id, "at": datetime.utcnow(), "said": None, "reply": {}}
        record.store(kept, [turn], [Entry("consent", "yes", None, "choice")], {}, False)

    one("a")
    with pytest.raises(Overtaken):
        one("b")
    assert len(record.history(kept.id)) == 1


def test_a_replica_that_dies_in_its_turn_gives_the_lock_back(replicas, database, postgres):
    async def die():
        here = str(uuid.uuid4())
        one, other = (replica._turns for replica in replicas)
        async with one.only_one(here):
            kill = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            with database.begin() as connection:
                connection.execute(text(kill))
            async with other.only_one(here):
                return True

    assert asyncio.run(asyncio.wait_for(die(), 8))
