"""The end of step 2, step 3, guidance and following (guideline 4.4, annex 3, chapter 5, 6.3)."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any, Dict, List, Mapping, Optional, Tuple

from bot.cases.form import Form, Lines, Taken
from bot.cases.words import day, line, month, words
from bot.guideline.chapters import chapter

FURTHEST = timedelta(days=731)
EARLIEST_YEARS = 25
MOST_EVENTS = 60


def closings() -> Dict[str, Mapping[str, Any]]:
    """The three outcomes of step 2 by id, each with what the guideline asks next."""
    return {one["id"]: one for one in chapter("closing")["closings"]}


def may(profession: Optional[str], step: str) -> str:
    """What a profession may do in a step (step1, step2, step3): alone, together, or no. Unknown professions: no."""
    for one in chapter("clinical")["qualifications"]:
        if one["id"] == profession:
            return "alone" if step in one["may"] else "together" if step in one["together"] else "no"
    return "no"


def take_closing(form: Form, _: date) -> Taken:
    """Read how step 2 was closed. `profession` is the one of the person who saves, put in by the page."""
    taken = Taken()
    outcome = form.choice(taken, "outcome", closings())
    why, together = form.text(taken, "why"), form.text(taken, "together_with", 120)
    if not outcome:
        taken.wrong("outcome", "outcome")
    if not why:
        taken.wrong("why", "why")
    if may(form.raw("profession"), "step2") != "alone" and not together:
        taken.wrong("together_with", "together")
    taken.content = {"outcome": outcome, "why": why, "together_with": together}
    return taken


def say_closing(content: Mapping[str, Any]) -> Lines:
    """The closing in words."""
    if not content:
        return []
    together = [(line("together_with"), content["together_with"])] if content["together_with"] else []
    return [(line("outcome"), closings()[content["outcome"]]["title"]), (line("why"), content["why"]), *together]


def topics() -> List[Mapping[str, Any]]:
    """The twelve topics of annex 3."""
    return list(chapter("conversation")["topics"])


def take_topic(form: Form, _: date) -> Taken:
    """Read what was told about one topic of annex 3."""
    taken = Taken()
    taken.content = {"note": form.text(taken, "note", 4000), "done": form.raw("done") == "yes"}
    return taken


def say_topic(content: Mapping[str, Any]) -> Lines:
    """A topic in words."""
    return [(line("note"), content["note"])] if content.get("note") else []


def read_when(text: str, today: date) -> Optional[str]:
    """A year, or a month and year, as 2023 or 2023-03; None when it is neither, in the future or far in the past."""
    found = re.fullmatch(r"(?:(0?[1-9]|1[0-2])[-/. ])?(\d{4})", text)
    if not found:
        return None
    number, year = found.groups()
    when = f"{year}-{number.zfill(2)}" if number else year
    if when > today.isoformat()[: len(when)] or int(year) < today.year - EARLIEST_YEARS:
        return None
    return when


def say_when(when: str) -> str:
    """A moment on the timeline in words."""
    return month(when) if "-" in when else when


def take_event(form: Form, today: date, events: List[Mapping[str, Any]]) -> Taken:
    """Read one event for the timeline, beside the ones that are there; `remove` takes one away."""
    taken = Taken()
    gone = form.raw("remove")
    if gone:
        taken.content = {"events": [one for number, one in enumerate(events) if str(number) != gone]}
        return taken
    when, what = read_when(form.raw("when"), today), form.text(taken, "what", 200)
    kind = form.choice(taken, "kind", words()["event_kinds"]) or "event"
    if not when:
        taken.wrong("when", "when")
    if not what:
        taken.wrong("what", "what")
    added = [*events, {"when": when, "what": what, "kind": kind}]
    taken.content = {"events": sorted(added, key=lambda one: str(one["when"]))[:MOST_EVENTS]}
    return taken


def say_timeline(content: Mapping[str, Any]) -> Lines:
    """The timeline in words."""
    return [(say_when(one["when"]), one["what"]) for one in content.get("events", [])]


def clinical() -> List[Mapping[str, Any]]:
    """The clinical instruments of step 3, with the observation scales."""
    return [*chapter("clinical")["instruments"], *chapter("clinical")["observation"]]


def usual_needs() -> str:
    """What most clinical instruments ask of who uses them, said once on the page."""
    return str(Counter(one["needs"] for one in clinical()).most_common(1)[0][0])


def fits_age(entry: Mapping[str, Any], months: Optional[int]) -> bool:
    """Whether an instrument or intervention fits an age in whole months; limits that are not given fit every age."""
    ages = entry.get("ages") or entry
    first, last = ages.get("from_months"), ages.get("until_months")
    if months is None:
        return True
    return (first is None or months >= first) and (last is None or months <= last)


def take_clinical(form: Form, _: date) -> Taken:
    """Read which clinical instruments were chosen and why."""
    taken = Taken()
    taken.content = {"chosen": form.many("chosen", {one["id"] for one in clinical()}), "note": form.text(taken, "note")}
    return taken


def say_clinical(content: Mapping[str, Any]) -> Lines:
    """The chosen instruments in words."""
    lines = [(line("chosen"), one["name"]) for one in clinical() if one["id"] in content.get("chosen", [])]
    return lines + ([(line("note"), content["note"])] if content.get("note") else [])


def interventions(months: Optional[int], groups: List[str]) -> Tuple[List[Mapping[str, Any]], List[Mapping[str, Any]]]:
    """The interventions of tables 1 to 3 that fit an age and (when given) one of the risk groups, and the others."""
    fitting: List[Mapping[str, Any]] = []
    others: List[Mapping[str, Any]] = []
    for one in chapter("interventions")["interventions"]:
        right = fits_age(one, months) and (not groups or set(groups) & set(one["risk_groups"]))
        (fitting if right else others).append(one)
    return fitting, others


def take_plan(form: Form, _: date) -> Taken:
    """Read the plan: chosen interventions, and a note on each factor of the treatment plan."""
    taken, known = Taken(), chapter("interventions")
    factors = {one["id"]: form.text(taken, one["id"], 800) for one in known["treatment_plan"]}
    taken.content = {
        "chosen": form.many("chosen", {one["id"] for one in known["interventions"]}),
        "groups": form.many("groups", {one["id"] for one in known["risk_groups"]}),
        "factors": {name: text for name, text in factors.items() if text}, "note": form.text(taken, "note"),
    }
    return taken


def say_plan(content: Mapping[str, Any]) -> Lines:
    """The plan in words."""
    known = chapter("interventions")
    lines = [(line("chosen"), one["name"]) for one in known["interventions"] if one["id"] in content.get("chosen", [])]
    lines += [(one["text"], content["factors"][one["id"]]) for one in known["treatment_plan"]
              if one["id"] in content.get("factors", {})]
    return lines + ([(line("note"), content["note"])] if content.get("note") else [])


def take_discuss(form: Form, _: date) -> Taken:
    """Read what goes well, what is open, and what to talk about with the parents."""
    taken = Taken()
    taken.content = {name: form.text(taken, name) for name in ("well", "open", "parents")}
    return taken


def say_discuss(content: Mapping[str, Any]) -> Lines:
    """The same in words."""
    return [(line(name), content[name]) for name in ("well", "open", "parents") if content.get(name)]


def take_followup(form: Form, today: date) -> Taken:
    """Read when to look again; the guideline names no term, so the professional chooses the date."""
    taken, raw = Taken(), form.raw("due")
    try:
        due = date.fromisoformat(raw)
    except ValueError:
        due = date.min
    if not today <= due <= today + FURTHEST:
        taken.wrong("due", "due")
    taken.content = {"due": raw, "note": form.text(taken, "note")}
    return taken


def due_on(content: Mapping[str, Any]) -> Optional[date]:
    """The agreed date to look again, None when none was agreed."""
    return date.fromisoformat(content["due"]) if content.get("due") else None


def say_followup(content: Mapping[str, Any]) -> Lines:
    """The agreement in words."""
    note = [(line("note"), content["note"])] if content.get("note") else []
    due = due_on(content)
    return [(line("due"), day(due)), *note] if due else []
