"""A case as a conversation: what was answered so far, in words. Pure."""

from typing import Any, Callable, Dict, List, Mapping

from bot.cases import step3
from bot.cases.prompts import Prompt
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
        due = step3.due_on(content)
        return day(due) if due else ""
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


def informants_asked(content: Content) -> List[str]:
    """The informants for whom instruments were chosen; the page shows them all at once."""
    return list(content.get("asked", words()["clinical_informants"])) if content else []


def _told_clinical(prompt: Prompt, content: Content) -> str:
    chosen = [text for name, text in prompt.choices if name in content.get("chosen", [])]
    return "; ".join(chosen) or (words()["none_chosen"] if prompt.name in informants_asked(content) else "")
