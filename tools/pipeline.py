"""Recipe for the bundled Dutch pipeline: `python tools/pipeline.py TREEBANK OUT WORDS [--teacher PIPELINE]`.

TREEBANK is a folder with train.conllu, train-2017.conllu and test.conllu (UD_Dutch-LassySmall and -Alpino,
CC BY-SA 4.0). Debian's `frog` and `frogdata` tag the older sentences and the project's own chat sentences;
it is a tool for this recipe only. With --teacher, an earlier pipeline parses the older sentences, and those
on which it agrees with the older heads are added for the parser. WORDS is what tools/pipeline_words.py wrote.
The result is OUT/pipeline: it goes to bot/language/pipeline.
"""

import argparse
import json
import random
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin

ROOT = Path(__file__).resolve().parent.parent
# Which of the classes of the treebank's tags is meant must be this sure before a silver tag is used.
PURITY = 0.93
AGREED = 0.9
SOURCES = [
    {"name": "UD_Dutch-LassySmall and UD_Dutch-Alpino", "author": "Gosse Bouma, Gertjan van Noord",
     "license": "CC BY-SA 4.0"},
    {"name": "wordfreq, Dutch list", "author": "Robyn Speer", "license": "CC BY-SA 4.0"},
    {"name": "tags and lemmas by Frog", "author": "Radboud University, Tilburg University"},
    {"name": "the project's own chat sentences", "author": "Nabij"},
]


def sentences(path):
    """Sentences of a CoNLL-U file as lists of rows of ten columns; ranges and empty nodes left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        # Older releases tell names apart; the newest, which is measured on, does not.
        rows = [[*row[:7], row[7].replace("flat:name", "flat"), *row[8:]] for row in rows if row[0].isdigit()]
        if rows:
            yield rows


def words(rows):
    return [row[1] for row in rows]


def tag_with_frog(texts):
    """(tag, lemma) per word for sentences that are already split into words; None where Frog splits otherwise."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as handle:
        handle.write("\n".join(" ".join(text) for text in texts) + "\n")
        handle.flush()
        command = ["frog", "-n", "--skip=tmnpa", "-t", handle.name]
        out = subprocess.run(command, capture_output=True, text=True, check=True)
    found = [[line.split("\t") for line in block.splitlines()] for block in out.stdout.strip().split("\n\n")]
    by_words = {tuple(row[1] for row in block): [(row[4], row[2]) for row in block] for block in found}
    return [by_words.get(tuple(text)) for text in texts]


def tag_table(rows_of):
    """From a CGN tag to the UPOS and features it (nearly) always has in the treebank."""
    seen = defaultdict(Counter)
    for rows in rows_of:
        for row in rows:
            seen[row[4]][row[3], row[5]] += 1
    return {
        tag: counted.most_common(1)[0][0] for tag, counted in seen.items()
        if counted.most_common(1)[0][1] / sum(counted.values()) >= PURITY
    }


def plain_tag(frog):
    head, _, rest = frog.partition("(")
    return "|".join([head] + [part for part in rest.rstrip(")").split(",") if part])


def gold(vocab, rows, heads=True):
    offsets = [int(row[6]) - 1 if int(row[6]) else index for index, row in enumerate(rows)]
    return Doc(
        vocab, words=words(rows), pos=[row[3] for row in rows], lemmas=[row[2] for row in rows],
        morphs=["" if row[5] == "_" else row[5] for row in rows],
        **({"heads": offsets, "deps": ["ROOT" if row[7] == "root" else row[7] for row in rows],
            "sent_starts": [index == 0 for index in range(len(rows))]} if heads else {}),
    )


def silver(vocab, text, tags, table, lemma_seen, older=None, parse=None):
    """A sentence with Frog's tags and lemmas; what the treebank would not vouch for stays open.

    `older` are the rows of an older annotation, which tells auxiliaries from other verbs.
    """
    known = [table.get(plain_tag(tag)) for tag, _ in tags]
    if older:
        known = [pair or ((row[3], row[5]) if row[3] in ("VERB", "AUX") and tag.startswith("WW") else None)
                 for pair, row, (tag, _) in zip(known, older, tags)]
    lemmas = [lemma_seen.get((word.lower(), pair[0] if pair else ""), lemma)
              for word, pair, (_, lemma) in zip(text, known, tags)]
    tree = {"heads": [t.head.i for t in parse], "deps": [t.dep_ for t in parse]} if parse else {}
    doc = Doc(vocab, words=text, lemmas=lemmas, **tree)
    for token, pair in zip(doc, known):
        # Set one by one: a list with an empty place would teach that words can be of no class.
        if pair:
            token.pos_ = pair[0]
            token.set_morph("" if pair[1] == "_" else pair[1])
    return doc


def chat_copy(rows):
    """A copy as people type it: lower case, no punctuation. None when punctuation carries other words."""
    carried = {row[6] for row in rows if row[3] != "PUNCT"}
    dropped = {row[0] for row in rows if row[3] == "PUNCT"}
    if carried & dropped or len(dropped) == len(rows):
        return None
    kept = [row for row in rows if row[0] not in dropped]
    place = {row[0]: str(index + 1) for index, row in enumerate(kept)}
    return [[place[row[0]], row[1].lower(), *row[2:6], place.get(row[6], "0"), *row[7:]] for row in kept]


