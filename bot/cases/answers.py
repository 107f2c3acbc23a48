"""A case as a conversation: what was answered, and where a new answer lands.

The answers are those of the pages: the same sections, read by the same rules. Pure.
"""

from datetime import date
from typing import Any, Callable, Dict, Mapping

from bot.cases import step3
from bot.cases.form import LONGEST, Form, Taken
from bot.cases.hearing import instruments_in
from bot.cases.lsvg import LONGEST_ARGUMENT, argued, scores_of
from bot.cases.prompts import Prompt
from bot.cases.step2 import LONGEST_SOURCE
from bot.cases.words import day, line, words
from bot.intake.questions import HISTORY, LSVG

TOLD_BY = "parent"  # what is told here about the history, a parent told in a talk
Content = Mapping[str, Any]
Says = Callable[[str], Content]  # the content of a section, by its name


def kept(prompt: Prompt, says: Says) -> Dict[str, Any]:
    """One's own words with an answer that was given before, by the field of the form; empty when there are none."""
    content = says(prompt.section)
    if prompt.id in HISTORY:
        return {"said": content.get(f"{prompt.id}.{TOLD_BY}", {}).get("words", "")}
    if prompt.id == "child":
        return {"said": content.get("words", "")}
    one = content.get("items", {}).get(prompt.name, {})
    if prompt.id in LSVG:
        return {"said": one.get("argument", "")}
    if prompt.kind == "agree":
        return {"said": one.get("argument", ""), "example": one.get("example", ""), "doubt": one.get("doubt", False)}
    return {}


def told(prompt: Prompt, says: Says) -> str:
    """What was answered, in words; empty when nothing yet."""
    content, choices = says(prompt.section), dict(prompt.choices)
    if prompt.id in HISTORY:
        one = content.get(f"{prompt.id}.{TOLD_BY}")
        return _joined(choices[one["value"]], one["words"]) if one else ""
    if prompt.id == "child":
        return _joined(choices[content["able"]], content["words"]) if content else ""
    if prompt.id in LSVG:
        one = content.get("items", {}).get(prompt.id)
        return _joined(choices[str(one["score"])], one["argument"]) if one and one["score"] else ""
    if prompt.kind == "agree":
        return _told_agreed(prompt, content.get("items", {}).get(prompt.name))
    if prompt.kind == "signals":
        return "; ".join(text for name, text in prompt.choices if name in content.get("signals", []))
    if prompt.kind == "clinical":
        return _told_clinical(prompt, content)
    if prompt.id == "step1.suspicion":
        return choices.get(content.get("suspicion") or "", "")
    if prompt.section in _BY_NAME:
        return choices.get(content.get(_BY_NAME[prompt.section], {}).get(prompt.name, ""), "")
    if prompt.kind == "talk":
        return content.get("note") or (words()["discussed"] if content.get("done") else "")
    if prompt.kind == "followup":
        return day(date.fromisoformat(content["due"])) if content else ""
    if prompt.kind == "final":
        return words()["answers"]["yes"] if content.get("final") else ""
    lines = {"closing": step3.say_closing, "event": step3.say_timeline, "plan": step3.say_plan}[prompt.kind](content)
    return "; ".join(f"{name}: {text}" for name, text in lines)


# Where a section keeps its answers by the name of the question.
_BY_NAME = {"step1": "answers", "balance": "rows"}


def _joined(value: str, *own: str) -> str:
    parts = [part for part in (value, *own) if part]
    return ". ".join([*(part.rstrip(".") for part in parts[:-1]), parts[-1]])


def _told_agreed(prompt: Prompt, one: Any) -> str:
    if not one:
        return ""
    value = dict(prompt.choices)[str(one["score"])] if one["score"] else line("no_consensus")
    return _joined(value, line("doubt") if one["doubt"] else "", one["argument"], one["example"])


def _asked(content: Content) -> "list[str]":
    """The informants for whom instruments were chosen; the page shows them all at once."""
    return list(content.get("asked", words()["clinical_informants"])) if content else []


def _told_clinical(prompt: Prompt, content: Content) -> str:
    chosen = [text for name, text in prompt.choices if name in content.get("chosen", [])]
    return "; ".join(chosen) or (words()["none_chosen"] if prompt.name in _asked(content) else "")


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
        one = {"score": int(value or 0), "argument": said, "doubt": False}
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
        "asked": sorted({*_asked(content), prompt.name}),
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
