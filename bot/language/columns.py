"""A text as columns of a linear classifier, and the classifier itself: look-ups and one product.

scikit-learn finds the weights. Its vectorizers took five of the thirteen milliseconds of reading one answer; what
they do for a single text is this little, so that reading needs neither scikit-learn nor scipy.
"""

import math
import re
from collections import Counter
from types import MappingProxyType
from typing import Any, Dict, Iterable, List, Mapping, Optional, Pattern, Sequence, Tuple

from bot.language.meaning import LENGTH, meaning_of

# Columns that are not zero, and what stands in them.
Row = Tuple[Any, Any]
Said = Mapping[str, Any]
_SPACED = re.compile(r"\S+")


def words_in(text: str, longest: int, pattern: Pattern[str] = _SPACED) -> List[str]:
    """The words of a text and their runs, up to `longest` words together."""
    words = pattern.findall(text)
    return [" ".join(words[k : k + size]) for size in range(1, longest + 1) for k in range(len(words) - size + 1)]


def apart_in(text: str, farthest: int) -> List[str]:
    """Pairs of words of a text with one to `farthest` other words between them, in the order they stand."""
    words = text.split()
    return [
        f"{word} … {later}"
        for place, word in enumerate(words) for later in words[place + 2 : place + 2 + farthest]
    ]


def letters_in(text: str, shortest: int, longest: int) -> List[str]:
    """Runs of letters within the words of a text, with a space where a word begins or ends."""
    found = []
    for word in text.split():
        spaced = f" {word} "
        for size in range(shortest, longest + 1):
            found += [spaced[k : k + size] for k in range(max(1, len(spaced) - size + 1))]
            if len(spaced) <= size:
                break
    return found


class Block:
    """Columns with a name each. With `rarity`, terms are counted and rare ones say more (tf-idf, length 1)."""

    def __init__(self, places: Dict[str, int], rarity: Optional[Any] = None) -> None:
        self.places, self.rarity = places, rarity

    @classmethod
    def of_terms(cls, texts: Sequence[Sequence[str]], least: int = 1) -> "Block":
        """Columns for the terms that stand in at least so many texts."""
        import numpy as np

        seen = _seen(texts, least)
        rarity = [math.log((1 + len(texts)) / (1 + count)) + 1 for count in seen.values()]
        return cls({term: place for place, term in enumerate(seen)}, np.array(rarity, dtype=np.float32))

    @classmethod
    def of_names(cls, texts: Sequence[Mapping[str, float]], least: int = 1) -> "Block":
        """Columns for features that have a value of their own, each in at least so many texts."""
        return cls({name: place for place, name in enumerate(_seen(texts, least))})

    def row(self, said: Any) -> Row:
        """What one text has in these columns; what was never learned is left out."""
        import numpy as np

        counted: Mapping[str, float] = said if self.rarity is None else Counter(said)
        known = [(self.places[term], value) for term, value in counted.items() if term in self.places]
        places = np.array([place for place, _ in known], dtype=np.int32)
        values = np.array([value for _, value in known], dtype=np.float32)
        if self.rarity is None or not known:
            return places, values
        values = (np.log(values) + 1) * self.rarity[places]
        return places, values / np.sqrt(values @ values)


def _seen(texts: Sequence[Iterable[str]], least: int) -> Dict[str, int]:
    seen = Counter(term for terms in texts for term in set(terms))
    return {term: seen[term] for term in sorted(seen) if seen[term] >= least}


class Columns:
    """What one kind of text is made of: named blocks and how much each weighs; last, what its words mean.

    A text is given as what it says in each block (terms, or names with a value) and as `plain`, in plain spelling.
    What stands in fewer than `least` texts gets no column; 1 for a block that is not named there.
    """

    def __init__(self, measures: Mapping[str, float], meaning: float, least: Mapping[str, int] = MappingProxyType({})):
        self.measures, self.meaning, self.least = measures, meaning, least

    def learn(self, texts: Sequence[Said]) -> Dict[str, Any]:
        """The blocks, by name, with a column for everything these texts say."""
        return {name: self._block(name, [said[name] for said in texts]) for name in self.measures}

    def _block(self, name: str, texts: Sequence[Any]) -> Block:
        of = Block.of_names if isinstance(texts[0], Mapping) else Block.of_terms
        return of(texts, self.least.get(name, 1))

    def width(self, blocks: Mapping[str, Any]) -> int:
        """How many columns a row has."""
        return sum(len(blocks[name].places) for name in self.measures) + LENGTH

    def row(self, blocks: Mapping[str, Any], said: Said) -> Row:
        """One text: its blocks side by side, and after them what it means."""
        import numpy as np

        places, values, start = [], [], 0
        for name, measure in self.measures.items():
            own, worth = blocks[name].row(said[name])
            places.append(own + start)
            values.append(worth * np.float32(measure))
            start += len(blocks[name].places)
        meaning = meaning_of(said["plain"]) * self.meaning
        return (
            np.concatenate([*places, np.arange(start, start + LENGTH, dtype=np.int32)]),
            np.concatenate([*values, meaning.astype(np.float32)]),
        )

    def rows(self, blocks: Mapping[str, Any], texts: Sequence[Said]) -> Any:
        """Texts below each other, as scikit-learn takes them."""
        return matrix([self.row(blocks, said) for said in texts], self.width(blocks))


def matrix(rows: Sequence[Row], width: int) -> Any:
    """Rows below each other, `width` columns, as scikit-learn takes them."""
    import numpy as np
    from scipy.sparse import csr_matrix

    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    columns, values = (np.concatenate([row[side] for row in rows]) for side in (0, 1))
    return csr_matrix((values.astype(np.float64), columns, ends), shape=(len(rows), width))