def own_sentences():
    """The project's own chat sentences, split into words; the held-out sets are not among them."""
    lines = []
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        lines += [line[6:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("    - ")]
    for path in sorted(p for kind in ("labelled", "scale", "history") for p in (ROOT / "data" / kind).glob("*.tsv")):
        lines += [line.split("\t")[-1] for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    nlp = spacy.blank("nl")
    return [[t.text for t in nlp(re.sub(r"\s+", " ", line.strip("'\" ")))] for line in lines]


def corpora(treebank, vocab, teacher):
    chosen = random.Random(7)
    measured = {tuple(words(rows)) for rows in sentences(treebank / "test.conllu")}
    new = [rows for rows in sentences(treebank / "train.conllu") if tuple(words(rows)) not in measured]
    chosen.shuffle(new)
    develop, new = new[:300], new[300:]
    held = measured | {tuple(words(rows)) for rows in develop + new}
    old = [rows for rows in sentences(treebank / "train-2017.conllu") if tuple(words(rows)) not in held]
    table = tag_table(new)
    counts = defaultdict(Counter)
    for rows in new:
        for row in rows:
            counts[row[1].lower(), row[3]][row[2]] += 1
    lemma_seen = {key: counted.most_common(1)[0][0] for key, counted in counts.items() if sum(counted.values()) > 1}
    train_docs = [gold(vocab, rows) for rows in new]
    train_docs += [gold(vocab, copy) for copy in map(chat_copy, new) if copy and chosen.random() < 0.35]
    parser = spacy.load(teacher) if teacher else None
    agreed = 0
    for rows, tags in zip(old, tag_with_frog([words(rows) for rows in old])):
        if tags:
            parse = parser(Doc(parser.vocab, words=words(rows))) if parser else None
            if parse is not None:
                same = [int(row[6]) - 1 == t.head.i or (row[6] == "0" and t.head.i == t.i)
                        for row, t in zip(rows, parse) if row[3] != "PUNCT"]
                parse = parse if same and sum(same) / len(same) >= AGREED else None
                agreed += parse is not None
            train_docs.append(silver(vocab, words(rows), tags, table, lemma_seen, rows, parse))
    own = own_sentences()
    train_docs += [silver(vocab, text, tags, table, lemma_seen) for text, tags in zip(own, tag_with_frog(own)) if tags]
    chosen.shuffle(train_docs)
    print(f"{len(new)} sentences, {len(old)} older ({agreed} with a parse), {len(own)} own", flush=True)
    return train_docs, [gold(vocab, rows) for rows in develop]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("words", type=Path)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--epochs", type=int, default=18)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("nl").vocab
    for name, docs in zip(("train", "dev"), corpora(chosen.treebank, vocab, chosen.teacher)):
        DocBin(docs=docs, store_user_data=False).to_disk(chosen.out / f"{name}.spacy")
    config = init_config(lang="nl", pipeline=["morphologizer", "trainable_lemmatizer", "parser"], optimize="efficiency")
    embed = config["components"]["tok2vec"]["model"]["embed"]
    embed["width"], embed["rows"] = 128, [3500, 800, 1800, 1500]
    embed["include_static_vectors"] = True
    config["nlp"]["tokenizer"] = {"@tokenizers": "nabij_chat"}
    config["paths"]["vectors"] = str(chosen.words / "vectors")
    config["components"]["tok2vec"]["model"]["encode"]["width"] = 128
    for part in ("morphologizer", "trainable_lemmatizer", "parser"):
        config["components"][part]["model"]["tok2vec"]["width"] = 128
    config["components"]["trainable_lemmatizer"]["min_tree_freq"] = 3
    config["components"]["trainable_lemmatizer"]["top_k"] = 1
    config["training"].update(max_epochs=chosen.epochs, patience=0, eval_frequency=400, dropout=0.2)
    config["training"]["score_weights"] = {"pos_acc": 0.5, "lemma_acc": 0.1, "dep_uas": 0.1, "dep_las": 0.3}
    config.to_disk(chosen.out / "config.cfg")
    paths = {"paths.train": str(chosen.out / "train.spacy"), "paths.dev": str(chosen.out / "dev.spacy")}
    train(chosen.out / "config.cfg", chosen.out, overrides=paths)
    nlp = spacy.load(chosen.out / "model-best")
    nlp.add_pipe("nabij_classes")
    nlp.add_pipe("nabij_lemmas")
    frog = json.loads((chosen.words / "frog.json").read_text(encoding="utf-8"))
    nlp.get_pipe("nabij_lemmas")._set(lemma_tables(chosen.treebank, frog))
    nlp.meta.update(name="nabij", license="CC BY-SA 4.0", sources=SOURCES)
    nlp.to_disk(chosen.out / "pipeline")


def lemma_tables(treebank, frog):
    """What nabij_lemmas knows: the treebank's own lemmas first, Frog's for frequent words, and how words are joined."""
    measured = {tuple(words(rows)) for rows in sentences(treebank / "test.conllu")}
    counts, particles, first, last = defaultdict(Counter), Counter(), Counter(), Counter()
    for rows in sentences(treebank / "train.conllu"):
        if tuple(words(rows)) in measured:
            continue
        for row in rows:
            counts[f"{row[3]} {row[1].lower()}"][row[2]] += 1
            parts = row[2].split("_")
            if len(parts) > 1 and row[3] in ("VERB", "AUX"):
                particles[parts[0]] += 1
            if len(parts) > 1 and row[3] == "NOUN":
                last[parts[-1]] += 1
                first.update(parts[:-1])
    return {
        "sure": {key: counted.most_common(1)[0][0] for key, counted in counts.items()}, "lemmas": frog,
        "particles": sorted((p for p, n in particles.items() if n > 1 and len(p) > 1), key=len, reverse=True),
        "first": dict(first), "last": dict(last),
    }


if __name__ == "__main__":
    main()
