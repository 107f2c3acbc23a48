"""The learned half of reading the five-point scale: what an outline of phrases and the words around it are worth.

Learned from the labelled answers of all eight items together: how often is said the same way for each, so an
outline learned from one serves the others; the words themselves count once for all and once per item.
"""

from typing import Any, Dict, Sequence, Tuple

from bot.language.answered import Answered
from bot.language.behaviour import PoleWeights, pole_shown, said_in
from bot.language.columns import Columns, letters_in, words_in
from bot.language.features import features_of
from bot.language.normalise import with_question
from bot.language.planes import Planes

# While learning, an answer's pole is told by weights that did not learn from it: in this many turns.
TURNS = 5
# What an answer means as a whole, beside its words.
COLUMNS = Columns(
    {"outline": 1.0, "words": 1.0, "letters": 1.0}, meaning=1.5,
    # What was seen once teaches nothing about other people's answers.
    least={"outline": 2, "words": 2, "letters": 3},
)

Line = Tuple[str, str]


class GradedWeights:
    """Shares of the six outcomes (1 to 5, open) for an answer. Made by `learn`, or from the parts of a saved one."""

    def __init__(self, parts: Dict[str, Any], poles: PoleWeights) -> None:
        self.parts, self.poles = parts, poles

    @classmethod
    def learn(
        cls, answers: Sequence[Line], values: Sequence[str], lines: Sequence[Line], shown: Sequence[str]
    ) -> "GradedWeights":
        """Weights from labelled (item, text) answers and from lines of behaviour with the pole they show."""
        from sklearn.linear_model import LogisticRegression

        answered = [Answered(item, text) for item, text in (*answers, *lines)]
        items, deeds = [one.item for one in answered], [said_in(one) for one in answered]
        told = [pole_shown(one, value) for one, value in zip(answered, values)]
        described = list(range(len(answers), len(answered)))

        def poles_from(chosen: Sequence[int]) -> PoleWeights:
            sure = [k for k in chosen if told[k]]
            taken = [*sure, *described]
            poles = [*(str(told[k]) for k in sure), *shown]
            return PoleWeights.learn([items[k] for k in taken], [deeds[k] for k in taken], poles)

        near = [0.0] * len(answers)
        for turn in range(TURNS):
            others = poles_from([k for k in range(len(answers)) if k % TURNS != turn])
            for k in range(turn, len(answers), TURNS):
                near[k] = others.near_share(items[k], deeds[k])
        said = [_said(one, share) for one, share in zip(answered, near)]
        parts, planes = COLUMNS.learn(said), LogisticRegression(C=2, max_iter=300)
        planes.fit(COLUMNS.rows(parts, said), list(values))
        return cls({**parts, "planes": Planes.of(planes)}, poles_from(range(len(answers))))

    def shares(self, answered: Answered) -> Dict[str, float]:
        """How much an answer looks like each point and like an open one; shares add up to 1."""
        near = self.poles.near_share(answered.item, said_in(answered))
        shares: Dict[str, float] = self.parts["planes"].shares(COLUMNS.row(self.parts, _said(answered, near)))
        return shares

    def knows(self, plain: str) -> float:
        """Which share of the words in plain spelling was seen in more than one labelled answer; 0 without any."""
        words = plain.split()
        return sum(word in self.parts["words"].places for word in words) / max(1, len(words))


def _said(answered: Answered, near: float) -> Dict[str, Any]:
    """What an answer says in each block of columns; `near` is how much its words look like the near pole."""
    asked = with_question(answered.plain, answered.text)
    return {
        "outline": features_of(answered, near), "words": words_in(asked, 3), "letters": letters_in(asked, 2, 5),
        "plain": answered.plain,
    }
