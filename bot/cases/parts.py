"""The parts of a case: how each is read from its page and said in words. The page's name is the part's name."""

from datetime import date
from typing import Any, Callable, Dict, Mapping, NamedTuple

from bot.cases import about, lsvg, step1, step2, step3
from bot.cases.form import Form, Lines, Taken
from bot.cases.words import words


class Part(NamedTuple):
    """One part of a case."""

    take: Callable[[Form, date], Taken]
    say: Callable[[Mapping[str, Any]], Lines]


PARTS: Dict[str, Part] = {
    "about": Part(about.take, about.say),
    "step1": Part(step1.take, step1.say),
    "history": Part(step2.take_history, step2.say_history),
    "child": Part(step2.take_child, step2.say_child),
    "balance": Part(step2.take_balance, step2.say_balance),
    "scores": Part(lsvg.take_scores, lsvg.say_scores),
    "consensus": Part(lsvg.take_consensus, lsvg.say_scores),
    "broad": Part(step2.take_broad, step2.say_broad),
    "closing": Part(step3.take_closing, step3.say_closing),
    "talk": Part(step3.take_topic, step3.say_topic),
    "clinical": Part(step3.take_clinical, step3.say_clinical),
    "plan": Part(step3.take_plan, step3.say_plan),
    "discuss": Part(step3.take_discuss, step3.say_discuss),
    "followup": Part(step3.take_followup, step3.say_followup),
}


def part_of(section: str) -> str:
    """The part a section belongs to: `scores.2` is the second round of `scores`."""
    return section.split(".")[0]


def title(section: str) -> str:
    """What a section is called."""
    return str(words()["parts"][part_of(section)])


def differences(part: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> "list[tuple[str, str, str]]":
    """The lines in which two versions differ: what it is about, what the one says and what the other says."""
    def grouped(content: Mapping[str, Any]) -> Dict[str, str]:
        found: Dict[str, str] = {}
        for name, text in PARTS[part].say(content):
            found[name] = f"{found[name]}; {text}" if name in found else text
        return found

    mine, theirs = grouped(one), grouped(other)
    names = [*mine, *(name for name in theirs if name not in mine)]
    return [(n, mine.get(n, "-"), theirs.get(n, "-")) for n in names if mine.get(n) != theirs.get(n)]
