"""A case with its rounds, put together from what the professional wrote and what parents shared."""

from datetime import datetime
from typing import Any, Dict, List, Mapping, Sequence

from bot.cases.lsvg import parent_informant
from bot.cases.rounds import Parent, Round, rounds_of
from bot.dossier.casebook import Case
from bot.dossier.invitations import Invitation, Invitations
from bot.dossier.record import Record, Unknown
from bot.intake.questions import HISTORY, LSVG, item_of


def rounds(case: Case, invitations: Invitations, record: Record, now: datetime) -> List[Round]:
    """The rounds of a case as the professional may see them now."""
    parents: Dict[int, List[Parent]] = {}
    for one in invitations.of_case(case.id):
        parents.setdefault(one.round, []).append(parent(one, record, now))
    contents = {name: section.says for name, section in case.sections.items()}
    return rounds_of(case.created.date(), case.says("rounds"), contents, parents)


def parent(invitation: Invitation, record: Record, now: datetime) -> Parent:
    """How far one invited parent is. What was typed comes along only when it was shared, as it was then."""
    def so_far(state: str, **more: Any) -> Parent:
        return Parent(invitation.id, invitation.label, invitation.relation, state, **more)

    if invitation.withdrawn:
        return so_far("withdrawn")
    if invitation.opened is None:
        return so_far("late" if invitation.expires < now else "invited")
    if invitation.conversation_id is None:
        return so_far("erased")
    try:
        kept = record.load(invitation.conversation_id)
    except Unknown:
        return so_far("erased")
    dialogue = kept.dialogue or {}
    counted = sum(question in kept.answers for question in (*HISTORY, *LSVG))
    signal = str(dialogue.get("safety", "none"))
    if not invitation.submitted:
        agreed = kept.answers.get("consent") == "yes"
        state = "done" if dialogue.get("was_explained") else "answering" if agreed else "opened"
        return so_far(state, answered=counted, signal=signal)
    entries = record.history(kept.id)[:invitation.shared]
    answers = answers_of(entries)
    return so_far(
        "shared", answered=counted, signal=signal, shared=invitation.submitted.date(),
        informant=parent_informant(invitation.label, answers, entries), answers=answers, entries=tuple(entries),
    )


def answers_of(entries: Sequence[Mapping[str, Any]]) -> Dict[str, Any]:
    """The newest value of every question in a list of entries."""
    return {entry["question"]: entry["value"] for entry in entries if not item_of(entry["question"])}
