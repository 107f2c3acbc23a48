"""The audit fails on what docs/audit.md does not accept, and what it accepts is still locked as it says."""

import json
import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ACCEPTED = re.compile(r"^\| (\S+) (\d\S*) \| (.+) \| ((?:CVE|GHSA|PYSEC)-.+) \|$", re.MULTILINE)


def test_every_accepted_finding_has_a_reason_and_is_about_a_locked_version():
    locked = dict(re.findall(r'name = "([^"]+)"\nversion = "([^"]+)"', Path("uv.lock").read_text()))
    accepted = ACCEPTED.findall(Path("docs/audit.md").read_text())
    assert len(accepted) > 10
    for package, version, reason, findings in accepted:
        assert locked.get(package) == version, (package, locked.get(package))
        assert len(reason.split()) > 3 and re.fullmatch(r"((CVE|GHSA|PYSEC)-[\w-]+ ?)+", findings), package


# What an index tells: the newest version of each package, and what is known against it.
TOLD = {
    "sound": ("2.0", []),
    "sanic-cors": ("2.2.0", [
        {"id": "PYSEC-4", "aliases": ["CVE-2026-37737"], "fixed_in": [], "withdrawn": None, "link": "l"},
    ]),
    "weak": ("1.0", [{"id": "PYSEC-1", "aliases": ["CVE-1"], "fixed_in": ["1.1"], "withdrawn": None, "link": "l"}]),
    "taken-back": ("1.0", [{"id": "PYSEC-2", "aliases": [], "fixed_in": [], "withdrawn": "2026-01-01", "link": "l"}]),
    "never-mended": ("9.0", [{"id": "PYSEC-3", "aliases": [], "fixed_in": [], "withdrawn": None, "link": "l"}]),
}


@pytest.fixture()
def index():
    class Index(BaseHTTPRequestHandler):
        def do_GET(self):
            version, weaknesses = TOLD[self.path.split("/")[2]]
            body = json.dumps({"info": {"version": version}, "vulnerabilities": weaknesses}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Index)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def audited(tmp_path, index, *locked):
    (tmp_path / "requirements.txt").write_text("\n".join(locked))
    command = [sys.executable, "-m", "tools.audit_newest", str(tmp_path / "requirements.txt"), "--index", index]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("locked, finding", [
    ("weak==1.0", "PYSEC-1"),  # the newest there is, and something is known against it
    ("never-mended==8.0", "PYSEC-3"),  # held back, and no version mends it
])
def test_a_weakness_that_is_not_accepted_fails_the_audit(tmp_path, index, locked, finding):
    code, said = audited(tmp_path, index, "sound==2.0", locked)
    assert code == 1 and finding in said


def test_what_was_taken_back_or_is_accepted_by_another_name_passes_the_audit(tmp_path, index):
    code, said = audited(tmp_path, index, "sound==2.0", "taken-back==1.0", "sanic-cors==2.0.1")
    assert code == 0 and "3 packages" in said


def test_an_index_that_cannot_be_reached_is_no_audit(tmp_path):
    code, said = audited(tmp_path, "http://127.0.0.1:9", "sound==2.0")
    assert code == 3 and "NOT AUDITED" in said
