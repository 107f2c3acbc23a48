"""The product beside the same assistant on stock Rasa, over HTTP from another process, in one run: `make bench`.

Stock is this project's own model, domain and actions run the usual way: `rasa run` (REST channel, SQLite tracker store)
and `rasa run actions`. Writes build/bench.md and prints it. Takes about five minutes.
"""

import asyncio
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LONG, MANY = 200, (1, 10, 50)
SECONDS = 15  # of people talking at once
TYPED = "waarom wilt u dat weten"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Product:
    """`python -m bot run` on an SQLite file of its own."""

    name = "Nabij"

    def __init__(self, folder, model):
        self.base = f"http://127.0.0.1:{free_port()}"
        environment = {**os.environ, "NABIJ_PORT": self.base.rsplit(":", 1)[1], "NABIJ_KEY_FILE": f"{folder}/key",
                       "NABIJ_DATABASE": f"sqlite:///{folder}/nabij.sqlite3", "NABIJ_LOG_LEVEL": "ERROR"}
        self.processes = [started([sys.executable, "-m", "bot", "run"], environment)]

    async def ready(self, client):
        return (await client.get(f"{self.base}/readyz", timeout=10)).status_code == 200

    async def begin(self, client):
        started_with = (await client.post(f"{self.base}/api/v1/conversations", json={"role": "parent"})).json()
        talk = (f"{self.base}/api/v1/conversations/{started_with['conversation_id']}/messages",
                {"Authorization": f"Bearer {started_with['token']}"})
        for choice in ("consent:yes", "about_relation:parent"):
            await self.say(client, talk, choice=choice)
        return talk

    async def say(self, client, talk, **said):
        answer = await client.post(talk[0], headers=talk[1], json={"client_id": str(uuid.uuid4()), **said}, timeout=120)
        assert answer.status_code == 200, answer.text

    async def type(self, client, talk):
        await self.say(client, talk, text=TYPED)

    async def pick(self, client, talk):
        await self.say(client, talk, choice="tool:why")


class Stock:
    """`rasa run` and `rasa run actions` with an SQLite tracker store and the REST channel."""

    name = "stock Rasa"

    def __init__(self, folder, model):
        door, actions = free_port(), free_port()
        self.base = f"http://127.0.0.1:{door}"
        endpoints, channels = Path(folder, "endpoints.yml"), Path(folder, "credentials.yml")
        endpoints.write_text(f"action_endpoint: {{url: 'http://127.0.0.1:{actions}/webhook'}}\n"
                             f"tracker_store: {{type: SQL, dialect: sqlite, db: '{folder}/stock.db'}}\n")
        channels.write_text("rest:\n")
        rasa = str(Path(sys.executable).with_name("rasa"))
        environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
        self.processes = [
            started([rasa, "run", "actions", "--actions", "actions", "--port", str(actions)], environment),
            started([rasa, "run", "--model", str(model), "--endpoints", str(endpoints), "--credentials", str(channels),
                     "--port", str(door)], environment),
        ]

    async def ready(self, client):
        return bool(await self._send(client, "ready", "/start_intake"))

    async def begin(self, client):
        talk = str(uuid.uuid4())
        for said in ("/start_intake", '/choose{"choice":"consent:yes"}', '/choose{"choice":"about_relation:parent"}'):
            await self._send(client, talk, said)
        return talk

    async def _send(self, client, talk, said):
        door = f"{self.base}/webhooks/rest/webhook"
        answer = await client.post(door, json={"sender": talk, "message": said}, timeout=120)
        assert answer.status_code == 200 and answer.json(), answer.text
        return answer.json()

    async def type(self, client, talk):
        await self._send(client, talk, TYPED)

    async def pick(self, client, talk):
        await self._send(client, talk, "/why_question")


def started(command, environment):
    quiet = subprocess.DEVNULL
    environment = {**environment, "CUDA_VISIBLE_DEVICES": "-1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)


async def measured(kind, model):
    """Every figure of one set-up, in the order of the table."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        it = kind(folder, model)
        try:
            async with httpx.AsyncClient(limits=httpx.Limits(max_connections=100)) as client:
                await until_ready(it, client)
                found["ready, s"] = time.perf_counter() - begun
                await turns_of_one(it, client, found)
                for people in MANY:
                    found[f"turns a second, {people} at once"] = await crowd(it, client, people)
                found["memory, MB"] = sum(resident(process) for process in it.processes)
        finally:
            for process in it.processes:
                process.terminate()
                process.wait(30)
    return found


async def until_ready(it, client):
    until = time.perf_counter() + 180
    while time.perf_counter() < until:
        try:
            if await it.ready(client):
                return
        except (httpx.HTTPError, AssertionError):
            pass
        await asyncio.sleep(0.1)
    raise SystemExit(f"{it.name} did not become ready")


async def turns_of_one(it, client, found):
    """One long conversation, typed and picked in turn."""
    talk, typed, picked = await it.begin(client), [], []
    for number in range(LONG):
        begun = time.perf_counter()
        await (it.pick if number % 2 else it.type)(client, talk)
        (picked if number % 2 else typed).append(1000 * (time.perf_counter() - begun))
    for name, times in (("typed", typed), ("picked", picked)):
        found[f"{name} turn, median ms"] = statistics.median(times)
        found[f"{name} turn, 95th percentile ms"] = sorted(times)[int(0.95 * len(times))]
    for turn in (10, 50, LONG):
        found[f"typed turn around {turn}, ms"] = statistics.median(typed[max(0, turn // 2 - 5) : turn // 2 + 5])
    found[f"turn {LONG} : turn 10"] = found[f"typed turn around {LONG}, ms"] / found["typed turn around 10, ms"]


async def crowd(it, client, people):
    """Turns a second while so many people talk without thinking, half typing and half picking."""
    talks = [await it.begin(client) for _ in range(people)]
    until, done = time.perf_counter() + SECONDS, 0

    async def talk_on(talk):
        nonlocal done
        turns = 0
        while time.perf_counter() < until:
            turns += 1
            if turns % 300 == 0:  # one person may say some four hundred things in a row
                talk = await it.begin(client)
            await (it.type if done % 2 else it.pick)(client, talk)
            done += 1

    begun = time.perf_counter()
    await asyncio.gather(*(talk_on(talk) for talk in talks))
    return done / (time.perf_counter() - begun)


def resident(process):
    """Megabytes of one process."""
    line = next(line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if "VmRSS" in line)
    return int(line.split()[1]) / 1024


def table(found):
    lines = [f"{os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%d %B %Y')}.", "",
             "| figure | Nabij | stock Rasa | ratio |", "|---|---|---|---|"]
    ours, stock = found
    for name, value in ours.items():
        lines.append(f"| {name} | {value:.1f} | {stock[name]:.1f} | {value / stock[name]:.2f} |")
    return "\n".join(lines) + "\n"


def main():
    from bot.settings import Settings
    from bot.training import train

    model = train(Settings())
    found = []
    for kind in (Product, Stock):
        print(f"{kind.name} ...", file=sys.stderr, flush=True)
        found.append(asyncio.run(measured(kind, model)))
    page = ROOT / "build" / "bench.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(table(found), encoding="utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
