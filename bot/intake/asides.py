"""What the assistant asks in between: is my reading right, a pause, stopping, erasing, after danger. No IO here."""

from dataclasses import dataclass
from typing import Optional

from bot.intake.answering import hear_answer, not_understood, settle
from bot.intake.labels import topic_label, value_label
from bot.intake.questions import ORDER, QUESTIONS, Value, item_of
from bot.intake.state import Pending, Session, open_question, subject
from bot.intake.step import Heard, Step


def hear_reading_ok(session: Session, heard: Heard, words: Optional[str], by_choice: bool) -> Step:
    """Agree, disagree, or say it again in other words: only agreement makes a reading count."""
    pending = session.pending
    assert pending is not None
    below = session.with_(pending=None, attempts=0)
    if heard.act == "value" and heard.value == "yes":
        return settle(below, pending.question, pending.value, pending.words, "confirmed")
    if heard.act == "value" and heard.value == "no":
        return Step(below.with_(style="choices"))
    if heard.act == "skip":
        return hear_answer(below, heard, words, by_choice)
    if heard.act == "reread":
        return hear_answer(below, Heard("value", heard.value, heard.sure, heard.literal), words, False)
    return not_understood(session, heard.reason)


def hear_aside(session: Session, heard: Heard) -> Step:
    """What a message does while something in between is asked."""
    aside = session.aside
    back = session.with_(aside=None, attempts=0, style="again")
    value = heard.value if heard.act == "value" else None
    if aside == "resumed" and value == "yes":
        return Step(back).saying("utter_resume_welcome")
    if aside == "stopped":
        if value == "keep":
            return Step(back.with_(aside="resumed")).saying("utter_stopped_kept")
        if value == "erase":
            return Step(session.with_(aside="erase_ok", attempts=0, style="first"))
        if value == "go_on":
            return Step(back).saying("utter_resume_welcome")
    if aside == "erase_ok" and value == "yes":
        return Step(session.with_(erased=True, aside=None)).saying("utter_erased")
    if aside == "erase_ok" and value == "no":
        return Step(back).saying("utter_not_erased")
    if aside == "safety_choice":
        if value == "help":
            return Step(session.with_(attempts=0, style="again")).saying("utter_safety_help")
        if value == "pause":
            return Step(session.with_(aside="resumed", attempts=0, style="first"))
        if value == "go_on":
            return Step(back).saying("utter_safety_go_on")
    if aside == "change_which" and isinstance(value, str):
        if value == "none":
            return Step(back).saying("utter_unchanged")
        if value in session.answers and value in QUESTIONS and value != "consent":
            return reopen(back, value)
    return not_understood(session, heard.reason)


def put_aside(session: Session, aside: str) -> Step:
    """Ask something in between; what was open stays open below it."""
    return Step(session.with_(aside=aside, attempts=0, style="first"))


@dataclass(frozen=True)
class Change:
    """A correction someone made: which question, and the new value when the message gave one."""

    question: str
    value: Optional[Value] = None


def explain(session: Session, what: str) -> Step:
    """Explain the question the talk is about, or say why it is asked (`what`: explain or why)."""
    about = subject(session)
    if about is not None:
        about = item_of(about) or about
    if about not in QUESTIONS:
        return Step(session).saying(f"utter_{what}_nothing")
    return Step(session).saying(f"utter_{what}_{about}")


def repeat(session: Session) -> Step:
    """Ask the open question as it was first put."""
    if open_question(session) is None:
        return Step(session).saying("utter_repeat_nothing")
    return Step(session.with_(style="first"))


def change_which(session: Session) -> Step:
    """Ask which answer to change; only answered questions can be chosen."""
    if not set(session.answers) - {"consent"}:
        return Step(session).saying("utter_no_answers_yet")
    return put_aside(session, "change_which")


def correct(session: Session, change: Change, words: str) -> Step:
    """Open the question someone corrects; a value that came along is offered back before it counts."""
    if change.question not in session.answers:
        return change_which(session)
    step = reopen(session, change.question)
    if change.value is None:
        return step
    pending = Pending(change.question, change.value, words, True)
    return Step(step.session.with_(pending=pending), step.say, step.entries)


def reopen(session: Session, question: str) -> Step:
    """Open an answered question again. The old answer counts until there is a new one."""
    after = session.with_(reopened=question, pending=None, aside=None, attempts=0, style="first")
    return Step(after).saying(
        "utter_reopened",
        question_label=topic_label(question),
        old_label=value_label(question, session.answers[question]),
    )


def previous(session: Session) -> Step:
    """Open the answered question just before the one the talk is about."""
    about = subject(session.with_(pending=None))
    place = ORDER.index(about) if about in QUESTIONS else _place_of_example(session)
    for question in reversed(ORDER[1:place]):
        if question in session.answers:
            return reopen(session, question)
    return Step(session.with_(style="again")).saying("utter_no_previous")


def _place_of_example(session: Session) -> int:
    about = subject(session) or ""
    return ORDER.index(about[: -len("_example")]) + 1 if about.endswith("_example") else len(ORDER)


def hear(session: Session, heard: Heard, words: Optional[str], by_choice: bool) -> Step:
    """What one message does, whatever is open. The one door into the intake for answers."""
    question = open_question(session)
    if question is None:
        return Step(session)
    if session.aside:
        return hear_aside(session, heard)
    if question == "reading_ok":
        return hear_reading_ok(session, heard, words, by_choice)
    return hear_answer(session, heard, words, by_choice)
