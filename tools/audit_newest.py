"""Looks locked packages up where only an index of packages can be asked: `python -m tools.audit_newest REQUIREMENTS`.

An index tells the known weaknesses of the newest version of each package. A package that is locked at its newest
version is so audited whole; of one that is held back, what has no fix yet. Ends with 1 when there is a finding that
docs/audit.md does not accept, and with 3 when the index cannot be reached.
"""

import argparse
import json
import re
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TABLE = re.compile(r"^\|.*$", re.MULTILINE)
FINDING = re.compile(r"\b(?:CVE|GHSA|PYSEC)-[\w-]+")
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
UNREACHED = 3


def newest(name, index):
    """The newest version of a package and what is known against it, as the index tells."""
    with urllib.request.urlopen(f"{index}/pypi/{name}/json", timeout=30) as answer:
        told = json.load(answer)
    return told["info"]["version"], told.get("vulnerabilities") or []


def concerning(locked, latest, weaknesses):
    """The weaknesses that a locked version has: all known of the newest; of an older one those nobody mended."""
    standing = [one for one in weaknesses if not one.get("withdrawn")]
    return [one for one in standing if locked == latest or not one.get("fixed_in")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("requirements", type=Path)
    parser.add_argument("--index", default="https://pypi.org")
    asked = parser.parse_args()
    locked = dict(LOCKED.findall(asked.requirements.read_text(encoding="utf-8")))
    accepted = set(FINDING.findall(" ".join(TABLE.findall(Path("docs/audit.md").read_text(encoding="utf-8")))))
    try:
        with ThreadPoolExecutor(8) as pool:
            told = list(pool.map(lambda name: newest(name, asked.index), locked))
    except (urllib.error.URLError, TimeoutError, ValueError, KeyError) as error:
        print(f"NOT AUDITED: the index of packages gave no answer ({type(error).__name__}).", file=sys.stderr)
        return UNREACHED
    found = 0
    for (name, version), (latest, weaknesses) in zip(locked.items(), told):
        for one in concerning(version, latest, weaknesses):
            if not accepted & {one["id"], *one["aliases"]}:
                found += 1
                print(f"{name} {version}: {one['id']} {' '.join(one['aliases'])} {one['link']}")
    count, whole = len(locked), sum(version == latest for version, (latest, _) in zip(locked.values(), told))
    print(f"{count} packages: {whole} locked at their newest version and audited, {count - whole} held back "
          f"and audited for what has no fix. {found} finding(s) that docs/audit.md does not accept.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
