"""Runs the faults one by one under load, checks the record after each, and gives a table."""

import asyncio
import statistics
import sys
import time
from dataclasses import dataclass
from typing import Iterable, List, Sequence

from tools.faults.checks import wrong_in
from tools.faults.faults import Fault, faked_clock
from tools.faults.people import Person, Seen
from tools.faults.site import Site

PEOPLE = 12
THINK = 0.25  # seconds between messages, on average


@dataclass(frozen=True)
class Outcome:
    """What one fault did. `wrong` is empty when everything held."""

    fault: str
    seen: Seen
    wrong: Sequence[str]

    def row(self) -> str:
        """One line of the table."""
        seen, waits = self.seen, sorted(self.seen.seconds) or [0.0]
        acknowledged = sum(len(talk.acknowledged) for talk in seen.talks)
        done = sum(talk.done for talk in seen.talks)
        late, longest = waits[int(0.95 * (len(waits) - 1))], waits[-1]
        return (f"| {self.fault} | {len(seen.talks)} ({done}) | {acknowledged} | {seen.again} | "
                f"{1000 * statistics.median(waits):.0f} / {1000 * late:.0f} ms | {longest:.1f} s | "
                f"{'; '.join(self.wrong) or 'none'} |")


HEAD = ("| fault | conversations (finished) | answers acknowledged | sent again | wait, median / p95 | longest wait | "
        "lost, doubled or wrong |\n|---|---|---|---|---|---|---|")


async def one(site: Site, fault: Fault, people: int) -> Outcome:
    """One fault under the load of so many people."""
    seen, stop = Seen(), asyncio.Event()
    doors: List[str] = [replica.base for replica in site.replicas] if fault.twice else [site.base]
    everyone = [Person(seen, doors, seed, fault.twice, fault.hasty) for seed in range(people)]
    talking = [asyncio.create_task(person.until(stop, THINK)) for person in everyone]
    await asyncio.sleep(2)
    await fault.happen(site)
    stop.set()
    await asyncio.gather(*talking)
    wrong = list(await asyncio.to_thread(wrong_in, site.record(), seen))
    if fault.flawless and seen.failures:
        wrong.append(f"{seen.failures} messages failed where none may")
    if not any(talk.acknowledged for talk in seen.talks):
        wrong.append("nobody got a single answer: nothing was tested")
    return Outcome(fault.name, seen, wrong)


def run(faults: Iterable[Fault], replicas: int, people: int = PEOPLE) -> List[Outcome]:
    """Start everything, run the faults, stop everything. Progress goes to standard error."""
    site = Site(replicas)
    outcomes: List[Outcome] = []
    try:
        site.start()
        for fault in faults:
            if fault.needs_small_disk and not site.small_disk:
                print(f"left out, mounting is not allowed here: {fault.name}", file=sys.stderr, flush=True)
                continue
            if fault.needs_own_clock and not faked_clock():
                print(f"left out, libfaketime is not installed: {fault.name}", file=sys.stderr, flush=True)
                continue
            begun = time.monotonic()
            outcomes.append(asyncio.run(one(site, fault, people)))
            said = "; ".join(outcomes[-1].wrong) or "all holds"
            print(f"{fault.name}: {said} ({time.monotonic() - begun:.0f} s)", file=sys.stderr, flush=True)
    finally:
        site.away()
    return outcomes
