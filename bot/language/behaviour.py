"""Which pole an answer's words describe, apart from how often: "rent de hoek om" is the far pole of exploration.

Learned from lines that describe behaviour (data/scale/behaviour.tsv) and from labelled answers whose frequency is
plain: "meestal X" labelled 2 says that X is the near pole, "nooit X" labelled 1 that it is the far one.
"""

from typing import Any, Dict, Optional, Sequence

from bot.intake.questions import LSVG
from bot.language.answered import Answered
from bot.language.columns import Columns, Row, Said, letters_in, matrix, words_in
from bot.language.dutch import words_of
from bot.language.outline import GRADES
from bot.language.planes import Planes

# An outline with one of these turns the sentence in ways a single grade does not tell.
_TURNING = frozenset({"not", "no_gap", "mostly_not", "not_at_all", "exception", "before"})
# Words count once for all items, half, and once for their own item, whole.
SHARED = 0.5
# A lemma counts this much beside the words and letters as typed.
DEED = 0.3
# What a line means as a whole, beside its words.
COLUMNS = Columns({"words": 1.0, "letters": 1.0, "deeds": 1.0}, meaning=1.0, least={"letters": 2})


def pole_shown(answered: Answered, value: str) -> Optional[str]:
    """The pole that the words of an answer with this label must describe, "near" or "far"; None when not sure."""
    if value in ("3", "open"):
        return None
    named = [name for clause in answered.outlined for name in clause]
    grades = [GRADES[name] for name in named if name in GRADES]
    if _TURNING & set(named):
        return None
    near = value in ("1", "2")
    if not grades or max(grades) <= 2:
        return "near" if near else "far"
    return ("far" if near else "near") if min(grades) >= 4 else None


def deeds_in(plain: str) -> Dict[str, float]:
    """The lemmas of a line's verbs, nouns and adjectives, and each with the word it belongs to (spaCy)."""
    found: Dict[str, float] = {}
    for word in words_of(plain):
        if word.pos in ("VERB", "NOUN", "ADJ", "ADP", "ADV"):
            found[word.lemma] = DEED
            found[f"{word.lemma} {word.relation} {word.head}"] = DEED
    return found


class PoleWeights:
    """How much a line looks like the near pole of its item. Made by `learn`, or from the parts of a saved one."""

    def __init__(self, parts: Dict[str, Any]) -> None:
        self.parts = parts

    @classmethod
    def learn(cls, items: Sequence[str], said: Sequence[Said], poles: Sequence[str]) -> "PoleWeights":
        """Weights from lines: the item of each, what `said_in` finds in it, and the pole it describes."""
        from sklearn.linear_model import LogisticRegression

        weights = cls(COLUMNS.learn(said))
        width = COLUMNS.width(weights.parts) * (len(LSVG) + 1)
        rows = matrix([weights._row(item, one) for item, one in zip(items, said)], width)
        weights.parts["planes"] = Planes.of(LogisticRegression(C=5, max_iter=200).fit(rows, list(poles)))
        return weights

    def near_share(self, item: str, said: Said) -> float:
        """How much what is said in a line looks like the near pole of an item, from 0 to 1."""
        share: float = self.parts["planes"].shares(self._row(item, said))["near"]
        return share

    def _row(self, item: str, said: Said) -> Row:
        from numpy import concatenate

        places, values = COLUMNS.row(self.parts, said)
        # The columns of a line's own item stand after the shared ones, each item at a place of its own.
        own = places + COLUMNS.width(self.parts) * (1 + LSVG.index(item))
        return concatenate([places, own]), concatenate([values * SHARED, values])


def said_in(answered: Answered) -> Said:
    """What a line says in each block of columns, without the words that say how often."""
    bare, plain = answered.bare, answered.plain
    return {"words": words_in(bare, 2), "letters": letters_in(bare, 3, 5), "deeds": deeds_in(bare), "plain": plain}
