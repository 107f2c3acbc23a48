"""A case as a conversation: what is asked in each chapter. Pure."""

from dataclasses import dataclass
from typing import Any, List, Mapping, Tuple

from bot.cases import step1, step2, step3
from bot.cases.lsvg import items
from bot.cases.rounds import Round
from bot.cases.words import words
from bot.intake.labels import value_label
from bot.intake.questions import HISTORY

CHAPTERS = ("step1", "step2", "balance", "lsvg", "agree", "closing", "step3", "further")
NO_AGREEMENT = "open"

Choices = Tuple[Tuple[str, str], ...]


@dataclass(frozen=True)
class Prompt:
    """One question. `kind` names its form: chat_<kind>.html of the pages.

    `section` is the part of the case where the answer lands; `entry` what the guideline says, with its source.
    `id` is the question, or the part with the question in it after a dot.
    """

    id: str
    section: str
    kind: str
    title: str
    entry: Mapping[str, Any]
    choices: Choices = ()

    @property
    def name(self) -> str:
        """The question within its part, such as the item that is talked through."""
        return self.id.partition(".")[2] or self.id


def prompts(chapter: str, last: Round) -> List[Prompt]:
    """What a chapter asks in the newest round.

    One's own scores are asked while they are not final; what was agreed only after that, as nobody else's scores
    may be seen before (guideline, annex 4).
    """
    part = words()["parts"]
    if chapter == "step1":
        return _step1()
    if chapter == "step2":
        asked = [Prompt(q, "history", "choice", step2.topic(q), {}, _named("answers")) for q in HISTORY]
        return [*asked, Prompt("child", "child", "choice", words()["asked"]["able"], {}, _named("answers"))]
    if chapter == "balance":
        return [
            Prompt(f"balance.{pair}", "balance", "balance", f"{plus['text']} / {minus['text']}",
                   {"level": level, "protective": plus, "impeding": minus}, _named("balance"))
            for level in step2.levels() for pair, plus, minus in step2.pairs(level)
        ]
    if chapter == "lsvg":
        return [] if last.own_final else _own(last.number)
    if chapter == "agree":
        return _agree(last) if last.own_final else []
    if chapter == "closing":
        outcomes = tuple((name, str(one["title"])) for name, one in step3.closings().items())
        return [Prompt("closing", "closing", "closing", part["closing"], {}, outcomes)]
    if chapter == "step3":
        told = [Prompt(f"talk.{t['id']}", f"talk.{t['id']}", "talk", t["title"], t) for t in step3.topics()]
        return [*told, Prompt("timeline", "timeline", "event", part["timeline"], {}), *_clinical()]
    every = tuple((one["id"], one["name"]) for one in step3.interventions(None, [])[0])
    return [
        Prompt("plan", "plan", "plan", part["plan"], {}, every),
        Prompt("followup", "followup", "followup", part["followup"], {}),
    ]


def _named(group: str) -> Choices:
    return tuple(words()[group].items())


def _step1() -> List[Prompt]:
    asked = [
        Prompt(f"step1.{one['id']}", "step1", "choice", one["text"], one, _named("answers"))
        for one in [*step1.points("question"), *step1.situations()]
    ]
    seen = tuple((one["id"], one["text"]) for one in step1.points("signal"))
    return [
        *asked, Prompt("step1.signals", "step1", "signals", words()["lines"]["signals"], {}, seen),
        Prompt("step1.suspicion", "step1", "choice", words()["lines"]["suspicion"], {}, _named("suspicion")),
    ]


def _five(item: str) -> Choices:
    return tuple((str(n), f"{n}: {value_label(item, n)}") for n in range(1, 6))


def _own(number: int) -> List[Prompt]:
    scores = f"scores.{number}"
    asked = [Prompt(one["id"], scores, "choice", one["name"], one, _five(one["id"])) for one in items()]
    return [*asked, Prompt("final", scores, "final", words()["lines"]["final"], {})]


def _agree(last: Round) -> List[Prompt]:
    """The items on which informants differ come first, those furthest apart at the head."""
    known = {one["id"]: one for one in items()}
    order = [*last.differing, *(name for name in known if name not in last.differing)]
    none = (NO_AGREEMENT, words()["lines"]["no_consensus"])
    return [
        Prompt(f"agree.{name}", f"consensus.{last.number}", "agree", known[name]["name"], known[name],
               (*_five(name), none))
        for name in order
    ]


def _clinical() -> List[Prompt]:
    return [
        Prompt(f"clinical.{who}", "clinical", "clinical", title, {},
               tuple((one["id"], one["name"]) for one in step3.clinical() if who in one["informants"]))
        for who, title in words()["clinical_informants"].items()
    ]
