"""A case as a conversation: what is asked in each chapter, what was answered, and where an answer lands.

The answers are those of the pages: the same sections, read by the same rules. Pure.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Callable, Dict, List, Mapping, Tuple

from bot.cases import step1, step2, step3
from bot.cases.form import Form, Taken
from bot.cases.lsvg import LONGEST_ARGUMENT, items
from bot.cases.words import day, words
from bot.intake.labels import value_label
from bot.intake.questions import HISTORY, LSVG

CHAPTERS = ("step1", "step2", "closing", "step3", "further")
TOLD_BY = "parent"  # what is told here about the history, a parent told in a talk
Says = Callable[[str], Mapping[str, Any]]  # the content of a section, by its name


@dataclass(frozen=True)
class Prompt:
    """One question. `kind` names its form: choice, signals, talk, closing, event, plan or followup.

    `section` is the part of the case where the answer lands; `entry` what the guideline says, with its source.
    """

    id: str
    section: str
    kind: str
    title: str
    entry: Mapping[str, Any]
    choices: Tuple[Tuple[str, str], ...] = ()


def prompts(chapter: str, number: int, own_final: bool) -> List[Prompt]:
    """What a chapter asks in a round; one's own scores only while they are not final."""
    if chapter == "step1":
        return _step1()
    if chapter == "step2":
        asked = [Prompt(q, "history", "choice", step2.topic(q), {}, _answers()) for q in HISTORY]
        return asked if own_final else [*asked, *(_item(one, number) for one in items())]
    if chapter == "closing":
        outcomes = tuple((name, str(one["title"])) for name, one in step3.closings().items())
        return [Prompt("closing", "closing", "closing", words()["parts"]["closing"], {}, outcomes)]
    if chapter == "step3":
        told = [Prompt(f"talk.{t['id']}", f"talk.{t['id']}", "talk", t["title"], t) for t in step3.topics()]
        return [*told, Prompt("timeline", "timeline", "event", words()["parts"]["timeline"], {})]
    return [
        Prompt("plan", "plan", "plan", words()["parts"]["plan"], {}),
        Prompt("followup", "followup", "followup", words()["parts"]["followup"], {}),
    ]


def _answers() -> Tuple[Tuple[str, str], ...]:
    return tuple(words()["answers"].items())


def _step1() -> List[Prompt]:
    asked = [
        Prompt(f"step1.{one['id']}", "step1", "choice", one["text"], one, _answers())
        for one in [*step1.points("question"), *step1.situations()]
    ]
    seen = tuple((one["id"], one["text"]) for one in step1.points("signal"))
    doubt = tuple(words()["suspicion"].items())
    return [
        *asked, Prompt("step1.signals", "step1", "signals", words()["lines"]["signals"], {}, seen),
        Prompt("step1.suspicion", "step1", "choice", words()["lines"]["suspicion"], {}, doubt),
    ]


def _item(item: Mapping[str, Any], number: int) -> Prompt:
    five = tuple((str(n), f"{n}: {value_label(item['id'], n)}") for n in range(1, 6))
    return Prompt(item["id"], f"scores.{number}", "choice", item["name"], item, five)


def told(prompt: Prompt, says: Says) -> str:
    """What was answered, in words; empty when nothing yet."""
    content, name = says(prompt.section), prompt.id.partition(".")[2]
    if prompt.id in HISTORY:
        one = content.get(f"{prompt.id}.{TOLD_BY}")
        return _both(dict(prompt.choices)[one["value"]], one["words"]) if one else ""
    if prompt.id in LSVG:
        one = content.get("items", {}).get(prompt.id)
        return _both(dict(prompt.choices)[str(one["score"])], one["argument"]) if one and one["score"] else ""
    if prompt.kind == "signals":
        return "; ".join(text for name, text in prompt.choices if name in content.get("signals", []))
    if prompt.id == "step1.suspicion":
        return dict(prompt.choices).get(content.get("suspicion") or "", "")
    if prompt.section == "step1":
        return dict(prompt.choices).get(content.get("answers", {}).get(name, ""), "")
    if prompt.kind == "talk":
        return content.get("note") or (words()["discussed"] if content.get("done") else "")
    if prompt.kind == "followup":
        return day(date.fromisoformat(content["due"])) if content else ""
    lines = {"closing": step3.say_closing, "event": step3.say_timeline, "plan": step3.say_plan}[prompt.kind](content)
    return "; ".join(f"{name}: {text}" for name, text in lines)


def _both(value: str, own: str) -> str:
    return f"{value}. {own}" if own else value


def put(prompt: Prompt, form: Form, content: Mapping[str, Any], today: date) -> Taken:
    """The content of the section with this answer in it, or what is wrong with the answer.

    `value` is the choice, `said` one's own words; the other fields are those of the page of the same part.
    """
    if prompt.kind in _AS_ON_THE_PAGE:
        return _AS_ON_THE_PAGE[prompt.kind](form, today, content)
    taken, offered = Taken(), dict(prompt.choices)
    said = form.text(taken, "said", LONGEST_ARGUMENT)
    value = form.choice(taken, "value", offered) or ""
    name = prompt.id.partition(".")[2]
    if prompt.id in HISTORY:
        taken.content = {**content, f"{prompt.id}.{TOLD_BY}": {"value": value, "words": said}}
    elif prompt.id in LSVG:
        one = {"score": int(value or 0), "argument": said, "doubt": False}
        taken.content = {"items": {**content.get("items", {}), prompt.id: one}, "final": False}
    else:
        taken.content = {"answers": {}, "signals": [], "note": "", "suspicion": None, **content}
        if prompt.kind == "signals":
            taken.content["signals"] = form.many("signals", offered)
        elif name == "suspicion":
            taken.content["suspicion"] = value
        else:
            taken.content["answers"] = {**taken.content["answers"], name: value}
        if said:
            taken.content["note"] = "\n".join(filter(None, [taken.content["note"], f"{prompt.title} {said}"]))
    return taken


def _plan(form: Form, _: date, content: Mapping[str, Any]) -> Taken:
    """The page asks more than is asked here: what it holds stays."""
    taken = Taken()
    known = {one["id"] for one in step3.interventions(None, [])[0]}
    before = {"chosen": [], "groups": [], "factors": {}, "note": "", **content}
    taken.content = {**before, "chosen": form.many("chosen", known), "note": form.text(taken, "note")}
    return taken


_AS_ON_THE_PAGE: Dict[str, Callable[[Form, date, Mapping[str, Any]], Taken]] = {
    "talk": lambda form, today, _: step3.take_topic(form, today),
    "closing": lambda form, today, _: step3.take_closing(form, today),
    "event": lambda form, today, content: step3.take_event(form, today, content.get("events", [])),
    "plan": _plan,
    "followup": lambda form, today, _: step3.take_followup(form, today),
}
