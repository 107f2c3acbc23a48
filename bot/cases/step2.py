"""Step 2 apart from the LSVG (guideline 4.4, annex 2): history by source, the child's view, balance, questionnaires."""

from datetime import date
from typing import Any, Dict, List, Mapping, Tuple

from bot.cases.form import Form, Lines, Taken
from bot.cases.words import line, words
from bot.guideline import load_guideline
from bot.guideline.chapters import chapter
from bot.intake.questions import HISTORY

LONGEST_SOURCE = 800


def topic(question: str) -> str:
    """What a history question is about, for professionals."""
    return next(one.topic for one in load_guideline().history if one.id == question)


def take_history(form: Form, _: date) -> Taken:
    """Read the history page: for each topic and source an answer with words. Everything may stay open."""
    taken = Taken()
    for question in HISTORY:
        for source in words()["history_sources"]:
            name = f"{question}.{source}"
            value = form.choice(taken, name, words()["answers"])
            said = form.text(taken, f"{name}.words", LONGEST_SOURCE)
            if value or said:
                taken.content[name] = {"value": value or "unknown", "words": said}
    return taken


def say_history(content: Mapping[str, Any]) -> Lines:
    """The history page in words."""
    said = words()
    lines = []
    for name, one in content.items():
        question, source = name.split(".")
        text = said["answers"][one["value"]] + (f": {one['words']}" if one["words"] else "")
        lines.append((f"{topic(question)} ({said['history_sources'][source]})", text))
    return lines


def take_child(form: Form, _: date) -> Taken:
    """Read the page about the child's own view."""
    taken = Taken()
    taken.content = {
        "able": form.choice(taken, "able", words()["answers"]) or "unknown", "words": form.text(taken, "words"),
    }
    return taken


def say_child(content: Mapping[str, Any]) -> Lines:
    """The child's own view in words."""
    if not content:
        return []
    told = [(line("words"), content["words"])] if content["words"] else []
    return [(line("able"), words()["answers"][content["able"]]), *told]


def pairs(level: Mapping[str, Any]) -> List[Tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """The rows of one level of the balance: the pair's id, its protective and its impeding factor."""
    found: Dict[str, Dict[str, Mapping[str, Any]]] = {}
    for factor in level["factors"]:
        found.setdefault(factor["pair"], {})[factor["kind"]] = factor
    return [(pair, both["protective"], both["impeding"]) for pair, both in found.items()]


def levels() -> List[Mapping[str, Any]]:
    """The four levels of annex 2."""
    return list(chapter("balance")["levels"])


def take_balance(form: Form, _: date) -> Taken:
    """Read the balance: each row protects, impedes, both, unknown, or was not looked at."""
    taken = Taken()
    rows = [pair for level in levels() for pair, _p, _i in pairs(level)]
    taken.content = {
        "rows": {pair: given for pair in rows if (given := form.choice(taken, pair, words()["balance"]))},
        "notes": {
            level["id"]: note for level in levels() if (note := form.text(taken, f"note.{level['id']}", LONGEST_SOURCE))
        },
    }
    return taken


def factors(content: Mapping[str, Any], level: Mapping[str, Any], kind: str) -> List[str]:
    """The factors of one level that were found: of the kind protective, impeding or unknown (then both poles)."""
    rows, found = content.get("rows", {}), []
    for pair, protective, impeding in pairs(level):
        given = rows.get(pair)
        if kind == "unknown" and given == "unknown":
            found.append(f"{protective['text']} / {impeding['text']}")
        elif kind != "unknown" and given in (kind, "both"):
            found.append(str((protective if kind == "protective" else impeding)["text"]))
    return found


def say_balance(content: Mapping[str, Any]) -> Lines:
    """The balance in words."""
    lines: Lines = []
    for level in levels():
        for kind in ("protective", "impeding", "unknown"):
            named = f"{level['title']}: {words()['balance'][kind]}"
            lines += [(named, text) for text in factors(content, level, kind)]
        if content and level["id"] in content["notes"]:
            lines.append((f"{level['title']}: {line('note')}", content["notes"][level["id"]]))
    return lines


BROAD = ("cbcl", "trf", "ysr", "vog")


def take_broad(form: Form, _: date) -> Taken:
    """Read the page about broad functioning: which questionnaire is planned or done, and what came of it."""
    taken = Taken()
    for name in BROAD:
        state = form.choice(taken, f"{name}.state", words()["instrument_states"])
        note = form.text(taken, f"{name}.note", LONGEST_SOURCE)
        if state or note:
            taken.content[name] = {"state": state, "note": note}
    return taken


def say_broad(content: Mapping[str, Any]) -> Lines:
    """Broad functioning in words."""
    said = words()["instrument_states"]
    lines = []
    for name, one in content.items():
        told = [part for part in (said.get(one["state"]), one["note"]) if part]
        lines.append((load_guideline().instrument(name).name, ": ".join(told)))
    return lines
