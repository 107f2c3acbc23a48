"""Cases from the command line: `python -m bot cases` with list, export and erase."""

import argparse
import json
import sys
from typing import Any, Callable, Dict, List, Optional

from bot.dossier.access import AccessLog
from bot.dossier.all_cases import OperatorCasebook
from bot.dossier.casebook import Case, NoCase
from bot.dossier.invitations import Invitation, Invitations
from bot.dossier.record import Record
from bot.operating import OPERATOR, say
from bot.serve import open_record
from bot.settings import Settings


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the acts and their options."""
    acts = parser.add_subparsers(dest="act", required=True)
    for name, (what, _) in ACTS.items():
        act = acts.add_parser(name, help=what, description=what)
        if name != "list":
            act.add_argument("case_id")
        if name == "erase":
            act.add_argument("--dry-run", action="store_true", help="only say what would go")


def _invitations(record: Record, case: Case) -> List[Invitation]:
    return Invitations(record.database, record.seal).of_case(case.id)


def _owner(case: Case) -> Optional[str]:
    return next((one.name for one in case.members if one.owner), None)


def _list(record: Record, book: OperatorCasebook, _: argparse.Namespace) -> int:
    """What tells cases apart without opening what was written in them."""
    for case in book.every():
        print(json.dumps({
            "id": case.id, "region": case.region, "created": case.created.isoformat(), "owner": _owner(case),
            "last_change": max(one.at.isoformat() for one in case.sections.values() if one.at),
        }))
    return 0


def _invited(one: Invitation) -> Dict[str, Any]:
    """An invitation without its link or code. The conversation is named only when the parent shared it."""
    moments = {name: getattr(one, name) for name in ("made", "expires", "opened", "withdrawn", "submitted")}
    return {
        "round": one.round, "relation": one.relation, "label": one.label,
        **{name: at.isoformat() if at else None for name, at in moments.items()},
        "conversation_id": one.conversation_id if one.submitted else None,
    }


def _export(record: Record, book: OperatorCasebook, chosen: argparse.Namespace) -> int:
    """Print every part of a case in all its versions, who may open it, and its invitations."""
    case = book.any_case(chosen.case_id)
    whole = {
        "id": case.id, "region": case.region, "created": case.created.isoformat(),
        "members": [{"name": one.name, "owner": one.owner} for one in case.members],
        "parts": [
            {"name": one.name, "version": one.version, "by": one.by, "at": one.at.isoformat() if one.at else None,
             "content": one.says}
            for one in book.all_versions(case.id)
        ],
        "invitations": [_invited(one) for one in _invitations(record, case)],
    }
    AccessLog(record.database).note(OPERATOR, "export", case.id)
    print(json.dumps(whole, ensure_ascii=False, indent=2))
    return 0


def _erase(record: Record, book: OperatorCasebook, chosen: argparse.Namespace) -> int:
    """Take a case away, after its id was typed again."""
    case = book.any_case(chosen.case_id)
    bound = sum(1 for one in _invitations(record, case) if one.conversation_id)
    say(f"case {case.id} of {_owner(case)}: {len(case.sections)} parts, {bound} conversations of parents")
    if chosen.dry_run:
        say("nothing was erased")
        return 0
    say("this cannot be undone; type the id of the case to erase it:")
    if sys.stdin.readline().strip() != case.id:
        say("that is not the id; nothing was erased")
        return 1
    book.erase(case.id)
    record.tidy()
    AccessLog(record.database).note(OPERATOR, "erase", case.id)
    say("erased")
    return 0


Act = Callable[[Record, OperatorCasebook, argparse.Namespace], int]
ACTS: Dict[str, "tuple[str, Act]"] = {
    "list": ("all cases, as JSON Lines, without what was written in them", _list),
    "export": ("everything that is kept of one case, as JSON", _export),
    "erase": ("erase one case and the conversations of its parents", _erase),
}


def run(settings: Settings, chosen: argparse.Namespace) -> int:
    """Carry out one act; an export and an erasure leave a line in the access log."""
    record = open_record(settings)
    try:
        return ACTS[chosen.act][1](record, OperatorCasebook(record.database, record.seal), chosen)
    except NoCase:
        say("there is no such case")
        return 1
