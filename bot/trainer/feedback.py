"""What to say about a sentence meant for a parent: first what is good in it, then what may land as blame."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Tuple

from bot.language.phrases import Finding
from bot.language.safety import read_safety
from bot.language.wording import findings_in

LEAST_WORDS, TOO_ALIKE = 3, 0.85

# Signs of a kind sentence, by the name under which the page praises it.
_GOOD = {
    "acknowledges": r"\b(?:ik (?:hoor|zie|merk|begrijp|snap)|dat (?:klinkt|is|lijkt me|moet) (?:\w+ )?(?:zwaar|veel|"
    r"lastig|moeilijk|vermoeiend|spannend|verdrietig|pijnlijk)|wat (?:zwaar|veel|moeilijk)|u draagt)",
    "asks_openly": r"\b(?:wat|hoe|wanneer|welke|vertel)\b.*\?|\bvertel (?:eens|er|me|gerust)",
    "leaves_the_choice": r"\b(?:zullen we|wilt u|zou u willen|past dat|als u wilt|mag ik|kunt u kiezen|soms helpt)",
    "names_a_strength": r"\b(?:u (?:zoekt|bleef|blijft|let|ziet|merkt|probeert|bent er|doet)|fijn dat|goed dat|mooi)",
    "gives_hope": r"\b(?:altijd sterker|stap voor stap|samen|niemand heeft de schuld|niet uw schuld)",
}


@dataclass(frozen=True)
class Feedback:
    """`good` names what is kind in a sentence; `findings` are what may land as blame, each with a better way.

    `problem` is empty, or says why there is nothing to judge: too_short or same. `worrying` is whether plain rules
    read danger in it: someone who practises may speak of themselves.
    """

    good: Tuple[str, ...]
    findings: Tuple[Finding, ...]
    problem: str = ""
    worrying: bool = False

    @property
    def lands_well(self) -> bool:
        """Whether nothing in the sentence blames and something in it is kind."""
        return not self.problem and not self.findings and bool(self.good)


def too_short(sentence: str) -> bool:
    """Whether there is too little to judge."""
    return len(re.findall(r"\w+", sentence)) < LEAST_WORDS


def feedback_on(sentence: str, instead_of: str = "") -> Feedback:
    """Feedback on one sentence; `instead_of` is the blaming sentence it has to replace, if any."""
    said = " ".join(sentence.split())
    worrying = read_safety(said).alarms
    if too_short(said):
        return Feedback((), (), "too_short", worrying)
    if instead_of and SequenceMatcher(None, said.lower(), instead_of.lower()).ratio() >= TOO_ALIKE:
        return Feedback((), tuple(findings_in(said)), "same", worrying)
    good = tuple(name for name, pattern in _GOOD.items() if re.search(pattern, said.lower()))
    return Feedback(good, tuple(findings_in(said)), "", worrying)
