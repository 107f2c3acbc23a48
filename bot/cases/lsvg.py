"""The LSVG with several informants (guideline, annex 4): scored apart, side by side, talked through, never averaged."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

from bot.cases.form import Form, Lines, Taken
from bot.cases.words import line, words
from bot.guideline import load_guideline
from bot.intake.questions import LSVG
from bot.intake.scoring import Outcome, outcome

SCORES = {str(value) for value in range(1, 6)}
LONGEST_ARGUMENT = 800

Scores = Mapping[str, int]


@dataclass(frozen=True)
class Informant:
    """Someone who scored: `kind` is parent or professional. `words` and `examples` are by item, in their own words.

    `doubts` holds the items about which a professional said to be in doubt.
    """

    label: str
    kind: str
    scores: Scores
    words: Mapping[str, str]
    examples: Mapping[str, str]
    doubts: FrozenSet[str] = frozenset()

    @property
    def outcome(self) -> Outcome:
        """The total of this informant alone; none while an item is missing."""
        return outcome(dict(self.scores))


@dataclass(frozen=True)
class Agreed:
    """What was agreed about one item; `score` is None while there is no agreement."""

    score: Optional[int]
    argument: str
    example: str
    doubt: bool


def take_scores(form: Form, _: date) -> Taken:
    """Read the professional's own scores. `final` asks for all eight; until then they may be incomplete."""
    taken = Taken()
    items: Dict[str, Any] = {}
    for item in LSVG:
        one = _take_one(form, taken, item)
        if any(one.values()):
            items[item] = one
    final = form.raw("final") == "yes"
    if final:
        for item in LSVG:
            if not items.get(item, {}).get("score"):
                taken.wrong(item, "scores_missing")
    taken.content = {"items": items, "final": final}
    return taken


def _take_one(form: Form, taken: Taken, item: str) -> Dict[str, Any]:
    """What was filled in about one item: a score from 1 to 5 or None, an argument, and whether there is doubt."""
    score = form.choice(taken, item, SCORES)
    argument = form.text(taken, f"{item}.argument", LONGEST_ARGUMENT)
    doubt = form.raw(f"{item}.doubt") == "yes"
    return {"score": int(score) if score else None, "argument": argument, "doubt": doubt}


def scores_of(content: Mapping[str, Any]) -> Dict[str, int]:
    """The scores in a part, those that were given."""
    return {item: one["score"] for item, one in content.get("items", {}).items() if one["score"]}


def take_consensus(form: Form, _: date) -> Taken:
    """Read what was agreed. A score needs an argument; without agreement the argument says what stays open."""
    taken = Taken()
    items: Dict[str, Any] = {}
    for item in LSVG:
        one = {**_take_one(form, taken, item), "example": form.text(taken, f"{item}.example", LONGEST_ARGUMENT)}
        if not argued(one):
            taken.wrong(item, "argument")
        if any(one.values()):
            items[item] = one
    taken.content = {"items": items}
    return taken


def argued(one: Mapping[str, Any]) -> bool:
    """Whether an agreed score has its argument; without a score none is needed (guideline, annex 4)."""
    return bool(one["argument"] or not one["score"])


def agreed(content: Mapping[str, Any]) -> Dict[str, Agreed]:
    """What was agreed, by item."""
    return {
        item: Agreed(one["score"], one["argument"], one["example"], one["doubt"])
        for item, one in content.get("items", {}).items()
    }


def result(content: Mapping[str, Any]) -> Outcome:
    """The total of the scores that were agreed; none while an item is without agreement."""
    return outcome(dict(scores_of(content)))


def spread(item: str, informants: Sequence[Informant]) -> int:
    """How far the informants are apart on an item, 0 to 4. It is information to talk about, not an error."""
    given = [one.scores[item] for one in informants if item in one.scores]
    return max(given) - min(given) if given else 0


def differing(informants: Sequence[Informant]) -> Tuple[str, ...]:
    """The items on which informants differ, those furthest apart first."""
    found = [item for item in LSVG if spread(item, informants)]
    return tuple(sorted(found, key=lambda item: (-spread(item, informants), LSVG.index(item))))


def say_scores(content: Mapping[str, Any]) -> Lines:
    """Scores, own or agreed, in words."""
    lines: Lines = []
    for item, one in content.get("items", {}).items():
        score = str(one["score"]) if one["score"] else line("no_consensus") if "example" in one else "-"
        parts = [score, *([line("doubt")] if one["doubt"] else []), one["argument"], one.get("example", "")]
        lines.append((load_guideline().item(item).name, "; ".join(part for part in parts if part)))
    if content.get("final"):
        lines.append((line("final"), words()["answers"]["yes"]))
    return lines


def parent_informant(label: str, answers: Mapping[str, Any], history: Sequence[Mapping[str, Any]]) -> Informant:
    """What a parent's conversation holds about the eight items: the scores that count, own words and examples."""
    said: Dict[str, str] = {}
    examples: Dict[str, str] = {}
    for entry in history:  # oldest first: the newest words stay
        question, own = entry["question"], entry["words"]
        if question in LSVG:
            said.pop(question, None)
            if own:
                said[question] = own
        elif question.endswith("_example") and own:
            examples[question[: -len("_example")]] = own
    scores = {item: answers[item] for item in LSVG if isinstance(answers.get(item), int)}
    return Informant(label, "parent", scores, said, examples)


def professional_informant(content: Mapping[str, Any]) -> Informant:
    """The professional's own scores with their arguments and doubts."""
    given = content.get("items", {})
    arguments = {item: one["argument"] for item, one in given.items() if one["argument"]}
    doubts = frozenset(item for item, one in given.items() if one["doubt"])
    return Informant(words()["informants"]["professional"], "professional", scores_of(content), arguments, {}, doubts)


def items() -> List[Mapping[str, Any]]:
    """The eight items for pages: id, number, name, both poles and the note on older children."""
    return [
        {"id": one.id, "number": number, "name": one.name, "expected": one.expected, "far": one.far, "older": one.older}
        for number, one in enumerate(load_guideline().items, 1)
    ]
