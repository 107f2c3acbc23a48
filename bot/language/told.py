"""The learned half of reading a told answer to a history question: its phrases by concept (data/told.yml) and words.

What the plain rules (choices.py) make of the answer is one of its features.
"""

from functools import cache
from typing import Any, Dict, List, Pattern, Sequence, Tuple

from bot.intake.questions import HISTORY
from bot.language.choices import read_choice
from bot.language.columns import Columns, letters_in, words_in
from bot.language.normalise import normalise, with_question
from bot.language.outline import CLAUSES, compiled
from bot.language.planes import Planes
from bot.language.words import lexicon

# What an answer means as a whole, beside its words.
COLUMNS = Columns({"words": 1.0, "letters": 1.0, "phrases": 1.0}, meaning=1.0)

Answer = Tuple[str, str]


class ToldWeights:
    """Shares of yes, no, unknown, declined and open for a told answer. Made by `learn`, or from saved parts."""

    def __init__(self, parts: Dict[str, Any]) -> None:
        self.parts = parts

    @classmethod
    def learn(cls, answers: Sequence[Answer], labels: Sequence[str]) -> "ToldWeights":
        """Weights from (question, text) answers and their labels."""
        from sklearn.linear_model import LogisticRegression

        said = [_said(answer) for answer in answers]
        parts, planes = COLUMNS.learn(said), LogisticRegression(C=10, max_iter=400)
        return cls({**parts, "planes": Planes.of(planes.fit(COLUMNS.rows(parts, said), list(labels)))})

    def shares(self, answer: Answer) -> Dict[str, float]:
        """How much a (question, text) answer looks like each label; shares add up to 1."""
        shares: Dict[str, float] = self.parts["planes"].shares(COLUMNS.row(self.parts, _said(answer)))
        return shares


def _said(answer: Answer) -> Dict[str, Any]:
    """What an answer says in each block of columns."""
    question, text = answer
    plain = normalise(text)
    asked = with_question(plain, text)
    phrases = _seen_in(question, text, asked)
    return {"words": words_in(asked, 2), "letters": letters_in(asked, 2, 5), "phrases": phrases, "plain": plain}


def _seen_in(question: str, text: str, plain: str) -> Dict[str, float]:
    """The phrases an answer is made of, clause by clause, and its words under this question."""
    rule = read_choice("history", text)
    clauses = [phrases_in(question, normalise(part)) for part in CLAUSES.split(text)]
    named = ["^", *(name for clause in clauses for name in [*clause, "|"] if clause), "$"]
    features = {f"rule {rule.value}|{rule.certainty}": 0.5, f"about {question}": 0.3}
    # The same words mean another thing under another question: every word counts once for its question too.
    features.update({f"{question} {word}": 0.3 for word in plain.split()})
    for length, weight in ((1, 0.6), (2, 0.5), (3, 0.4)):
        for start in range(len(named) - length + 1):
            features[f"p {' '.join(named[start : start + length])}"] = weight
    for clause in clauses:
        features[f"clause {' '.join(sorted(set(clause)))}"] = 0.5
    features[f"all {' '.join(sorted(set(named)))}"] = 0.5
    features[f"asked {'?' in text}"] = 0.5
    features[f"length {min(4, len(plain.split()) // 4)}"] = 0.3
    return features


def phrases_in(question: str, plain: str) -> List[str]:
    """The names of the phrases in a clause in plain spelling; what counts under this question is an EVENT."""
    found = []
    for name, pattern in _patterns().items():
        # What counts under this question is an event; what counts under another may be one too.
        shown = "EVENT" if name == question else "other_event" if name in HISTORY else name
        found += [(match.start(), shown) for match in pattern.finditer(plain)]
    return [name for _, name in sorted(set(found))]


@cache
def _patterns() -> Dict[str, Pattern[str]]:
    listed: Dict[str, List[str]] = lexicon("told")
    return {name: compiled(phrases) for name, phrases in listed.items()}
