"""What the report of a case says: built once, rendered as page, PDF, FHIR, CSV or data. No more than was answered."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from bot.cases import step1, step2, step3
from bot.cases.about import age_on, say
from bot.cases.form import Lines
from bot.cases.lsvg import Agreed, Informant, agreed
from bot.cases.parts import PARTS
from bot.cases.rounds import Round
from bot.cases.words import words
from bot.guideline import load_guideline
from bot.intake.ages import fit
from bot.intake.labels import age_label, topic_label, value_label
from bot.intake.questions import HISTORY, LSVG
from bot.intake.scoring import band_of
from bot.report.case_trend import TrendLine, trend_lines


@dataclass(frozen=True)
class Item:
    """One behaviour in one round: everyone's score, own words and examples, and what was agreed."""

    id: str
    name: str
    plain: str
    scores: Sequence[Tuple[str, Optional[int]]]
    words: Sequence[Tuple[str, str]]
    examples: Sequence[Tuple[str, str]]
    doubts: Sequence[str]
    agreed: Optional[Agreed]
    differs: bool


@dataclass(frozen=True)
class Measured:
    """One round: its items and totals. `band` and what follows from it rest on the agreed total only."""

    number: int
    on: str
    age: Optional[str]
    age_fits: bool
    final: bool
    items: Sequence[Item]
    totals: Sequence[Tuple[str, Optional[int], Sequence[str]]]
    total: Optional[int]
    missing: Sequence[str]
    missing_plain: Sequence[str]
    band: Optional[str]
    follow_up: Sequence[str]
    note: Optional[str]


@dataclass(frozen=True)
class Told:
    """One answer about the history with where it came from; `on` is when a parent shared it, else empty."""

    topic: str
    source: str
    answer: str
    words: str
    on: str = ""


@dataclass(frozen=True)
class Level:
    """One level of the balance."""

    title: str
    protective: Sequence[str]
    impeding: Sequence[str]
    unknown: Sequence[str]
    note: str


@dataclass(frozen=True)
class CaseReport:
    """The report of one case for one reader (professional or parent)."""

    audience: str
    made: str
    pseudonym: str
    age: Optional[str]
    about: Lines
    reason: str
    informants: Sequence[Tuple[str, str, str]]
    signals: Sequence[Tuple[str, str]]
    due: Sequence[str]
    step1: Lines
    history: Sequence[Told]
    child: Lines
    balance: Sequence[Level]
    rounds: Sequence[Measured]
    trend: Sequence[TrendLine]
    well: Sequence[str]
    closing: Lines
    closing_id: Optional[str]
    asks_next: Sequence[Tuple[str, str]]
    talk: Sequence[Tuple[str, str]]
    timeline: Lines
    broad: Lines
    clinical: Lines
    plan: Lines
    open: str
    discuss: str
    followup: Lines
    help: Sequence[Tuple[str, str, str]]
    sources: Sequence[str]

    def plain(self) -> Dict[str, Any]:
        """The report as data."""
        return asdict(self)

    def by_topic(self) -> List[Tuple[str, List[Told]]]:
        """The history by topic, in the order of the questions."""
        return [(topic, list(told)) for topic, told in groupby(self.history, key=lambda one: one.topic)]


def build_case_report(
    says: Mapping[str, Mapping[str, Any]], rounds: Sequence[Round], today: date, audience: str,
) -> CaseReport:
    """The report of a case. `says` holds the parts by name; `rounds` holds only what this reader may see.

    For a parent signals and the professional's working notes stay out.
    """
    about = says.get("about", {})
    for_parent = audience == "parent"
    discuss, closing = says.get("discuss", {}), says.get("closing", {})
    measured = [_measured(one, about) for one in rounds]
    return CaseReport(
        audience=audience, made=today.isoformat(), pseudonym=about["pseudonym"], age=_age(about, today),
        about=[] if for_parent else say({**about, "reason": ""}), reason=about["reason"],
        informants=_informants(rounds), signals=[] if for_parent else _signals(rounds),
        due=[] if for_parent else [one["text"] for one in step1.due(says.get("step1", {}))],
        step1=[] if for_parent else step1.say(says.get("step1", {})),
        history=_history(rounds, {}, topic_label) if for_parent else _history(
            rounds, says.get("history", {}), step2.topic
        ),
        child=[] if for_parent else step2.say_child(says.get("child", {})), balance=_balance(says.get("balance", {})),
        rounds=measured, trend=[] if for_parent else trend_lines(rounds), well=_well(measured, discuss, for_parent),
        closing=[] if for_parent else step3.say_closing(closing), closing_id=closing.get("outcome"),
        asks_next=[] if for_parent or not closing else [
            (one["text"], _source(one)) for one in step3.closings()[closing["outcome"]]["next"]
        ],
        talk=[] if for_parent else [
            (topic["title"], says[name]["note"]) for topic in step3.topics()
            if (name := f"talk.{topic['id']}") in says and says[name]["note"]
        ],
        timeline=step3.say_timeline(says.get("timeline", {})),
        **{name: [] if for_parent else PARTS[name].say(says.get(name, {})) for name in ("broad", "clinical", "plan")},
        open="" if for_parent else discuss.get("open", ""), discuss=discuss.get("parents", ""),
        followup=_followup(says.get("followup", {}), today),
        help=[(h.name, h.number, h.hours) for h in load_guideline().help_for(about["region"])],
        sources=[] if for_parent else _sources(),
    )


