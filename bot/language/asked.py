"""The learned half of finding an answer: how much a question resembles each entry of the answer library.

A linear classifier over words, letters and meaning, learned from the example questions and the answers themselves,
together with the nearest example of each entry. Kept beside the other weights (learned.py).
"""

import re
from typing import Any, Dict, List, Sequence, Tuple

from bot.language.columns import Columns, Row, letters_in, matrix, words_in
from bot.language.normalise import normalise
from bot.language.planes import Planes, shared_out

# What lies outside the subject is an entry of its own, without an answer.
OUTSIDE = "outside"
_WORD = re.compile(r"\w+")
# How much the meaning as a whole weighs beside words and letters; how sharp planes and nearness decide together.
COLUMNS = Columns({"words": 1.0, "letters": 1.0}, meaning=1.5)
PLANES, NEAREST = 6.0, 8.0


class AskedWeights:
    """What was learned about the entries. Made by `learn`, or from the parts of a saved one."""

    def __init__(self, parts: Dict[str, Any]) -> None:
        self.parts = parts

    @classmethod
    def learn(cls, texts: Sequence[str], names: Sequence[str]) -> "AskedWeights":
        """Weights from texts and the entry each belongs to."""
        from sklearn.svm import LinearSVC

        said = [_said(text) for text in texts]
        parts = COLUMNS.learn(said)
        planes = LinearSVC(C=0.5, random_state=0).fit(COLUMNS.rows(parts, said), names)
        examples = matrix([_of_length_one(COLUMNS.row(parts, one)) for one in said], COLUMNS.width(parts))
        return cls({**parts, "planes": Planes.of(planes), "names": list(names), "examples": examples})

    def rank(self, text: str) -> List[Tuple[str, float]]:
        """Every entry with its share (together 1), likeliest first."""
        import numpy as np

        row = COLUMNS.row(self.parts, _said(text))
        examples, planes = self.parts["examples"], self.parts["planes"]
        near = (examples @ matrix([_of_length_one(row)], examples.shape[1]).T).toarray()[:, 0]
        nearest = dict.fromkeys(planes.classes, 0.0)
        for name, share in zip(self.parts["names"], near):
            nearest[name] = max(nearest[name], float(share))
        said = PLANES * planes.distances(row).astype(np.float64)
        said += NEAREST * np.array([nearest[name] for name in planes.classes])
        return sorted(zip(planes.classes, map(float, shared_out(said))), key=lambda pair: -pair[1])


def _said(text: str) -> Dict[str, Any]:
    """What a question says in each block of columns."""
    plain = normalise(text)
    return {"words": words_in(plain, 2, _WORD), "letters": letters_in(plain, 3, 5), "plain": plain}


def _of_length_one(row: Row) -> Row:
    places, values = row
    length = float(values @ values) ** 0.5
    return places, values / length if length else values
