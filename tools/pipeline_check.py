"""How well the Dutch pipeline analyses: on a treebank's test sentences, and on a small set of chat sentences."""

import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def measured_pipeline(treebank):
    """Percentages as a dictionary; None without a treebank."""
    if treebank is None:
        return None
    from spacy.tokens import Doc

    from bot.language.dutch import BUNDLED, dutch
    from tools.pipeline import sentences, words

    nlp = dutch()
    started = time.perf_counter()
    dutch.__wrapped__()
    loaded = time.perf_counter() - started
    count = dict.fromkeys(("all", "pos", "lemma", "plain", "spoken", "uas", "las"), 0)
    for rows in sentences(treebank / "test.conllu"):
        doc = nlp(Doc(nlp.vocab, words=words(rows)))
        for row, token in zip(rows, doc):
            count["all"] += 1
            count["pos"] += token.pos_ == row[3]
            count["lemma"] += token.lemma_ == row[2]
            count["plain"] += token.lemma_.replace("_", "") == row[2].replace("_", "")
            if row[3] != "PUNCT":
                head = token.head.i + 1 if token.head.i != token.i else 0
                count["spoken"] += 1
                count["uas"] += head == int(row[6])
                count["las"] += head == int(row[6]) and token.dep_.lower() == row[7]

    def percent(part, whole):
        return round(100 * count[part] / count[whole], 1)

    return {
        "POS": percent("pos", "all"), "lemma": percent("lemma", "all"), "lemma without seams": percent("plain", "all"),
        "UAS": percent("uas", "spoken"), "LAS": percent("las", "spoken"),
        "chat POS": chat(nlp), "load seconds": round(loaded, 2),
        "megabytes": round(sum(f.stat().st_size for f in BUNDLED.rglob("*") if f.is_file()) / 1e6, 1),
    }


def chat(nlp):
    """Percentage of words in tests/heldout/chat_words.tsv (word/CLASS, split by spaces) that get their class."""
    from spacy.tokens import Doc

    right = whole = 0
    for line in (ROOT / "tests" / "heldout" / "chat_words.tsv").read_text(encoding="utf-8").splitlines():
        pairs = [pair.rsplit("/", 1) for pair in line.split()]
        doc = nlp(Doc(nlp.vocab, words=[word for word, _ in pairs]))
        right += sum(token.pos_ == pos for token, (_, pos) in zip(doc, pairs))
        whole += len(pairs)
    return round(100 * right / whole, 1)