def _age(about: Mapping[str, Any], on: date) -> Optional[str]:
    months = age_on(about, on)
    return None if months is None else age_label(months)


def _informants(rounds: Sequence[Round]) -> List[Tuple[str, str, str]]:
    known = words()["relations"]
    return [
        (parent.label, known[parent.relation], parent.shared.isoformat())
        for one in rounds for parent in one.parents if parent.shared
    ]


def _signals(rounds: Sequence[Round]) -> List[Tuple[str, str]]:
    return [(p.label, p.signal) for one in rounds for p in one.parents if p.signal in ("concern", "acute")]


def _history(rounds: Sequence[Round], content: Mapping[str, Any], topic: Callable[[str], str]) -> List[Told]:
    """What is known about each topic, as this reader calls it, by source.

    What a parent said in a later round is told when it differs.
    """
    told: List[Told] = []
    known = words()
    for question in HISTORY:
        for one in rounds:
            for parent in one.parents:
                if question in parent.answers:
                    said = [e["words"] for e in parent.entries if e["question"] == question and e["words"]]
                    answer = value_label(question, parent.answers[question])
                    new = Told(topic(question), parent.label, answer, said[-1] if said else "")
                    if new not in [replace(before, on="") for before in told]:
                        told.append(replace(new, on=parent.shared.isoformat() if parent.shared else ""))
        for source, name in known["history_sources"].items():
            if f"{question}.{source}" in content:
                own = content[f"{question}.{source}"]
                told.append(Told(topic(question), name, known["answers"][own["value"]], own["words"]))
    return told


def _balance(content: Mapping[str, Any]) -> List[Level]:
    if not content:
        return []
    return [
        Level(
            level["title"], step2.factors(content, level, "protective"), step2.factors(content, level, "impeding"),
            step2.factors(content, level, "unknown"), content["notes"].get(level["id"], ""),
        )
        for level in step2.levels()
    ]


def _measured(one: Round, about: Mapping[str, Any]) -> Measured:
    consensus, result, people = agreed(one.consensus), one.agreed_outcome, one.informants
    months = age_on(about, one.opened)
    return Measured(
        number=one.number, on=one.opened.isoformat(), age=_age(about, one.opened),
        age_fits=months is None or fit("lsvg", months).fits, final=one.own_final,
        items=[_item(item, people, consensus.get(item), item in one.differing) for item in LSVG] if people else [],
        totals=[
            (who.label, who.outcome.total, [load_guideline().item(item).name for item in who.outcome.missing])
            for who in people
        ],
        total=result.total if one.own_final else None,
        missing=[load_guideline().item(item).name for item in result.missing],
        missing_plain=[topic_label(item) for item in result.missing],
        band=result.band if one.own_final else None,
        follow_up=band_of(result.total).follow_up if result.total and one.own_final else (),
        note=load_guideline().note_on_ten if result.total == 10 and one.own_final else None,
    )


def _item(item: str, people: Sequence[Informant], one: Optional[Agreed], differs: bool) -> Item:
    return Item(
        item, load_guideline().item(item).name, topic_label(item),
        [(who.label, who.scores.get(item)) for who in people],
        [(who.label, who.words[item]) for who in people if item in who.words],
        [(who.label, who.examples[item]) for who in people if item in who.examples],
        [who.label for who in people if item in who.doubts], one, differs,
    )


def _well(measured: Sequence[Measured], discuss: Mapping[str, Any], for_parent: bool) -> List[str]:
    """What goes well: in the newest round with scores, what was agreed as 1 or 2; else what all scored so."""
    found = [discuss["well"]] if discuss.get("well") else []
    for one in reversed(measured):
        if one.items:
            for item in one.items:
                scores = [score for _, score in item.scores]
                final = item.agreed.score if item.agreed and item.agreed.score else None
                if final in (1, 2) or (final is None and scores and all(score in (1, 2) for score in scores)):
                    expected = load_guideline().item(item.id).expected
                    found.append(words()["strengths"][item.id] if for_parent else expected)
            break
    return found


def _followup(content: Mapping[str, Any], today: date) -> Lines:
    """When to look again; a date that has passed is no agreement any more."""
    due = step3.due_on(content)
    return step3.say_followup(content) if due and due >= today else []


def _source(entry: Mapping[str, Any]) -> str:
    return f"richtlijn, {entry['source']['section']}"


def _sources() -> List[str]:
    guideline = load_guideline()
    first = {str(guideline.items[0].source), str(guideline.history[0].source), str(guideline.situations[0].source)}
    document = guideline.items[0].source.document
    return sorted({*first, f"{document}, bijlage 2", f"{document}, bijlage 3", f"{document}, 6.3"})
