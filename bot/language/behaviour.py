"""Which pole an answer's words describe, apart from how often: "rent de hoek om" is the far pole of exploration.

Learned from lines that describe behaviour (data/scale/behaviour.tsv) and from labelled answers whose frequency is
plain: "meestal X" labelled 2 says that X is the near pole, "nooit X" labelled 1 that it is the far one.
"""

from functools import lru_cache
from typing import Any, Dict, List, Optional, Sequence, Tuple

from bot.intake.questions import LSVG
from bot.language.dutch import words_of
from bot.language.meaning import meaning_of
from bot.language.normalise import normalise
from bot.language.outline import GRADES, graded_away, outline

# An outline with one of these turns the sentence in ways a single grade does not tell.
_TURNING = frozenset({"not", "no_gap", "mostly_not", "not_at_all", "exception", "before"})
# Words count once for all items, half, and once for their own item, whole.
SHARED = 0.5
# A lemma counts this much beside the words and letters as typed.
DEED = 0.3
# What a line means as a whole, beside its words.
MEANING = 1.0

Line = Tuple[str, str]


def pole_shown(item: str, value: str, text: str) -> Optional[str]:
    """The pole that a labelled answer's words must describe, "near" or "far"; None when that is not sure."""
    if value in ("3", "open"):
        return None
    named = [name for clause in outline(item, text) for name in clause]
    grades = [GRADES[name] for name in named if name in GRADES]
    if _TURNING & set(named):
        return None
    near = value in ("1", "2")
    if not grades or max(grades) <= 2:
        return "near" if near else "far"
    return ("far" if near else "near") if min(grades) >= 4 else None


@lru_cache(maxsize=10_000)
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
    def learn(cls, lines: Sequence[Line], poles: Sequence[str]) -> "PoleWeights":
        """Weights from (item, text) lines and the pole each describes."""
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        weights = cls({
            "words": TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True),
            "letters": TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2),
            "deeds": DictVectorizer(),
            "planes": LogisticRegression(C=5, max_iter=200),
        })
        meaning = meaning_of([text for _, text in lines])
        weights.parts["planes"].fit(weights._features(lines, meaning, learn=True), list(poles))
        return weights

    def near_share(self, lines: Sequence[Line], meaning: Any) -> List[float]:
        """For each line how much its words look like the near pole, from 0 to 1; `meaning` is that of the texts."""
        planes = self.parts["planes"]
        place = [str(name) for name in planes.classes_].index("near")
        return [float(row[place]) for row in planes.predict_proba(self._features(lines, meaning))]

    def _features(self, lines: Sequence[Line], meaning: Any, learn: bool = False) -> Any:
        from numpy import repeat
        from scipy.sparse import csr_matrix, hstack

        plain = [graded_away(normalise(text)) for _, text in lines]
        deeds = [deeds_in(text) for text in plain]
        sources: List[Tuple[str, Any]] = [("words", plain), ("letters", plain), ("deeds", deeds)]
        if learn:
            for name, source in sources:
                self.parts[name].fit(source)
        columns = [self.parts[name].transform(source) for name, source in sources]
        both = hstack([*columns, csr_matrix(meaning * MEANING)], "csr")
        # The columns of a line's own item stand after the shared ones, each item at a place of its own.
        width = both.shape[1]
        moved = repeat([width * LSVG.index(item) for item, _ in lines], both.getnnz(axis=1))
        own = csr_matrix((both.data, both.indices + moved, both.indptr), shape=(len(lines), width * len(LSVG)))
        return hstack([both * SHARED, own], format="csr")
