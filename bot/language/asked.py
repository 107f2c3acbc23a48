"""The learned half of finding an answer: how much a question resembles each entry of the answer library.

A linear classifier over words, letters and meaning, learned from the example questions and the answers themselves,
together with the nearest example of each entry. Kept beside the other weights (learned.py).
"""

import re
from typing import Any, Dict, List, Sequence, Tuple

from bot.language.columns import Block, Row, letters_in, matrix, side_by_side, width_of, words_in
from bot.language.meaning import meaning_of
from bot.language.normalise import normalise
from bot.language.planes import Planes

# What lies outside the subject is an entry of its own, without an answer.
OUTSIDE = "outside"
_WORD = re.compile(r"\w+")
# How much the meaning as a whole weighs beside words and letters; how sharp planes and nearness decide together.
MEANING, PLANES, NEAREST = 1.5, 6.0, 8.0


class AskedWeights:
    """What was learned about the entries. Made by `learn`, or from the parts of a saved one."""

    def __init__(self, parts: Dict[str, Any]) -> None:
        self.parts = parts

    @classmethod
    def learn(cls, texts: Sequence[str], names: Sequence[str]) -> "AskedWeights":
        """Weights from texts and the entry each belongs to."""
        from sklearn.svm import LinearSVC

        said = [_said(text) for text in texts]
        parts: Dict[str, Any] = {name: Block.of_terms([one[name] for one in said]) for name in ("words", "letters")}
        rows, width = [_row(parts, one) for one in said], width_of(parts.values())
        parts["planes"] = Planes.of(LinearSVC(C=0.5, random_state=0).fit(matrix(rows, width), names))
        parts["names"] = list(names)
        parts["examples"] = matrix([_of_length_one(row) for row in rows], width)
        return cls(parts)

    def rank(self, text: str) -> List[Tuple[str, float]]:
        """Every entry with its share (together 1), likeliest first."""
        import numpy as np

        row = _row(self.parts, _said(text))
        examples, planes = self.parts["examples"], self.parts["planes"]
        near = (examples @ matrix([_of_length_one(row)], examples.shape[1]).T).toarray()[:, 0]
        nearest = dict.fromkeys(planes.classes, 0.0)
        for name, share in zip(self.parts["names"], near):
            nearest[name] = max(nearest[name], float(share))
        said = PLANES * planes.distances(row).astype(np.float64)
        said += NEAREST * np.array([nearest[name] for name in planes.classes])
        shares = np.exp(said - said.max())
        shares /= shares.sum()
        return sorted(zip(planes.classes, map(float, shares)), key=lambda pair: -pair[1])


def _said(text: str) -> Dict[str, Any]:
    """What a question says in each block of columns."""
    plain = normalise(text)
    return {"words": words_in(plain, 2, _WORD), "letters": letters_in(plain, 3, 5), "plain": plain}


def _row(parts: Dict[str, Any], said: Dict[str, Any]) -> Row:
    blocks = [(parts[name], said[name], 1.0) for name in ("words", "letters")]
    return side_by_side(blocks, meaning_of(said["plain"]) * MEANING)


def _of_length_one(row: Row) -> Row:
    places, values = row
    length = float(values @ values) ** 0.5
    return places, values / length if length else values
