"""Step 1, being alert (guideline 4.4, 3.2): points of attention and situations in which screening is always due."""

from datetime import date
from typing import Any, List, Mapping

from bot.cases.form import Form, Lines, Taken
from bot.cases.words import line, words
from bot.guideline.chapters import chapter


def points(kind: str) -> List[Mapping[str, Any]]:
    """The points of attention of one kind: question, expected, signal or attitude."""
    return [point for point in chapter("alertness")["points"] if point["kind"] == kind]


def situations() -> List[Mapping[str, Any]]:
    """The situations in which screening is always due."""
    return list(chapter("alertness")["always_screen"])


def take(form: Form, _: date) -> Taken:
    """Read the page. Everything may stay open."""
    taken, answers = Taken(), words()["answers"]
    asked = [*points("question"), *situations()]
    taken.content = {
        "answers": {p["id"]: given for p in asked if (given := form.choice(taken, p["id"], answers))},
        "signals": form.many("signals", {p["id"] for p in points("signal")}),
        "note": form.text(taken, "note"), "suspicion": form.choice(taken, "suspicion", words()["suspicion"]),
    }
    return taken


def due(content: Mapping[str, Any]) -> List[Mapping[str, Any]]:
    """The situations that were named, in which screening is always due whatever else was seen."""
    answers = content.get("answers", {})
    return [one for one in situations() if answers.get(one["id"]) == "yes"]


def say(content: Mapping[str, Any]) -> Lines:
    """The page in words."""
    if not content:
        return []
    said = words()
    lines = [
        (one["text"], said["answers"][content["answers"][one["id"]]])
        for one in [*points("question"), *situations()] if one["id"] in content["answers"]
    ]
    lines += [(line("signals"), one["text"]) for one in points("signal") if one["id"] in content["signals"]]
    if content["note"]:
        lines.append((line("note"), content["note"]))
    if content["suspicion"]:
        lines.append((line("suspicion"), said["suspicion"][content["suspicion"]]))
    return lines
