"""How often one address and one conversation may knock. Guessing a resume code is slowed to hopelessness."""

import time
from collections import OrderedDict
from typing import Callable, NamedTuple, Sequence, Tuple


class Allowance(NamedTuple):
    """So many at once, and so many more each second."""

    at_once: float
    each_second: float


# People on one address may be a whole organisation behind one router; a code is typed a few times at most.
# Resume codes and invitations have 79 bits and more: guessing takes longer than the earth has from however many
# addresses. The short codes of training groups are counted all together as well.
ADDRESS = Allowance(3000, 100)
START = Allowance(400, 10)
CONVERSATION = Allowance(400, 4)
WRONG_CODE = Allowance(10, 1 / 60)
ALL_WRONG_GROUP_CODES = Allowance(200, 1 / 10)
MOST_COUNTED = 50_000


class Limits:
    """Counts in memory, per process; nothing about a person is kept but an address, for as long as the process runs."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: "OrderedDict[Tuple[Allowance, str], Tuple[float, float]]" = OrderedDict()

    def _now(self, allowance: Allowance, who: str) -> Tuple[float, float]:
        now = self._clock()
        left, at = self._left.get((allowance, who), (allowance.at_once, now))
        return min(allowance.at_once, left + (now - at) * allowance.each_second), now

    def take_all(self, allowance: Allowance, whoms: Sequence[str]) -> bool:
        """Use one of each of several; False, and nothing used, when one of them has none left."""
        taken = [whom for whom in whoms if self.take(allowance, whom)]
        if len(taken) < len(whoms):
            self.give_back(allowance, *taken)
        return len(taken) == len(whoms)

    def give_back(self, allowance: Allowance, *whoms: str) -> None:
        """Undo a `take`: what was tried was right. So a hundred tries at once are counted before any is answered."""
        for who in whoms:
            left, at = self._left.get((allowance, who), (allowance.at_once, self._clock()))
            self._left[(allowance, who)] = (min(allowance.at_once, left + 1), at)

    def take(self, allowance: Allowance, who: str) -> bool:
        """Use one of an allowance; False when there is none left."""
        left, now = self._now(allowance, who)
        self._left[(allowance, who)] = (left - 1 if left >= 1 else left, now)
        self._left.move_to_end((allowance, who))
        while len(self._left) > MOST_COUNTED:
            self._left.popitem(last=False)
        return left >= 1
