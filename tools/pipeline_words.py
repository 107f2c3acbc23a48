"""What frequent Dutch words are, for the bundled pipeline: word vectors and lemma tables, made with Debian's Frog.

`python tools/pipeline_words.py OUT` takes wordfreq's list (a tool for this recipe only), has Frog tag every word
in four surroundings, and writes OUT/vectors (a blank pipeline with a vector for each word: how often Frog saw it as
which class) and OUT/frog.json (its lemmas). About half an hour on two cores.
"""

import argparse
import json
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import spacy
from spacy.strings import hash_string
from spacy.vectors import Vectors

HOW_MANY = 170_000
# With this many of the most frequent words also in capitals; the rest only when they look like names.
CAPITALS = 80_000
# So many have their lemma in the table.
LEMMAS = 75_000
CLASSES = {"N": "NOUN", "WW": "VERB", "ADJ": "ADJ", "BW": "ADV"}
NAMES = ("SPECdeeleigen", "Neigen")
AFTER_VAN = (*NAMES, "N", "ADJ", "WW", "other")


def frequent(how_many):
    from wordfreq import top_n_list

    plain = (w for w in top_n_list("nl", how_many * 2) if w.replace("-", "").replace("'", "").isalpha() and len(w) < 30)
    return [word for word, _ in zip(plain, range(how_many))]


def tagged(words, out):
    """Frog's rows for each word alone, as noun, as verb and as name."""
    given = out / "given.txt"
    lines = (x for w in words for x in (w, f"de {w} is", f"ze {w} het", f"van {w.capitalize()}"))
    given.write_text("\n".join(lines) + "\n")
    done = subprocess.run(["frog", "-n", "--skip=tmnpa", "-t", given], capture_output=True, text=True, check=True)
    for block in done.stdout.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line]
        place = {1: 0, 2: 1, 3: 1}.get(len(rows))
        if place is not None and len(rows[place]) > 5:
            yield rows[place][1], rows[place][2], rows[place][4], float(rows[place][5]), len(rows) == 2


def kind(tag):
    """A CGN tag made coarser: class and what tells its forms apart."""
    head, _, rest = tag.partition("(")
    parts = rest.rstrip(")").split(",")
    if head == "WW":
        form = "verl" if parts[1:2] == ["verl"] else "mv" if parts[2:] == ["mv"] else parts[-1]
        return f"WWpv{form}" if parts[0] == "pv" else f"WW{parts[0]}{'p' if 'prenom' in parts else ''}"
    if head == "N":
        if parts[0] == "eigen":
            return "Neigen"
        return f"N{'dim' if 'dim' in parts else parts[1]}{'onz' if 'onz' in parts else ''}"
    if head == "ADJ":
        return f"ADJ{parts[0]}{parts[1] if parts[1] in ('comp', 'sup') else ''}"
    return head + parts[0] if head in ("VNW", "VZ", "VG", "SPEC") else head


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    words = frequent(HOW_MANY)
    alone, after_van, lemmas = defaultdict(Counter), defaultdict(Counter), defaultdict(Counter)
    for word, lemma, tag, sure, van in tagged(words, chosen.out):
        if van:
            after_van[word.lower()][kind(tag)] += sure
        else:
            alone[word][kind(tag)] += sure
            lemmas[CLASSES.get(tag.split("(")[0]), word][lemma] += sure
    seen = Counter(name for counted in alone.values() for name in counted)
    names = sorted(name for name, count in seen.items() if count >= 15)
    rows, keys = {}, []
    for rank, word in enumerate(words):
        vector = np.zeros(len(names) + len(AFTER_VAN), dtype="f")
        for name, sure in alone[word].items():
            if name in names:
                vector[names.index(name)] += sure / 3
        for name in after_van[word]:
            coarse = name if name in NAMES else next((c for c in ("N", "ADJ", "WW") if name.startswith(c)), "other")
            vector[len(names) + AFTER_VAN.index(coarse)] = 0.7
        row = rows.setdefault((np.round(vector * 4) / 4).tobytes(), len(rows))
        name_like = any(name in NAMES for name in after_van[word])
        keys += [(form, row) for form in {word, *([word.capitalize()] if rank < CAPITALS or name_like else [])}]
    common = set(words[:LEMMAS])
    nlp = spacy.blank("nl")
    nlp.vocab.vectors = Vectors(data=np.stack([np.frombuffer(row, dtype="f") for row in rows]))
    for form, row in keys:
        nlp.vocab.vectors.add(hash_string(form), row=row)
    nlp.to_disk(chosen.out / "vectors")
    known = {f"{pos} {word}": max(c, key=c.get) for (pos, word), c in lemmas.items() if pos and word in common}
    (chosen.out / "frog.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
