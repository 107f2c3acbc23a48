"""What docs/audit.md accepts is still locked as it says: the finding of a package that moved on goes from the list."""

import re
from pathlib import Path

ACCEPTED = re.compile(r"^\| ((?:CVE|GHSA|PYSEC)-\S+) \| (\S+) (\S+) \| (.+) \|$", re.MULTILINE)


def test_every_accepted_finding_has_a_reason_and_is_about_a_locked_version():
    locked = dict(re.findall(r'name = "([^"]+)"\nversion = "([^"]+)"', Path("uv.lock").read_text()))
    accepted = ACCEPTED.findall(Path("docs/audit.md").read_text())
    assert accepted
    for finding, package, version, reason in accepted:
        assert locked.get(package) == version, (finding, package, locked.get(package))
        assert len(reason.split()) > 4, finding
