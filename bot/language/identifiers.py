"""What identifies by its form: numbers, addresses, dates, and the names of places, schools and services."""

import re
from functools import cache
from typing import Iterator, List, Pattern, Tuple

from bot.language.names import is_place, is_shared, words
from bot.language.words import lexicon

# Towns whose name is also an ordinary word, but hardly ever after "in" or "uit".
_SURE = frozenset(
    "gent geel delft gouda leiden oudenaarde tienen rijswijk molenbeek beverwijk stadskanaal beringen".split()
)
Span = Tuple[int, int, str]
_SAINT = r"\b(?:sint|st)[.-]? ?\w+(?:college|instituut|school|lyceum|atheneum)\b"

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
# Squares and streets that every town has name no place.
_ANY_TOWN = "(?:school|speel|dorps?|winkel|zij|dwars|woon|fiets|auto)(?:straat|plein|laan)"
_PATTERNS: Tuple[Tuple[str, str], ...] = (
    ("e-mail", r"\b[\w.+-]+ ?(?:@|\bat\b|\(at\)) ?[\w-]+ ?(?:\.|\bpunt\b) ?(?:[a-z]{2,3}\b(?:\.[a-z]{2})?)"),
    ("e-mail", r"\b[\w.+-]+@[\w.-]+\w"),
    ("link", r"\b(?:https?://|www\.)\S+"),
    ("nummer", r"\b\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. -]?\d{2}\b"),
    ("telefoon", r"(?<![\d,.])(?:(?:\+|00)(?:32|31)[ .(]*0?\)?|0)[ ./-]?[1-9](?:[ ./-]{0,3}\d){7,9}(?!\d)"),
    ("telefoon", r"\bnul ?(?:zes|vier|zeven)(?:[ .-]?\d){8}(?!\d)"),
    ("nummer", r"(?<!\d)(?:\d[ .-]?){8}\d(?!\d)"),
    ("nummer", r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,4}(?: ?[A-Z0-9]{1,3})?\b"),
    ("datum", rf"(?<!\d){_DAY} ?[-/.] ?(?:0?[1-9]|1[0-2]) ?[-/.] ?(?:(?:19|20)\d\d|\d\d)(?!\d)"),
    ("datum", rf"(?<!\d){_DAY}(?:e|ste|de)? {_MONTH}\.? (?:'?\d\d\b|(?:19|20)\d\d)"),
    ("datum", rf"\bgeboren (?:op|de)(?: de)? ({_DAY}(?:e|ste|de)? {_MONTH})\b"),
    ("datum", rf"\b(?:jarig op|verjaart op|verjaardag is op) ({_DAY}(?:e|ste|de)? {_MONTH})\b"),
    ("adres", r"\b[1-9]\d{3} ?[A-Z]{2}\b"),
    ("adres", r"\b[1-9]\d{3} [A-Z][a-z]+(?:-[A-Z][a-z]+)*"),
    ("adres", rf"\b(?:in|op|aan|van|uit) (?:de |het )?(?!{_ANY_TOWN})"
              r"([\w-]{4,}(?:straat|laan|steenweg|plein|gracht|singel|dreef))\b"),
)


def numbers_in(text: str) -> List[Span]:
    """Addresses of every kind, numbers and dates."""
    return [
        (*match.span(1 if pattern.groups else 0), kind)
        for kind, pattern in _compiled() for match in pattern.finditer(text)
    ]


@cache
def _compiled() -> Tuple[Tuple[str, Pattern[str]], ...]:
    kinds = lexicon("redaction")["streets"]
    street = (
        rf"\b(?:(?:[A-ZÀ-Ý][\w'-]*|oude|nieuwe|grote|kleine|lange|korte) )?[\w-]{{3,}}(?:{kinds})"
        r" (?:nummer |nr\.? ?)?\d{1,4}(?:[ -]?[a-zA-Z])?\b(?: ?bus \d+)?"
        r"(?:,? [1-9]\d{3}(?: ?[A-Z]{2}\b)?(?:,? [A-Z][\w-]+)?)?"
    )
    listed = (*_PATTERNS, ("adres", street))
    return tuple((kind, re.compile(pattern, re.I if kind in ("datum", "e-mail") else 0)) for kind, pattern in listed)


def places_in(text: str) -> List[Span]:
    """Towns and villages: with a capital anywhere, in lower case where places stand ("uit gent")."""
    before = "|".join(lexicon("redaction")["before_a_place"])
    longer = r"(?:den |de |het |sint[- ])?[\w-]+(?: (?:op|aan) (?:zoom|den rijn))?"
    return list(_places(re.finditer(rf"\b(?:{before}) ({longer})", text, re.I), 1, typed=True)) + list(
        _places(re.finditer(r"\b[A-Z][\w-]+\b", text), 0, typed=False)
    )


def _places(matches: "Iterator[re.Match[str]]", group: int, typed: bool) -> Iterator[Span]:
    for match in matches:
        said = match.group(group).lower()
        clear = said not in words() or (match.group(group)[0].isupper() and match.start(group) > 0)
        if is_place(said) and not is_shared(said) and (clear or (typed and said in _SURE)):
            yield (*match.span(group), "plaats")


def institutions_in(text: str) -> List[Span]:
    """Schools, hospitals and services that have a name of their own."""
    listed = lexicon("redaction")
    capitals = r"(?:[A-ZÀ-Ý][\w'’-]*|\d+)(?: (?:de|het|van|der|den|en|aan|op|in|sint|st\.?)(?= [A-ZÀ-Ý]))*"
    joint = r"(?:(?:de|het|'t|sint|st\.?) )*"
    named = rf"\b(?i:{listed['institutions']}) (?:[\"'‘“]([^\"'’”]+)[\"'’”]|({joint}{capitals}(?: {capitals})*))"
    found: List[Span] = []
    for match in re.finditer(named, text):
        group = 1 if match.group(1) else 2
        if not is_shared(match.group(group).lower()):
            found.append((*match.span(group), "instelling"))
    lower = rf"\b(?:{listed['schools']}) ((?:de|het|'t|sint|st) [\w'-]+|[\w'-]+)"
    for match in re.finditer(lower, text):
        said = match.group(1)
        unusual = said.split()[-1] not in words() or said in listed["school_names"]
        if said[:1].islower() and unusual and not is_shared(said):
            found.append((*match.span(1), "instelling"))
    called = rf"\b(?:{listed['called']}) ((?:de|het|'t) (?:(?:kleine|grote|blauwe) )?([\w'-]+))"
    for match in re.finditer(called, text, re.I):
        if match.group(2).lower() not in listed["after_called"]:
            found.append((*match.span(1), "instelling"))
    found += [(*match.span(), "instelling") for match in re.finditer(_SAINT, text, re.I)]
    for name in listed["known_institutions"]:
        # "Karakter" is an institution where one goes, and a word elsewhere.
        where = r"(?:(?<=bij )|(?<=naar )|(?<=door )|(?<=van ))" if name in words() else ""
        found += [(*match.span(), "instelling") for match in re.finditer(rf"{where}\b{re.escape(name)}\b", text, re.I)]
    return found
