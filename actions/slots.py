"""Between Rasa's slots and the intake's state."""

from typing import Any, Dict, List, Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from bot.intake.ages import age_group, age_of
from bot.intake.labels import topic_label, value_label
from bot.intake.questions import DECLINED, LSVG, ORDER, example_of
from bot.intake.scoring import outcome
from bot.intake.state import Session
from bot.intake.step import Entry

RELATION_GROUPS = {
    "parent": "birth", "step_parent": "birth", "foster_parent": "foster", "adoptive_parent": "adoptive",
    "carer": "carer", "carer_short": "carer",
}
# Rasa's form puts its question with the domain's first values and what this message set, and with nothing from
# before: what the words of a question are chosen by or filled with is set at every message.
ASKED_WITH = frozenset({"ask_style", "age_group", "reading_label", "question_label"})


def read_session(tracker: Tracker) -> Session:
    """The intake's state as the tracker holds it."""
    answers = {q: tracker.get_slot(q) for q in ORDER if tracker.get_slot(q) is not None}
    return Session.restore(answers, tracker.get_slot("dialogue"))


def slots_of(session: Session) -> Dict[str, Any]:
    """Every slot that follows from the state: the answers, the rest, and what responses choose by."""
    answers = session.answers
    result = outcome(answers)
    region = answers.get("about_region")
    slots: Dict[str, Any] = {question: answers.get(question) for question in ORDER}
    slots.update({example_of(item): session.examples.get(item) for item in LSVG})
    slots.update(
        dialogue=session.dialogue(),
        ask_style=session.style,
        age_group=age_group(age_of(answers)),
        relation_group=RELATION_GROUPS.get(str(answers.get("about_relation")), "unknown"),
        band=result.band or "none",
        phase="after" if session.explained else "intake",
        total=result.total,
        missing_labels=", ".join(topic_label(item).lower() for item in result.missing),
        reading_label=_pending_label(session),
        question_label=topic_label(session.pending.question).lower() if session.pending else None,
    )
    if region in ("nl", "vl"):
        slots["region"] = region
    return slots


def changed(tracker: Tracker, session: Session, entries: Sequence[Entry] = ()) -> List[EventType]:
    """The events that bring the tracker to this state, and tell the record what was added."""
    events = [
        SlotSet(k, v) for k, v in slots_of(session).items()
        if tracker.get_slot(k) != v or (k in ASKED_WITH and v is not None)
    ]
    if entries:
        journal = list(tracker.get_slot("journal") or [])
        journal += [vars(entry) for entry in entries]
        events.append(SlotSet("journal", journal))
    return events


def _pending_label(session: Session) -> Any:
    if session.pending is None or session.pending.value == DECLINED:
        return None
    return value_label(session.pending.question, session.pending.value)
