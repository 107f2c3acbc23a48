"""An answer to the open question: when it counts, when it is offered back, when it is asked again. No IO here."""

from typing import Optional

from bot.intake.ages import age_of, fit
from bot.intake.labels import value_label
from bot.intake.questions import DECLINED, LSVG, QUESTIONS, Value, item_of, kind_of
from bot.intake.state import Pending, Session, chapter_of, open_question
from bot.intake.step import Entry, Heard, Step

THRICE = 2  # after this many misses skipping is offered too
FEW_WORDS = 6  # an answer this short says little about what happens: an example may help


def hear_answer(session: Session, heard: Heard, words: Optional[str], by_choice: bool) -> Step:
    """What a message does while an intake question (or an example of one) is open."""
    question = open_question(session)
    assert question is not None
    item = item_of(question)
    if item:
        return _hear_example(session, item, heard, words)
    if heard.act == "keep" and session.reopened:
        return Step(session.with_(reopened=None, attempts=0, style="first")).saying("utter_unchanged")
    if heard.act == "skip" and question != "consent":
        return settle(session, question, DECLINED, words, "choice" if by_choice else "literal")
    if heard.act != "value" or heard.value is None:
        return not_understood(session, heard.reason)
    if by_choice or heard.literal:
        return settle(session, question, heard.value, words, "choice" if by_choice else "literal")
    pending = Pending(question, heard.value, words, heard.sure)
    return Step(session.with_(pending=pending, attempts=0, style="first" if heard.sure else "easier"))


def not_understood(session: Session, reason: str) -> Step:
    """First an easier phrasing, then the choices; what was wrong is said in one sentence.

    A question without an answer is no failed attempt: what the open question means is explained when it is about
    that, otherwise it is said whom to ask; then the open question comes back.
    """
    if reason == "about":
        about = open_question(session.with_(pending=None))
        if about in QUESTIONS:
            return Step(session.with_(style="again")).saying(f"utter_explain_{about}")
        reason = "question"
    if reason == "question":
        return Step(session.with_(style="again")).saying("utter_input_question")
    attempts = session.attempts + 1
    if reason == "unclear" and attempts > 1:
        reason = _unclear_again(session, attempts)
    style = "easier" if attempts == 1 else "choices"
    return Step(session.with_(attempts=attempts, style=style)).saying(f"utter_input_{reason}")


def _unclear_again(session: Session, attempts: int) -> str:
    """Another sentence each time, and none that speaks of choices where there are none."""
    question = open_question(session) or ""
    if kind_of(question) == "text":
        return "unclear_text"
    return "unclear_third" if attempts > THRICE and question in QUESTIONS and question != "consent" else "unclear_again"


def settle(session: Session, question: str, value: Value, words: Optional[str], how: str) -> Step:
    """Let a value count: note it, say so, and open what follows from it."""
    old = session.answers.get(question)
    answers = {**session.answers, question: value}
    after = session.with_(
        answers=answers, pending=None, reopened=None, attempts=0, style="first",
        explained=session.explained and old == value,
        examples=_examples(session, question, value, words, first=old is None),
    )
    step = Step(after, entries=(Entry(question, value, words, how),))
    if question == "consent":
        return step.saying("utter_consent_given") if value == "yes" else _refused(step)
    step = _acknowledge(step, question, old, value, how)
    return _notes(step, question)


def introduce(step: Step) -> Step:
    """Say once what a chapter is about, when its first question comes up."""
    session = step.session
    chapter = chapter_of(session)
    asks = open_question(session)
    if chapter not in ("about", "history", "lsvg") or session.introduced.get(chapter) or asks not in QUESTIONS:
        return step
    introduced = {**session.introduced, chapter: True}
    return Step(session.with_(introduced=introduced), step.say, step.entries).saying(f"utter_intro_{chapter}")


def _hear_example(session: Session, item: str, heard: Heard, words: Optional[str]) -> Step:
    passed = heard.act in ("pass", "skip") or not words
    examples = {**session.examples, item: "passed" if passed else "given"}
    after = session.with_(examples=examples, attempts=0, style="first")
    if passed:
        return Step(after)
    entry = Entry(f"{item}_example", "given", words, "literal")
    return Step(after, entries=(entry,)).saying("utter_example_noted")


def _refused(step: Step) -> Step:
    # A refusal is no answer to keep: nothing is stored, and the question simply stays open.
    session = step.session.with_(answers={}, style="refused")
    return Step(session)


def _acknowledge(step: Step, question: str, old: Optional[Value], value: Value, how: str) -> Step:
    if old is not None and old != value:
        return step.saying(
            "utter_changed", old_label=value_label(question, old), new_label=value_label(question, value)
        )
    if old is not None:
        return step.saying("utter_unchanged")
    if value == DECLINED:
        return step.saying("utter_declined_noted")
    if how == "literal":
        return step.saying("utter_noted", reading_label=value_label(question, value))
    return step


def _notes(step: Step, question: str) -> Step:
    answers = step.session.answers
    months = age_of(answers)
    if question == "about_age" and months is not None:
        outside = fit("lsvg", months).outside
        if outside:
            return step.saying("utter_note_age_young" if outside == "below" else "utter_note_age_old")
    if question == "about_relation" and answers[question] == "carer_short":
        return step.saying("utter_note_carer_short")
    return step


def _examples(
    session: Session, question: str, value: Value, words: Optional[str], first: bool
) -> "dict[str, str]":
    """Ask for an example now and then: never twice in a row, never when words were already given."""
    examples = dict(session.examples)
    if question not in LSVG or not first or not isinstance(value, int):
        return examples
    place = LSVG.index(question)
    just_asked = place > 0 and LSVG[place - 1] in examples
    told = len((words or "").split()) >= FEW_WORDS
    worth_it = value >= 3 or question in ("lsvg_2", "lsvg_7")
    if worth_it and not told and not just_asked:
        examples[question] = "open"
    return examples
