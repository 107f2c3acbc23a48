"""Accounts from the command line: `python -m bot users` with add, list, password, block, hand-over and more."""

import argparse
import getpass
import json
import secrets
import sys
from typing import Callable, Dict

from bot.dossier.access import AccessLog
from bot.dossier.accounts import (
    ROLES,
    SHORTEST_PASSWORD,
    Account,
    Accounts,
    NameTaken,
    StillOwner,
    TooShort,
    app_address,
    new_secret,
)
from bot.dossier.casebook import Casebook
from bot.guideline.chapters import chapter
from bot.operating import say
from bot.serve import open_database, open_record
from bot.settings import Settings


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the acts and their options."""
    acts = parser.add_subparsers(dest="act", required=True)
    professions = [one["id"] for one in chapter("clinical")["qualifications"] if one["id"] != "parent_or_carer"]
    for name, (what, _) in ACTS.items():
        act = acts.add_parser(name, help=what, description=what)
        if name == "list":
            continue
        act.add_argument("name", help="the name to sign in with; it is shown to colleagues")
        if name == "hand-over":
            act.add_argument("to", help="the professional who owns the cases from now on")
        if name == "add":
            act.add_argument("--role", choices=ROLES, default="professional")
            act.add_argument("--profession", choices=professions, help="tells what someone may do (guideline 4.4)")
            act.add_argument("--totp", action="store_true", help="ask a code from an app as a second factor")
        if name in ("add", "password"):
            act.add_argument(
                "--password-stdin", action="store_true", help="read the password from the first line of standard input"
            )


def _password(chosen: argparse.Namespace) -> str:
    """The password that was given; a new one, shown once, when the line is empty or nobody is there to type."""
    given = ""
    if chosen.password_stdin or not sys.stdin.isatty():
        given = sys.stdin.readline().strip()
    else:
        given = getpass.getpass(f"password (at least {SHORTEST_PASSWORD} characters; empty: make one): ").strip()
    if given:
        return given
    made = secrets.token_urlsafe(15)
    say(f"password (shown once): {made}")
    return made


def _found(accounts: Accounts, name: str) -> Account:
    found = accounts.named(name)
    if found is None:
        raise ValueError(f"there is no account called {name}")
    return found


def _add(accounts: Accounts, chosen: argparse.Namespace) -> Account:
    try:
        made = accounts.add(chosen.name, _password(chosen), chosen.role, chosen.profession)
    except NameTaken:
        raise ValueError(f"there is an account called {chosen.name} already") from None
    if chosen.totp:
        secret = new_secret()
        accounts.set_second_factor(made.id, secret)
        say(f"scan this in an app for codes, or type the key {secret}")
        import segno

        segno.make(app_address(made.name, secret)).terminal(out=sys.stderr, compact=True)
    print(json.dumps({"name": made.name, "role": made.role, "profession": made.profession, "totp": chosen.totp}))
    return made


def _list(accounts: Accounts, _: argparse.Namespace) -> None:
    for one in accounts.every():
        print(json.dumps({
            "name": one.name, "role": one.role, "profession": one.profession, "totp": one.second_factor,
            "blocked": one.blocked,
        }))


def _set_password(accounts: Accounts, chosen: argparse.Namespace) -> Account:
    found = _found(accounts, chosen.name)
    accounts.set_password(found.id, _password(chosen))
    return found


def _block(accounts: Accounts, chosen: argparse.Namespace) -> Account:
    found = _found(accounts, chosen.name)
    accounts.block(found.id, chosen.act == "block")
    return found


def _reset(accounts: Accounts, chosen: argparse.Namespace) -> Account:
    found = _found(accounts, chosen.name)
    accounts.set_second_factor(found.id, None)
    return found


def _remove(accounts: Accounts, chosen: argparse.Namespace) -> Account:
    found = _found(accounts, chosen.name)
    try:
        accounts.remove(found.id)
    except StillOwner:
        raise ValueError(f"{chosen.name} owns cases: hand them over first (users hand-over)") from None
    return found


def _hand_over(accounts: Accounts, chosen: argparse.Namespace) -> Account:
    found, to = _found(accounts, chosen.name), _found(accounts, chosen.to)
    if to.role != "professional":
        raise ValueError(f"{to.name} is no professional")
    cases = chosen.casebook.owned(found.id)
    for number, case in enumerate(cases, 1):
        chosen.casebook.invite(case, to.id)
        chosen.casebook.hand_over(case, to.id)
        chosen.casebook.leave(case, found.id)
        say(f"[{number}/{len(cases)}] {case}")
    return found


Act = Callable[[Accounts, argparse.Namespace], "Account | None"]
ACTS: Dict[str, "tuple[str, Act]"] = {
    "add": ("make an account", _add),
    "list": ("all accounts, as JSON Lines", _list),
    "password": ("give an account a new password; its open sessions end", _set_password),
    "block": ("close an account", _block),
    "unblock": ("open a closed account", _block),
    "reset-factor": ("take the second factor away, so that it can be set again", _reset),
    "hand-over": ("give every case that an account owns to another professional", _hand_over),
    "remove": ("take an account away that owns no cases", _remove),
}


def run(settings: Settings, chosen: argparse.Namespace) -> int:
    """Carry out one act; each change leaves a line in the access log."""
    record = open_record(settings)
    accounts = Accounts(record.database, record.seal)
    chosen.casebook = Casebook(record.database, record.seal)
    try:
        changed = ACTS[chosen.act][1](accounts, chosen)
    except TooShort:
        raise ValueError(f"the password needs at least {SHORTEST_PASSWORD} characters") from None
    if changed is not None:
        AccessLog(open_database(settings)).note("operator", f"users_{chosen.act}"[:24], changed.id)
        say("done")
    return 0
