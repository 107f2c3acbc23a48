"""Measures turns of the product beside a stock Rasa form in one run, and prints a table.

The stock set-up is this project's own Rasa files run the stock way: `Agent` with its in-memory tracker store that
replays nothing away, the same model, and NLU on every message, buttons included.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

STARTED = time.perf_counter()
TURNS = 200


def _line(name: str, seconds: "list[float]") -> None:
    ordered = sorted(seconds)
    late = statistics.median(seconds[-20:]) / statistics.median(seconds[10:30])
    median, high = 1000 * statistics.median(ordered), 1000 * ordered[int(0.95 * len(ordered))]
    print(f"{name:<44} {median:7.1f} {high:7.1f} {late:8.2f}")


async def _product(conversations) -> None:
    reply = await conversations.start("parent", "nl")
    conversation = reply["conversation_id"]
    for choice in ("consent:yes", "about_relation:parent"):
        await conversations.say(conversation, str(uuid.uuid4()), "", choice)
    typed, picked = [], []
    for number in range(TURNS):
        begun = time.perf_counter()
        if number % 2:
            await conversations.say(conversation, str(uuid.uuid4()), "", "tool:why")
            picked.append(time.perf_counter() - begun)
        else:
            await conversations.say(conversation, str(uuid.uuid4()), "waarom wilt u dat weten", None)
            typed.append(time.perf_counter() - begun)
    _line("Nabij, typed text, stored and encrypted", typed)
    _line("Nabij, picked choice, stored and encrypted", picked)


async def _stock(model: Path) -> None:
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
    from rasa.core.tracker_store import SQLTrackerStore

    from bot.dialogue.actions_endpoint import InProcessActions

    folder = tempfile.mkdtemp()
    store = SQLTrackerStore(None, db=f"{folder}/stock.db")
    agent = Agent.load(model, tracker_store=store, action_endpoint=InProcessActions())
    seconds = []

    async def say(text: str) -> None:
        await agent.handle_message(UserMessage(text, CollectingOutputChannel(), "one"))

    for text in ("/start_intake", '/choose{"choice":"consent:yes"}', '/choose{"choice":"about_relation:parent"}'):
        await say(text)
    for _ in range(TURNS):
        begun = time.perf_counter()
        await say("waarom wilt u dat weten")
        seconds.append(time.perf_counter() - begun)
    _line("stock Rasa (SQLite tracker), typed text", seconds)


def main() -> None:
    """Run both and print milliseconds: median, 95th percentile, and the last 20 turns against turns 10 to 30."""
    from bot.dialogue.conversations import Conversations
    from bot.dialogue.engine import Engine
    from bot.dossier.database import open_engine
    from bot.dossier.record import Record
    from bot.dossier.sealing import Seal
    from bot.settings import Settings
    from bot.training import train

    model = train(Settings())
    engine = Engine(model, Settings())
    print(f"ready after {time.perf_counter() - STARTED:.1f} s")
    folder = Path(tempfile.mkdtemp())
    record = Record(open_engine(f"sqlite:///{folder}/bench.sqlite3"), Seal.from_file(folder / "key"), 12)
    print(f"{'':<44} {'median':>7} {'p95':>7} {'late/early':>8}   (ms)")
    asyncio.run(_product(Conversations(record, engine)))
    asyncio.run(_stock(model))


if __name__ == "__main__":
    main()
