"""A case as a conversation: where an answer lands.

The answers are those of the pages: the same sections, read by the same rules. Pure.
"""

from datetime import date
from typing import Callable, Dict

from bot.cases import step3
from bot.cases.form import LONGEST, Form, Taken
from bot.cases.hearing import instruments_in
from bot.cases.lsvg import LONGEST_ARGUMENT, argued, scores_of
from bot.cases.prompts import Prompt
from bot.cases.step2 import LONGEST_SOURCE
from bot.cases.told import TOLD_BY, Content, informants_asked
from bot.intake.questions import HISTORY, LSVG


def put(prompt: Prompt, form: Form, content: Content, today: date) -> Taken:
    """The content of the section with this answer in it, or what is wrong with the answer.

    `value` is the choice, `said` one's own words; the other fields are those of the page of the same part.
    """
    if prompt.kind in _AS_ON_THE_PAGE:
        return _AS_ON_THE_PAGE[prompt.kind](form, today, content)
    taken = Taken()
    said = form.text(taken, "said", LONGEST_ARGUMENT)
    value = form.choice(taken, "value", dict(prompt.choices)) or ""
    if prompt.id in HISTORY:
        taken.content = {**content, f"{prompt.id}.{TOLD_BY}": {"value": value, "words": said}}
    elif prompt.id == "child":
        taken.content = {"able": value, "words": said}
    elif prompt.id in LSVG:
        doubt = content.get("items", {}).get(prompt.id, {}).get("doubt", False)  # set on the page, it stays
        one = {"score": int(value or 0), "argument": said, "doubt": doubt}
        taken.content = {"items": {**content.get("items", {}), prompt.id: one}, "final": False}
    else:
        _PUT[prompt.section.partition(".")[0]](prompt, form, taken, content, value, said)
    return taken


def _put_step1(prompt: Prompt, form: Form, taken: Taken, content: Content, value: str, said: str) -> None:
    taken.content = {"answers": {}, "signals": [], "note": "", "suspicion": None, **content}
    if prompt.kind == "signals":
        taken.content["signals"] = form.many("signals", dict(prompt.choices))
    elif prompt.name == "suspicion":
        taken.content["suspicion"] = value
    else:
        taken.content["answers"] = {**taken.content["answers"], prompt.name: value}
    taken.content["note"] = _added(taken, taken.content["note"], said and f"{prompt.title} {said}", LONGEST)


def _put_balance(prompt: Prompt, _: Form, taken: Taken, content: Content, value: str, said: str) -> None:
    level, notes = prompt.entry["level"]["id"], dict(content.get("notes", {}))
    if said:
        notes[level] = _added(taken, notes.get(level, ""), said, LONGEST_SOURCE)
    taken.content = {"rows": {**content.get("rows", {}), prompt.name: value}, "notes": notes}


def _put_agreed(prompt: Prompt, form: Form, taken: Taken, content: Content, value: str, said: str) -> None:
    one = {
        "score": int(value) if value.isdigit() else None, "argument": said, "doubt": form.raw("doubt") == "yes",
        "example": form.text(taken, "example", LONGEST_ARGUMENT),
    }
    if not argued(one):
        taken.wrong("said", "argument")
    taken.content = {"items": {**content.get("items", {}), prompt.name: one}}


def _put_clinical(prompt: Prompt, form: Form, taken: Taken, content: Content, _: str, said: str) -> None:
    offered = dict(prompt.choices)
    named = instruments_in(prompt, said) if form.raw("read") == "yes" else []
    chosen = [name for name in offered if name in (*named, *form.many("chosen", offered))]
    others = [name for name in content.get("chosen", []) if name not in offered]
    taken.content = {
        "chosen": [*others, *chosen], "note": _added(taken, content.get("note", ""), said, LONGEST),
        "asked": sorted({*informants_asked(content), prompt.name}),
    }


_PUT = {"step1": _put_step1, "balance": _put_balance, "consensus": _put_agreed, "clinical": _put_clinical}


def _added(taken: Taken, before: str, said: str, longest: int) -> str:
    """A note with a line more, while it fits on its page."""
    note = "\n".join(filter(None, [before, said]))
    if said and len(note) > longest:
        taken.wrong("said", "note_full")
    return note


def _final(_: Form, __: date, content: Content) -> Taken:
    taken = Taken({**content, "final": True})
    if len(scores_of(content)) < len(LSVG):
        taken.wrong("final", "scores_missing")
    return taken


def _plan(form: Form, _: date, content: Content) -> Taken:
    """The page asks more than is asked here: what it holds stays."""
    taken = Taken()
    known = {one["id"] for one in step3.interventions(None, [])[0]}
    before = {"chosen": [], "groups": [], "factors": {}, "note": "", **content}
    taken.content = {**before, "chosen": form.many("chosen", known), "note": form.text(taken, "note")}
    return taken


_AS_ON_THE_PAGE: Dict[str, Callable[[Form, date, Content], Taken]] = {
    "talk": lambda form, today, _: step3.take_topic(form, today),
    "closing": lambda form, today, _: step3.take_closing(form, today),
    "event": lambda form, today, content: step3.take_event(form, today, content.get("events", [])),
    "followup": lambda form, today, _: step3.take_followup(form, today),
    "plan": _plan,
    "final": _final,
}
