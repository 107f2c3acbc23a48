"""A short run of the fault harness: real PostgreSQL, two replicas behind the real proxy, people who go on talking."""

import pytest

from tools.faults.faults import FAULTS, SHORT
from tools.faults.run import run
from tools.postgres import binaries


@pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed: apt-get install postgresql")
def test_nothing_is_lost_doubled_or_wrong_whatever_breaks(engine):
    outcomes = run([fault for fault in FAULTS if fault.name in SHORT], replicas=2, people=6)
    assert len(outcomes) == len(SHORT)
    assert {outcome.fault: list(outcome.wrong) for outcome in outcomes if outcome.wrong} == {}
