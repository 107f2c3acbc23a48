"""What operators do with the record: erase, export, purge, change the key, check the access log."""

import argparse
import json
import sys
from datetime import datetime, timedelta
from typing import Callable, Dict

from bot.dossier.access import AccessLog
from bot.dossier.casebook import Casebook
from bot.dossier.groups import Groups
from bot.dossier.record import Record, Unknown
from bot.dossier.retention import newest_change, past_their_term
from bot.dossier.sealing import add_key, drop_old_keys
from bot.serve import open_database, open_record, open_seal
from bot.settings import Settings

OPERATOR = "operator"
# An installation in use is never still for so long: then the clock is asked about before anything is erased.
QUIET = timedelta(days=60)


def say(text: str) -> None:
    """Tell the operator; what a command gives goes to standard output."""
    print(text, file=sys.stderr, flush=True)


def erase(settings: Settings, chosen: argparse.Namespace) -> int:
    """Take one conversation out of the record."""
    record = open_record(settings)
    try:
        record.load(chosen.conversation_id)
    except Unknown:
        say("there is no such conversation")
        return 1
    record.erase(chosen.conversation_id)
    AccessLog(open_database(settings)).note(OPERATOR, "erase", chosen.conversation_id)
    say("erased")
    return 0


def export(settings: Settings, chosen: argparse.Namespace) -> int:
    """Print everything that is kept of one conversation."""
    try:
        everything = open_record(settings).everything(chosen.conversation_id)
    except Unknown:
        say("there is no such conversation")
        return 1
    AccessLog(open_database(settings)).note(OPERATOR, "export", chosen.conversation_id)
    print(json.dumps(everything, ensure_ascii=False, indent=2))
    return 0


def purge(settings: Settings, chosen: argparse.Namespace) -> int:
    """Erase every conversation and case that is past its term; with --dry-run only say which."""
    database, record = open_database(settings), open_record(settings)
    log, now = AccessLog(database), datetime.utcnow()
    newest = newest_change(database)
    if newest is not None and now - newest > QUIET and not chosen.clock_is_right:
        say(f"Nothing was erased: the clock says {now:%d %B %Y}, and nothing happened here since {newest:%d %B %Y}. "
            "A clock that is ahead would erase too much. Is it right? Then add --clock-is-right.")
        return 1
    if not chosen.dry_run:
        Groups(database, record.seal).close_late()
        record.tidy()
    due = past_their_term(database, settings.keep_days, now)
    for number, one in enumerate(due, 1):
        if not chosen.dry_run:
            if one.kind == "case":
                Casebook(database, record.seal).erase(one.id)
                record.tidy()
            else:
                record.erase(one.id)
            log.note(OPERATOR, "purge", one.id)
        say(f"[{number}/{len(due)}] {one.id}  {one.region}.{one.kind}  still for {one.days} days")
    say(f"{len(due)} past their term; " + ("nothing was erased" if chosen.dry_run else "erased"))
    return 0


def rotate_key(settings: Settings, chosen: argparse.Namespace) -> int:
    """Close everything with a new key. A crash on the way loses nothing: old and new keys both open until the end."""
    if settings.key is None:
        open_seal(settings)
        add_key(settings.key_file)
        say("[1/3] a new key stands before the old one")
    else:
        say("[1/3] the first key of NABIJ_KEY closes from now on")
    count = Record(open_database(settings), open_seal(settings), settings.token_hours).reseal()
    say(f"[2/3] {count} rows closed with the new key")
    if settings.key is None:
        drop_old_keys(settings.key_file)
        say("[3/3] the old key is gone from the file; backups made before need it still")
    else:
        say("[3/3] take the old keys out of NABIJ_KEY now; backups made before need them still")
    return 0


def verify_log(settings: Settings, chosen: argparse.Namespace) -> int:
    """Say whether the chain of the access log is whole, and still holds a line that was written down elsewhere."""
    open_record(settings)
    log = AccessLog(open_database(settings))
    broken = log.first_broken()
    if broken is not None:
        say(f"the access log was changed at line {broken}")
        return 1
    if chosen.since and not log.holds(chosen.since):
        say("the access log was cut off or written anew: the line that --since names is gone")
        return 1
    count, newest = log.newest()
    say(f"the access log is whole: {count} lines. Keep this elsewhere, for --since next time: {newest}")
    return 0


ACTS: Dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "erase": erase, "export": export, "purge": purge, "rotate-key": rotate_key, "verify-log": verify_log,
}
