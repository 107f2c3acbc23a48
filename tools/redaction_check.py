"""How well redaction finds what identifies: recall and precision over labelled sentences ([piece|kind] in plain text).

`python -m tools.redaction_check FILE`: counts a piece as found when all its letters are covered.
"""

import re
import sys
from pathlib import Path
from typing import List, NamedTuple, Tuple

from bot.language.redaction import Piece, pieces_of

_MARK = re.compile(r"\[([^|\]]+)\|\w+\]")


class Found(NamedTuple):
    """Pieces that identify: how many there were, how many were found; how many were taken out for nothing."""

    there: int
    found: int
    needless: int
    wrong: Tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / max(1, self.there)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.needless)


def unmarked(line: str) -> Tuple[str, List[Tuple[int, int]]]:
    """A labelled line as plain text, and where its pieces stand."""
    text, spans, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        spans.append((len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        last = match.end()
    return text + line[last:], spans


def check(path: Path) -> Found:
    """The count over a file of labelled sentences."""
    there = found = needless = 0
    wrong = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text, spans = unmarked(line)
        pieces = pieces_of(text)
        hit = [_covered(text, start, end, pieces) for start, end in spans]
        extra = [p for p in pieces if not any(p.start < end and p.end > start for start, end in spans)]
        there, found, needless = there + len(spans), found + sum(hit), needless + len(extra)
        if extra or not all(hit):
            wrong.append(line)
    return Found(there, found, needless, tuple(wrong))


def _covered(text: str, start: int, end: int, pieces: List[Piece]) -> bool:
    """Whether no letter and no digit of a piece is left."""
    return all(
        any(p.start <= k < p.end for p in pieces) for k in range(start, end) if text[k].isalnum()
    )


if __name__ == "__main__":
    result = check(Path(sys.argv[1]))
    print(f"recall {result.recall:.3f} ({result.found} of {result.there})")
    print(f"precision {result.precision:.3f} ({result.needless} needless)")
    for line in result.wrong:
        print("  ", line)
