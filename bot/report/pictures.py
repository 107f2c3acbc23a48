"""The four pictures of a case: LSVG profile, balance, timeline, trend. Made for paper, phone and every eye."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from bot.cases.about import months_between
from bot.cases.lsvg import agreed
from bot.cases.rounds import Round, Track, trend
from bot.cases.step2 import factors, levels, pairs
from bot.cases.step3 import say_when
from bot.cases.words import words
from bot.content import content_of
from bot.guideline import load_guideline
from bot.intake.labels import age_label
from bot.intake.questions import LSVG
from bot.report.picture import HAIR, INK, QUIET, Picture, box, drawing, haloed, looks, mark, rule, text, wrapped

WIDE, NARROW = 360.0, 320.0  # on a phone of 390 wide the letters stay above 10 px
BAND_FILLS = {"no_indication": "#eef6f4", "some_room": "#fbf3df", "indication": "#f6e6e0"}


@lru_cache(maxsize=1)
def _t() -> Dict[str, Any]:
    return content_of(Path(__file__).parent / "pictures.yml")


def _shown(value: Optional[int]) -> str:
    return _t()["none"] if value is None else str(value)


def _legend(people: Sequence[Tuple[str, str]], wide: float = WIDE) -> Tuple[List[str], float]:
    """Who has which mark, in as many rows as it takes, and where the last row stands."""
    parts: List[str] = []
    x, y = 12.0, 24.0
    for (label, _kind), look in looks(people).items():
        name = label or _t()["consensus"]
        if x > 12 and x + 30 + 7 * len(name) > wide:
            x, y = 12.0, y + 24
        parts += [mark(look, x + 8, y - 5, 7), text(x + 22, y, name, 14)]
        x += 44 + 7.6 * len(name)
    return parts, y


def profile(one: Round) -> Picture:
    """The eight behaviours with the score of every informant and what was agreed."""
    t = _t()
    consensus = agreed(one.consensus)
    people = [(who.label, who.kind) for who in one.informants] + ([("", "consensus")] if consensus else [])
    look, step = looks(people), 74.0
    left, right = 40.0, WIDE - 40.0
    across = (right - left) / 4
    parts, y = _legend(people)
    parts += [
        text(left - 22, y + 34, t["expected"], 13, QUIET), text(right + 22, y + 34, t["striking"], 13, QUIET, "end"),
    ]
    top = y + 62
    rows = []
    for number, item in enumerate(LSVG):
        y = top + number * step
        name = load_guideline().item(item).name
        parts += [text(12, y, f"{number + 1}. {name}", 14, bold=True), rule(left, y + 24, right, y + 24, HAIR, 2)]
        for point in range(5):
            x = left + point * across
            parts += [rule(x, y + 17, x, y + 31, HAIR, 2), text(x, y + 46, str(point + 1), 12, QUIET, "middle")]
        given: List[Tuple[Tuple[str, str], Optional[int]]] = [
            ((who.label, who.kind), who.scores.get(item)) for who in one.informants
        ]
        if consensus:
            given.append((("", "consensus"), consensus[item].score if item in consensus else None))
        for place, (who, value) in enumerate(given):
            same = [w for w, v in given[:place] if v == value]
            if value is not None:  # marks at the same point stand beside each other, none hides another
                parts.append(mark(look[who], left + (value - 1) * across + 19 * len(same), y + 24))
        rows.append([f"{number + 1}. {name}", *(_shown(value) for _, value in given)])
    headers = [t["profile"]["item"], *(label or t["consensus"] for label, _ in people)]
    title = t["profile"]["title"].format(number=one.number)
    return Picture(title, drawing(title, t["profile"]["desc"], WIDE, top + 8 * step, parts), headers, rows)


def balance(content: Mapping[str, Any]) -> Picture:
    """On each of the four levels: what impedes to the left, what protects to the right, what is unknown in brackets."""
    t = _t()["balance"]
    middle, top, step = WIDE / 2, 40.0, 62.0
    most = max(len(pairs(level)) for level in levels())
    unit = min(32.0, (middle - 36) / most)  # every row fits, with its number beside it
    parts = [
        text(middle - 10, 22, t["impeding"], 14, QUIET, "end"), text(middle + 10, 22, t["protective"], 14, QUIET),
    ]
    rows = []
    for number, level in enumerate(levels()):
        y = top + number * step
        counts = {kind: len(factors(content, level, kind)) for kind in ("impeding", "protective", "unknown")}
        parts.append(text(middle, y + 12, level["title"], 14, anchor="middle", bold=True))
        parts.append(rule(middle, y + 17, middle, y + 45, HAIR, 2))
        for place in range(counts["impeding"]):
            parts.append(box(middle - 6 - unit * (place + 1), y + 20, unit - 4, 22, "#b84a00"))
        for place in range(counts["protective"]):
            x = middle + 8 + unit * place
            parts.append(f'<rect x="{x:g}" y="{y + 20:g}" width="{unit - 4:g}" height="22" rx="11" fill="#0072b2"/>')
        parts += [
            text(middle - 12 - unit * counts["impeding"], y + 36, str(counts["impeding"]), 14, INK, "end", True),
            text(middle + 12 + unit * counts["protective"], y + 36, str(counts["protective"]), 14, bold=True),
        ]
        rows.append([level["title"], *(str(counts[kind]) for kind in ("impeding", "protective", "unknown"))])
    headers = [t["level"], t["impeding"], t["protective"], t["unknown"]]
    return Picture(t["title"], drawing(t["title"], t["desc"], WIDE, top + 4 * step, parts), headers, rows)


EVENT_LOOKS = {
    "good": ("circle", "#00795a"), "carer": ("square", "#0072b2"), "home": ("triangle", "#8a6d00"),
    "event": ("diamond", "#b84a00"), "help": ("ring", "#4b5c5a"),
}


def timeline(content: Mapping[str, Any], born: str) -> Picture:
    """The child's life from top to bottom, each event with its moment and the child's age then."""
    t = _t()["timeline"]
    line_x, y = 160.0, 34.0
    parts: List[str] = []
    rows = []
    for event in content.get("events", []):
        age = _age_then(born, event["when"])
        told = wrapped(event["what"], 22)
        parts += [text(line_x - 22, y, say_when(event["when"]), 14, anchor="end", bold=True)]
        if age:
            parts.append(text(line_x - 22, y + 18, age, 12, QUIET, "end"))
        parts.append(mark(EVENT_LOOKS[event["kind"]], line_x, y - 5, 7))
        kind = words()["event_kinds"][event["kind"]]
        parts += [text(line_x + 22, y + 18 * place, part, 14) for place, part in enumerate(told)]
        parts.append(text(line_x + 22, y + 18 * len(told), kind, 12, QUIET))
        rows.append([say_when(event["when"]), age or _t()["none"], event["what"], kind])
        y += 18 * len(told) + 42
    parts.insert(0, rule(line_x, 16, line_x, max(40.0, y - 36), HAIR, 3))
    headers = [t["when"], t["age"], t["what"], t["kind"]]
    return Picture(t["title"], drawing(t["title"], t["desc"], WIDE, y, parts), headers, rows)


def _age_then(born: str, when: str) -> Optional[str]:
    if "-" in when:
        months = months_between(born, date.fromisoformat(f"{when}-01"))
        return age_label(months) if months > 0 else None
    years = int(when) - int(born[:4])
    return f"{years - 1}-{years} jaar" if years > 0 else None


def trend_of(rounds: Sequence[Round], item: Optional[str] = None) -> Picture:
    """The total over the rounds on the bands of the norm, or one item from 1 to 5."""
    t = _t()["trend"]
    tracks = trend(rounds, item)
    low, high = (1, 5) if item else (8, 40)
    name = load_guideline().item(item).name if item else ""
    title = t["item_title"].format(name=name) if item else t["title"]
    people = [(track.label, track.kind) for track in tracks]
    wide = NARROW if item else WIDE  # the eight small ones stand two by two
    left, right = 40.0, wide - (16.0 if item else 64.0)
    parts, legend = _legend(people, wide)
    top = legend + 40
    bottom = top + (146 if item else 266)

    def height(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - top)

    if item:
        for value in range(1, 6):
            parts.append(rule(left, height(value), right, height(value)))
            parts.append(text(left - 12, height(value) + 5, str(value), 12, QUIET, "end"))
    else:
        for band in load_guideline().bands:
            upper, lower = height(min(high, band.high + .5)), height(max(low, band.low - .5))
            parts += [
                box(left, upper, right - left, lower - upper, BAND_FILLS[band.id]),
                rule(left, upper, right, upper, HAIR, 1, "4 4"),
                text(right + 8, (upper + lower) / 2 + 4, t["bands"][band.id], 12, QUIET),
            ]
        parts += [text(left - 10, height(value) + 5, str(value), 12, QUIET, "end") for value in (8, 10, 15, 40)]
    inset = 46.0 if item else 54.0
    across = (right - left - 2 * inset) / max(1, len(rounds) - 1)
    places = [left + inset + n * across for n in range(len(rounds))]
    for place, one in zip(places, rounds):
        parts.append(text(place, bottom + 24, _when_short(one, across), 12, QUIET, "middle"))
    parts += _lines(tracks, places, height, people, min(24.0, .8 * across / max(1, len(tracks))))
    rows = [
        [track.label or _t()["consensus"], *(_shown(value) for value in track.values)] for track in tracks
    ]
    headers = [t["who"], *(f"{t['round']} {one.number} ({one.opened:%d-%m-%Y})" for one in rounds)]
    desc = t["item_desc"] if item else t["desc"]
    return Picture(title, drawing(title, desc, wide, bottom + 40, parts), headers, rows)


def _when_short(one: Round, across: float) -> str:
    """When a round began, as far as there is room for it; the table says it in full."""
    return one.opened.strftime("%d-%m-%Y" if across >= 72 else "%m-%Y") if across >= 50 else str(one.number)


def _lines(
    tracks: Sequence[Track], places: Sequence[float], height: Callable[[float], float],
    people: Sequence[Tuple[str, str]], apart: float,
) -> List[str]:
    look, lines, marks = looks(people), [], []
    for number, track in enumerate(tracks):
        shift = (number - (len(tracks) - 1) / 2) * apart  # equal values and their numbers stay apart
        known = [
            (place + shift, height(value), value) for place, value in zip(places, track.values) if value is not None
        ]
        shape = look[(track.label, track.kind)]
        lines += [
            rule(x1, y1, x2, y2, shape[1], 2, "" if track.kind == "consensus" else "6 4")
            for (x1, y1, _a), (x2, y2, _b) in zip(known, known[1:])
        ]
        for x, y, value in known:
            marks += [mark(shape, x, y, 7), haloed(x, y - 13, str(value))]
    return [*lines, *marks]  # no line runs through a number


