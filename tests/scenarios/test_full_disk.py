"""SQLite on a disk that is really full: a clear sentence, nothing acknowledged is lost, and with room it goes on."""

import contextlib
import resource
import shutil
import subprocess
import uuid

import pytest
from sqlalchemy import text

from bot.intake.questions import LSVG
from tests.talk import Talk

KB = 1024


class SmallDisk:
    """A disk of a few megabytes. Filling takes its last byte."""

    def __init__(self, folder):
        self.folder = folder
        mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
        if subprocess.run(mount, capture_output=True).returncode:
            pytest.skip("mounting is not allowed here; the limit on the size of files is the fault instead")

    def fill(self):
        for size in (64 * KB, KB, 1):
            with contextlib.suppress(OSError), (self.folder / "filler").open("ab", buffering=0) as filler:
                while filler.write(b"0" * size) == size:
                    pass
        assert shutil.disk_usage(self.folder).free == 0

    def make_room(self):
        (self.folder / "filler").unlink(missing_ok=True)

    def away(self):
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


class FileLimit:
    """No file of this process may grow beyond what the largest of the database has: the same fault without mounting."""

    def __init__(self, folder):
        self.folder, self._before = folder, resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self):
        largest = max(file.stat().st_size for file in self.folder.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, self._before[1]))

    def make_room(self):
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)

    away = make_room


@pytest.fixture(params=[SmallDisk, FileLimit], ids=["small disk", "file limit"])
def disk(request, tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    one = request.param(folder)
    yield one
    one.away()


@pytest.fixture
def address(disk):
    return f"sqlite:///{disk.folder}/nabij.sqlite3"


VALUES = dict(zip(LSVG, (1, 2, 1, 2, 1, 2, 1, 2)))


def next_answer(talk):
    asked = talk.state["question_id"]
    return f"{asked}:{VALUES.get(asked, 'pass')}"


def until_refused(talk):
    """Answer until a message is refused: that message, and what was said to it."""
    while not talk.state["done"]:
        body = {"client_id": str(uuid.uuid4()), "choice": next_answer(talk)}
        answer = talk.send(**body)
        if answer.status_code != 200:
            return body, answer
        talk.reply = answer.json()
    raise AssertionError("the full disk refused nothing")


def test_a_turn_on_a_full_disk_is_answered_with_a_sentence_and_can_be_sent_again(talk, disk, record, access, database):
    talk.to_lsvg()
    disk.fill()
    body, refused = until_refused(talk)
    assert refused.status_code == 503 and "niet verwerkt" in refused.json()["detail"]
    assert talk.send(**body).status_code == 503
    assert record.load(talk.id).answers == talk.state["answers"]

    disk.make_room()
    talk.reply = talk.send(**body).json()
    assert talk.send(**body).json() == talk.reply
    while not talk.state["done"]:
        talk.pick(next_answer(talk))
    assert talk.state["total"] == 12
    lines = [(line["question"], line["value"]) for line in record.history(talk.id) if line["question"] in LSVG]
    assert lines == list(VALUES.items())
    assert access.first_broken() is None
    with database.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_beginning_and_erasing_on_a_full_disk_say_that_they_did_not_happen(talk, disk, record):
    talk.to_lsvg()
    disk.fill()
    until_refused(talk)
    begun = talk.client.post("/api/v1/conversations", json={"role": "parent"})
    erased = talk.client.delete(talk.address, headers=talk.headers)
    assert begun.status_code == erased.status_code == 503
    assert "niet verwerkt" in begun.json()["detail"] and "niet verwerkt" in erased.json()["detail"]
    assert record.load(talk.id).answers["consent"] == "yes"

    disk.make_room()
    assert Talk(talk.client).to_lsvg().state["question_id"] == "lsvg_1"
    assert talk.client.delete(talk.address, headers=talk.headers).status_code == 204
    assert not record.history(talk.id) and not record.turns(talk.id)
