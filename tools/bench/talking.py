"""What people notice while they talk: the first answer, the wait for each next one, and how many can talk at once."""

import asyncio
import random
import statistics
import tempfile
import time
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx

STARTS, LONG, MANY = 3, 200, (1, 10, 50, 200)
SECONDS = 10  # of people talking at once
THINK = (2.0, 6.0)  # seconds that people look at a question before they answer it
WAIT = 180


@asynccontextmanager
async def running(kind, models):
    """A set-up that answers, a client, and the seconds from the start of its programs to the first words."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        it = kind(folder, models)
        try:
            async with httpx.AsyncClient(limits=httpx.Limits(max_connections=250), timeout=60) as client:
                await until_answers(it, client)
                yield it, client, time.perf_counter() - begun
        finally:
            for process in it.processes:
                process.terminate()
            for process in it.processes:
                process.wait(60)


async def measured(kind, models):
    """Every figure of one set-up as {name: [values]}: what was measured more than once keeps its spread."""
    starts = []
    for _ in range(STARTS - 1):
        async with running(kind, models) as (_it, _client, seconds):
            starts.append(seconds)
    async with running(kind, models) as (it, client, seconds):
        found = {"ready, s": [*starts, seconds], "memory at rest, MB": [sum(map(resident, it.processes))]}
        await turns_of_one(it, client, found)
        for people in MANY:
            pace, dropped = await crowd(it, client, people)
            found[f"turns a second, {people} at once"] = [pace]
            if dropped:
                found[f"connections dropped, {people} at once"] = [dropped]
        for people in MANY[2:]:
            found[f"turn while {people} people talk and think, ms"] = await thinking(it, client, people)
        found["memory after all that, MB"] = [sum(map(resident, it.processes))]
        return found


async def until_answers(it, client):
    until = time.perf_counter() + WAIT
    while time.perf_counter() < until:
        try:
            if await it.answers(client):
                return
        except (httpx.HTTPError, AssertionError):
            pass
        await asyncio.sleep(0.1)
    raise SystemExit(f"{it.name} gave no answer in {WAIT} s")


async def turns_of_one(it, client, found):
    """One long conversation, typed and picked in turn."""
    talk, typed, picked = await it.begin(client), [], []
    for number in range(LONG):
        begun = time.perf_counter()
        await (it.pick if number % 2 else it.type)(client, talk)
        (picked if number % 2 else typed).append(1000 * (time.perf_counter() - begun))
    found["typed turn, ms"], found["picked turn, ms"] = typed, picked
    for turn in (10, 50, LONG):
        found[f"typed turn around {turn}, ms"] = typed[max(0, turn // 2 - 5) : turn // 2 + 5]
    around = [statistics.median(found[f"typed turn around {turn}, ms"]) for turn in (LONG, 10)]
    found[f"turn {LONG} : turn 10"] = [around[0] / around[1]]


async def crowd(it, client, people):
    """Turns a second while so many people talk without thinking, half typing and half picking; and connections lost."""
    talks = [await it.begin(client) for _ in range(people)]
    until, done, dropped = time.perf_counter() + SECONDS, 0, 0

    async def talk_on(talk):
        nonlocal done, dropped
        turns = 0
        while time.perf_counter() < until:
            turns += 1
            if turns % 300 == 0:  # one person may say some four hundred things in a row
                talk = await it.begin(client)
            try:
                await (it.type if done % 2 else it.pick)(client, talk)
                done += 1
            except httpx.TransportError:  # a server under this load may close a connection it still answers on
                dropped += 1

    begun = time.perf_counter()
    await asyncio.gather(*(talk_on(talk) for talk in talks))
    return done / (time.perf_counter() - begun), dropped


async def thinking(it, client, people):
    """How long each answer takes, in ms, while so many people talk and think in between."""
    talks, waits = [await it.begin(client) for _ in range(people)], []
    until, pace = time.perf_counter() + 2 * SECONDS, random.Random(people)

    async def talk_on(talk):
        while time.perf_counter() < until:
            await asyncio.sleep(pace.uniform(*THINK))
            begun = time.perf_counter()
            with suppress(httpx.TransportError):
                await (it.type if pace.random() < 0.5 else it.pick)(client, talk)
                waits.append(1000 * (time.perf_counter() - begun))

    await asyncio.gather(*(talk_on(talk) for talk in talks))
    return waits


def resident(process):
    """Megabytes of one process."""
    line = next(line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if "VmRSS" in line)
    return int(line.split()[1]) / 1024
