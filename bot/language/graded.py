"""The learned half of reading the five-point scale: what an outline of phrases and the words around it are worth.

Learned from the labelled answers of all eight items together: how often is said the same way for each, so an
outline learned from one serves the others; the words themselves count once for all and once per item.
"""

from typing import Any, Dict, List, Sequence, Tuple

from bot.language.behaviour import Line, PoleWeights, pole_shown
from bot.language.features import features_of
from bot.language.meaning import meaning_of
from bot.language.normalise import normalise

# While learning, an answer's pole is told by weights that did not learn from it: in this many turns.
TURNS = 5
# What an answer means as a whole, beside its words.
MEANING = 1.5


class GradedWeights:
    """Shares of the six outcomes (1 to 5, open) for an answer. Made by `learn`, or from the parts of a saved one."""

    def __init__(self, parts: Dict[str, Any], poles: PoleWeights) -> None:
        self.parts, self.poles = parts, poles

    @classmethod
    def learn(
        cls, answers: Sequence[Line], values: Sequence[str], lines: Sequence[Line], shown: Sequence[str]
    ) -> "GradedWeights":
        """Weights from labelled (item, text) answers and from lines of behaviour with the pole they show."""
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        def poles_from(chosen: Sequence[int]) -> PoleWeights:
            told = [(answers[k], pole_shown(*_labelled(answers[k], values[k]))) for k in chosen]
            sure = [(answer, pole) for answer, pole in told if pole]
            return PoleWeights.learn([*(a for a, _ in sure), *lines], [*(str(p) for _, p in sure), *shown])

        near, meaning = [0.0] * len(answers), meaning_of([text for _, text in answers])
        for turn in range(TURNS):
            apart = list(range(turn, len(answers), TURNS))
            others = poles_from([k for k in range(len(answers)) if k % TURNS != turn])
            for k, share in zip(apart, others.near_share([answers[k] for k in apart], meaning[apart])):
                near[k] = share
        weights = cls({
            "outline": DictVectorizer(),
            "words": TfidfVectorizer(ngram_range=(1, 3), token_pattern=r"\S+", sublinear_tf=True, min_df=2),
            "letters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3),
            "planes": LogisticRegression(C=2, max_iter=300),
        }, poles_from(range(len(answers))))
        weights.parts["planes"].fit(weights._features(answers, near, meaning, learn=True), list(values))
        return weights

    def shares(self, answers: Sequence[Line]) -> List[Dict[str, float]]:
        """How much each (item, text) answer looks like each point and like an open one; shares add up to 1."""
        planes = self.parts["planes"]
        names = [str(name) for name in planes.classes_]
        meaning = meaning_of([text for _, text in answers])
        rows = planes.predict_proba(self._features(answers, self.poles.near_share(answers, meaning), meaning))
        return [dict(zip(names, map(float, row))) for row in rows]

    def knows(self, plain: str) -> float:
        """Which share of the words in plain spelling was seen in more than one labelled answer; 0 without any."""
        words = plain.split()
        return sum(word in self.parts["words"].vocabulary_ for word in words) / max(1, len(words))

    def _features(self, answers: Sequence[Line], near: Sequence[float], meaning: Any, learn: bool = False) -> Any:
        from scipy.sparse import csr_matrix, hstack

        plain = [normalise(text) + (" ?" if "?" in text else "") for _, text in answers]
        seen = [features_of(item, text, share) for (item, text), share in zip(answers, near)]
        sources: Tuple[Tuple[str, List[Any]], ...] = (("outline", seen), ("words", plain), ("letters", plain))
        if learn:
            for name, source in sources:
                self.parts[name].fit(source)
            # What was seen once teaches nothing about other people's answers.
            counted = self.parts["outline"].transform(seen).getnnz(axis=0)
            self.parts["outline"].restrict(counted > 1)
        columns = [self.parts[name].transform(source) for name, source in sources]
        return hstack([*columns, csr_matrix(meaning * MEANING)], format="csr")


def _labelled(answer: Line, value: str) -> Tuple[str, str, str]:
    return answer[0], value, answer[1]
