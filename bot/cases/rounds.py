"""Intakes over time (guideline 6.3): the rounds of a case, who scored in each, the trend and what is due."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bot.cases.lsvg import Informant, differing, professional_informant, result
from bot.intake.scoring import Outcome


@dataclass(frozen=True)
class Parent:
    """One invited parent as the professional may see it. `informant` stays None until the parent shared the answers."""

    invitation: str
    label: str
    relation: str
    state: str  # invited, late, withdrawn, opened, answering, done, shared, erased
    answered: int = 0
    signal: str = "none"
    shared: Optional[date] = None
    informant: Optional[Informant] = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    entries: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Round:
    """One intake of a case: when it began, what the professional scored and what was agreed, and the parents."""

    number: int
    opened: date
    scores: Mapping[str, Any]
    consensus: Mapping[str, Any]
    parents: Tuple[Parent, ...]

    @property
    def own_final(self) -> bool:
        """Whether the professional's own scores are final: from then on those of others may be seen."""
        return bool(self.scores.get("final"))

    @property
    def informants(self) -> Tuple[Informant, ...]:
        """Everyone whose scores may be seen now: nobody but oneself while one's own scores are not final."""
        if not self.own_final:
            return ()
        shared = [parent.informant for parent in self.parents if parent.informant]
        return (*shared, professional_informant(self.scores))

    def only(self, label: str) -> "Round":
        """The same without what other parents told."""
        return replace(self, parents=tuple(parent for parent in self.parents if parent.label == label))

    @property
    def differing(self) -> Tuple[str, ...]:
        """The items on which informants differ."""
        return differing(self.informants)

    @property
    def agreed_outcome(self) -> Outcome:
        """The total of what was agreed; none while an item is without agreement."""
        return result(self.consensus)

    @property
    def without_agreement(self) -> Tuple[str, ...]:
        """The items that have no agreed score."""
        return self.agreed_outcome.missing


def rounds_of(opened: date, says: Mapping[str, Any], sections: Mapping[str, Mapping[str, Any]],
              parents: Mapping[int, Sequence[Parent]]) -> List[Round]:
    """The rounds of a case, first to last: the first begins with the case, the others when they were started."""
    starts = [opened, *(date.fromisoformat(one) for one in says.get("starts", []))]
    return [
        Round(number, start, sections.get(f"scores.{number}", {}), sections.get(f"consensus.{number}", {}),
              tuple(parents.get(number, ())))
        for number, start in enumerate(starts, 1)
    ]


@dataclass(frozen=True)
class Track:
    """One line of the trend: whose it is, and the value at each round (None where there is none)."""

    label: str
    kind: str
    values: Tuple[Optional[int], ...]


def trend(rounds: Sequence[Round], item: Optional[str] = None) -> List[Track]:
    """The total, or one item, over the rounds: each informant and what was agreed."""
    seen: Dict[Tuple[str, str], List[Optional[int]]] = {}
    for place, one in enumerate(rounds):
        for who in one.informants:
            line = seen.setdefault((who.label, who.kind), [None] * len(rounds))
            line[place] = who.scores.get(item) if item else who.outcome.total
        agreed = one.consensus.get("items", {})
        value = (agreed.get(item) or {}).get("score") if item else one.agreed_outcome.total
        if agreed:
            seen.setdefault(("", "consensus"), [None] * len(rounds))[place] = value
    return [Track(label, kind, tuple(values)) for (label, kind), values in seen.items()]


def is_due(followup: Mapping[str, Any], last: Round, today: date) -> bool:
    """Whether the agreed date to look again has come, with no round begun since."""
    return bool(followup.get("due")) and last.opened < date.fromisoformat(followup["due"]) <= today
