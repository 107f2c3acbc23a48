"""`python -m tools.faults`: every fault, with three replicas; ends with 1 when anything was lost, doubled or wrong."""

import sys
from pathlib import Path

from tools.faults.faults import FAULTS
from tools.faults.run import HEAD, run


def main() -> int:
    """Run all faults (or those whose name holds the given word), print the table and keep it in build/faults.md."""
    word = " ".join(sys.argv[1:])
    outcomes = run([fault for fault in FAULTS if word in fault.name], replicas=3)
    table = "\n".join([HEAD, *(outcome.row() for outcome in outcomes)])
    print(table)
    kept = Path("build")
    kept.mkdir(exist_ok=True)
    (kept / "faults.md").write_text(table + "\n", encoding="utf-8")
    return 1 if any(outcome.wrong for outcome in outcomes) else 0


sys.exit(main())
