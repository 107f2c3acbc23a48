"""Accounts from the command line, as an operator makes them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def users(tmp_path):
    own = {"NABIJ_DATABASE": f"sqlite:///{tmp_path}/n.sqlite3", "NABIJ_KEY_FILE": str(tmp_path / "k")}
    environment = {**os.environ, **own}

    def run(*arguments, typed=""):
        return subprocess.run([sys.executable, "-m", "bot", "users", *arguments], input=typed, text=True, cwd=ROOT,
                              env=environment, capture_output=True)

    return run


def test_an_account_is_made_listed_blocked_and_removed(users):
    made = users("add", "anna", "--profession", "gz_psychologist", typed="vier losse woorden\n")
    assert made.returncode == 0 and json.loads(made.stdout)["name"] == "anna"
    users("block", "anna")
    assert json.loads(users("list").stdout) == {
        "name": "anna", "role": "professional", "profession": "gz_psychologist", "totp": False, "blocked": True}
    assert users("remove", "anna").returncode == 0 and users("list").stdout == ""


def test_an_empty_password_is_made_and_shown_once(users):
    made = users("add", "bram", "--totp")
    assert made.returncode == 0 and "password (shown once)" in made.stderr and "type the key" in made.stderr


@pytest.mark.parametrize("arguments, typed, says", [
    (("add", "cato"), "kort\n", "at least 12 characters"), (("block", "niemand"), "", "no account called niemand"),
])
def test_what_cannot_be_is_said(users, arguments, typed, says):
    refused = users(*arguments, typed=typed)
    assert refused.returncode == 2 and says in refused.stderr and "Traceback" not in refused.stderr
