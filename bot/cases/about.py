"""Who a case is about, without a name: pseudonym, birth month, relations, kind of family, region, reason."""

import re
from datetime import date
from typing import Any, Mapping, Optional

from bot.cases.form import Form, Lines, Taken
from bot.cases.words import line, month, words

ADULT_MONTHS = 18 * 12


def months_between(born: str, on: date) -> int:
    """The age in whole months at a date of someone born in a month like 2022-05 (the day is not known)."""
    year, number = (int(part) for part in born.split("-"))
    return (on.year - year) * 12 + on.month - number


def age_on(about: Mapping[str, Any], on: date) -> Optional[int]:
    """The child's age in whole months at a date, or None while the birth month is not known."""
    return max(0, months_between(about["born"], on)) if about.get("born") else None


def take(form: Form, today: date) -> Taken:
    """Read the page. Without a pseudonym, birth month, relation, family or region nothing is saved."""
    taken, known = Taken(), words()
    asked, kept = form.raw("pseudonym"), form.text(taken, "pseudonym", 40)
    if not asked:
        taken.wrong("pseudonym", "pseudonym")
    elif kept != asked:
        taken.wrong("pseudonym", "looks_like_name")
    born = f"{form.raw('born_year')}-{form.raw('born_month').zfill(2)}"
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", born) or not 0 <= months_between(born, today) < ADULT_MONTHS:
        taken.wrong("born", "born")
    relations = form.many("relations", known["relations"])
    if not relations:
        taken.wrong("relations", "relation")
    family, region = form.choice(taken, "family", known["families"]), form.choice(taken, "region", known["regions"])
    if not family:
        taken.wrong("family", "family")
    if not region:
        taken.wrong("region", "region")
    taken.content = {
        "pseudonym": asked, "born": born, "relations": relations, "family": family, "region": region,
        "mild_disability": form.choice(taken, "mild_disability", known["answers"]) or "unknown",
        "reason": form.text(taken, "reason"),
    }
    return taken


def say(content: Mapping[str, Any]) -> Lines:
    """The page in words."""
    known = words()
    if not content:
        return []
    return [
        (line("pseudonym"), content["pseudonym"]), (line("born"), month(content["born"])),
        (line("relations"), ", ".join(known["relations"][one] for one in content["relations"])),
        (line("family"), known["families"][content["family"]]), (line("region"), known["regions"][content["region"]]),
        (line("mild_disability"), known["answers"][content["mild_disability"]]),
        *([(line("reason"), content["reason"])] if content["reason"] else []),
    ]
