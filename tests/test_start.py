"""A product with a broken part does not start: it says which part and what to do, ends with 1, and shows no traceback.

With broken files nobody would be understood, or danger would be missed, behind a page that looks well.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.language import learned
from bot.settings import Settings
from bot.training import trained
from tools.postgres import free_port

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 120  # seconds; a start takes some seven


@pytest.fixture
def models(tmp_path):
    """A copy of everything that was trained."""
    return Path(shutil.copytree(trained(Settings()).parent, tmp_path / "models"))


def start(tmp_path, models, root=ROOT):
    """Start the product; it is expected to end by itself."""
    environment = {
        **os.environ, "NABIJ_MODELS": str(models), "NABIJ_DATABASE": f"sqlite:///{tmp_path}/nabij.sqlite3",
        "NABIJ_KEY_FILE": str(tmp_path / "key"), "NABIJ_PORT": str(free_port()),
    }
    return subprocess.run([sys.executable, "-m", "bot", "run"], cwd=root, env=environment, timeout=LONGEST,
                          capture_output=True, text=True)


def refused(ended):
    """The one sentence a start was refused with."""
    assert ended.returncode == 1 and "Traceback" not in ended.stderr and "is ready" not in ended.stderr
    return ended.stderr.strip().splitlines()[-1]


def cut_short(file):
    file.write_bytes(file.read_bytes()[:file.stat().st_size // 2])


def overwritten(file):
    file.write_bytes(b"\x00not what it was\xff" * 1000)


@pytest.mark.parametrize("kind, damage", [
    ("nabij-*.tar.gz", cut_short), ("nabij-*.tar.gz", overwritten),
    ("nabij-*.danger.weights", overwritten), ("answers-*.weights", cut_short), ("told-*.weights", overwritten),
], ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_a_broken_file_of_the_model_is_named_with_what_to_do(tmp_path, models, kind, damage):
    [file] = models.glob(kind)
    damage(file)
    said = refused(start(tmp_path, models))
    assert str(models) in said and "python -m bot train --force" in said
    assert file.name in said or file.suffix == ".gz"


def test_a_pipeline_that_is_gone_is_named_with_what_to_do(tmp_path, models):
    copy = tmp_path / "nabij"
    for part in ("bot", "actions", "data"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("pipeline", "__pycache__"))
    for file in ("config.yml", "domain.yml", "uv.lock"):
        shutil.copy(ROOT / file, copy / file)
    (copy / "bot/language/pipeline").mkdir()
    said = refused(start(tmp_path, models, copy))
    assert "bot/language/pipeline" in said and "nl_core_news_sm" in said


def test_a_command_says_nothing_but_its_own_words():
    trained(Settings())
    asked = [sys.executable, "-m", "bot", "train"]
    ended = subprocess.run(asked, cwd=ROOT, timeout=LONGEST, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_training_by_force_learns_broken_weights_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(learned, "_folder", [tmp_path])
    learned.asked_weights.cache_clear()
    learned.asked_weights()
    [file] = tmp_path.glob("asked-*.weights")
    whole = file.read_bytes()
    overwritten(file)
    learned.forget()
    learned.asked_weights()
    assert len(file.read_bytes()) == len(whole)
