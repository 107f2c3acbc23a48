"""The faults: each breaks one part while people talk, and puts it right again."""

import asyncio
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Awaitable, Callable, Dict, Tuple

from tools.faults.site import DRAIN_SECONDS, Replica, Site

MB = 1024 * 1024


@dataclass(frozen=True)
class Fault:
    """One fault. `flawless` ones may cost nobody a single failed message."""

    name: str
    happen: Callable[[Site], Awaitable[None]]
    twice: bool = False
    hasty: bool = False
    flawless: bool = False
    needs_small_disk: bool = False
    needs_own_clock: bool = False


async def _nothing(site: Site) -> None:
    await asyncio.sleep(6)


async def _kill(site: Site) -> None:
    """Twice, in the middle of whatever runs; the other replicas go on."""
    for replica in site.replicas[:2]:
        replica.end(signal.SIGKILL)
        await asyncio.sleep(1)
        replica.start()
        await asyncio.to_thread(replica.wait_ready)
        await asyncio.sleep(3)


async def _out_of_memory(site: Site) -> None:
    """One replica gets no more memory, fails for a while, and is killed as the kernel would."""
    replica = site.replicas[0]
    assert replica.process is not None
    size = int(Path(f"/proc/{replica.process.pid}/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.prlimit(replica.process.pid, resource.RLIMIT_AS, (size + MB, size + MB))
    await asyncio.sleep(5)
    if replica.process.poll() is None:
        replica.end(signal.SIGKILL)
    replica.start()
    await asyncio.to_thread(replica.wait_ready)


async def _database_stops(site: Site, mode: str = "fast") -> None:
    await asyncio.to_thread(site.postgres.stop, mode)
    await asyncio.sleep(4)
    await asyncio.to_thread(site.postgres.start)
    await asyncio.sleep(4)


async def _database_crashes(site: Site) -> None:
    await _database_stops(site, "immediate")


async def _database_freezes(site: Site) -> None:
    await asyncio.to_thread(site.postgres.freeze, 6)
    await asyncio.sleep(3)


async def _database_refuses_writes(site: Site) -> None:
    await asyncio.to_thread(_read_only, site, "on")
    await asyncio.sleep(5)
    await asyncio.to_thread(_read_only, site, "off")
    await asyncio.sleep(3)


def _read_only(site: Site, on: str) -> None:
    site.postgres.sql(f"ALTER SYSTEM SET default_transaction_read_only = {on}")
    site.postgres.sql("SELECT pg_reload_conf()")


async def _disk_full(site: Site) -> None:
    filler = site.postgres.folder / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                file.write(b"0" * MB)
                file.flush()
        except OSError:
            pass
    await asyncio.sleep(6)
    filler.unlink()
    # A database that could not write its log stops by itself, as it should: whoever runs it starts it again.
    if not await asyncio.to_thread(site.postgres.running):
        await asyncio.to_thread(site.postgres.start)
    await asyncio.sleep(4)


async def _clock_jumps(site: Site) -> None:
    """One replica's clock goes two hours ahead, three days back, and right again, while the others keep the time."""
    replica, moved = site.replicas[0], site.folder / "clock"
    await _restarted(replica, {**faked_clock(), "FAKETIME_TIMESTAMP_FILE": str(moved)}, moved)
    for by in ("+7200", "-259200", "+0"):
        moved.write_text(by)
        await asyncio.sleep(4)
    await _restarted(replica, {}, moved)


async def _restarted(replica: Replica, beside: Dict[str, str], moved: Path) -> None:
    moved.write_text("+0")
    await asyncio.to_thread(replica.end, signal.SIGTERM, DRAIN_SECONDS + 30)
    replica.start(beside)
    await asyncio.to_thread(replica.wait_ready)


def faked_clock() -> Dict[str, str]:
    """What lets a process have a clock of its own (Debian's libfaketime); empty where that is not installed."""
    found = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    # Durations are measured by another clock, as on a real machine whose time of day is set.
    return {"LD_PRELOAD": str(found), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"} if found else {}


async def _rolling_restart(site: Site) -> None:
    for replica in site.replicas:
        code = await asyncio.to_thread(replica.end, signal.SIGTERM, DRAIN_SECONDS + 30)
        assert code == 0, f"a replica ended with {code}"
        replica.start()
        await asyncio.to_thread(replica.wait_ready)
        await asyncio.sleep(2)


FAULTS: Tuple[Fault, ...] = (
    Fault("nothing breaks", _nothing, flawless=True),
    Fault("kill -9 of a replica in the middle of turns", _kill),
    Fault("SIGTERM of every replica in turn (rolling restart)", _rolling_restart, flawless=True),
    Fault("the same message at once through two replicas", _nothing, twice=True, flawless=True),
    Fault("clients hang up before the reply and ask again", _nothing, hasty=True, flawless=True),
    Fault("one replica's clock jumps ahead and back", _clock_jumps, needs_own_clock=True, flawless=True),
    Fault("the database stops and starts", _database_stops),
    Fault("the database crashes and recovers", _database_crashes),
    Fault("the database answers nothing for 6 seconds", _database_freezes),
    Fault("the database refuses writes", _database_refuses_writes),
    Fault("the database's disk is full", _disk_full, needs_small_disk=True),
    Fault("out of memory in one replica", _out_of_memory),
)
# A short selection for `make test`.
SHORT = ("kill -9 of a replica in the middle of turns", "the same message at once through two replicas",
         "the database crashes and recovers", "the database refuses writes")
