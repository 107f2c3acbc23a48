"""The last part of the bundled Dutch pipeline: lemmas from a table, and split as the treebank splits them.

The statistical lemmatizer before it guesses the lemmas of words it never saw; a table of frequent words knows
them. A particle that stands apart is put before its verb ("geeft ... aan" is aan_geven), and compounds are marked
at their seam (jeugd_zorg), as in UD_Dutch-LassySmall. `plain_lemma` gives the word without those marks.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Tuple

from bot.language.lean import Doc, Language, Token

# Two letters of a noun's first part may only join it to the second: kind + s + zorg, kop + en + bal.
_JOINTS = ("", "s", "en", "e")
# A seam must be at least this convincing; measured on the treebank's training sentences.
_SEAM = 2.5


def plain_lemma(token: Token) -> str:
    """A token's lemma as one ordinary word."""
    return str(token.lemma_).replace("_", "")


@Language.factory("nabij_lemmas")
def _make(nlp: Language, name: str) -> "TableLemmas":
    return TableLemmas()


def _sharing(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    """An object of which the same word is kept once: most lemmas are the lemma of many words."""
    return {key: sys.intern(value) if isinstance(value, str) else value for key, value in pairs}


class TableLemmas:
    """Sets lemmas. `tables`: lemmas by "pos word", particles, and counts of first and last parts of compounds."""

    def __init__(self, tables: Optional[Dict[str, Any]] = None) -> None:
        self._set(tables or {"lemmas": {}, "sure": {}, "particles": [], "first": {}, "last": {}})

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            lemma = self._lemma(token)
            if lemma is not None:
                token.lemma_ = lemma
        return doc

    def _lemma(self, token: Token) -> Optional[str]:
        pos = "VERB" if token.pos_ == "AUX" else token.pos_
        key = f"{pos} {token.text.lower()}"
        sure = self.tables["sure"].get(f"{token.pos_} {token.text.lower()}")
        lemma = sure or self.tables["lemmas"].get(key) or (token.text if pos == "PROPN" else token.lemma_)
        if token.pos_ == "VERB":
            apart = [child for child in token.children if child.dep_.lower() == "compound:prt"]
            if apart:
                return f"{apart[0].text.lower()}_{lemma.split('_')[-1]}"
            return lemma if sure else self._with_particle(lemma)
        return lemma if sure or pos != "NOUN" else self._seam(lemma)

    def _with_particle(self, lemma: str) -> str:
        if "_" in lemma or lemma in self._whole_verbs:
            return lemma
        for particle in self.tables["particles"]:
            rest = lemma[len(particle) :]
            if lemma.startswith(particle) and len(rest) >= 4 and rest in self._verbs:
                return f"{particle}_{rest}"
        return lemma

    def _seam(self, lemma: str) -> str:
        if "_" in lemma or len(lemma) < 8 or not lemma.isalpha():
            return lemma
        best: Tuple[float, str] = (0.0, lemma)
        first, last = self.tables["first"], self.tables["last"]
        for place in range(3, len(lemma) - 2):
            begin, end = lemma[:place], lemma[place:]
            if end not in last and end not in self._nouns:
                continue
            for joint in _JOINTS:
                part = begin[: -len(joint)] if joint else begin
                if not begin.endswith(joint) or len(part) < 3 or not (part in first or self._may_begin(part)):
                    continue
                worth = (end in last) * 2 + (part in first) * 2 + (end in self._nouns) + min(len(part), len(end)) * 0.3
                best = max(best, (worth, f"{part}_{end}"))
        return best[1] if best[0] >= _SEAM else lemma

    def _may_begin(self, part: str) -> bool:
        return part in self._nouns or part in self._others

    def _set(self, tables: Dict[str, Any]) -> None:
        self.tables = tables
        known = {**tables["lemmas"], **tables["sure"]}
        self._nouns = {lemma for key, lemma in known.items() if key.startswith("NOUN ") and "_" not in lemma}
        verbs = {lemma for key, lemma in known.items() if key.startswith(("VERB ", "AUX "))}
        self._verbs = {lemma.split("_")[-1] for lemma in verbs}
        self._whole_verbs = {v for k, v in tables["sure"].items() if k.startswith("VERB ") and "_" not in v}
        self._others = {lemma for key, lemma in tables["sure"].items() if key.startswith(("ADJ ", "VERB "))}

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write the tables in a folder, as spaCy asks of its parts."""
        Path(path).mkdir(parents=True, exist_ok=True)
        with gzip.GzipFile(Path(path) / "lemmas.json.gz", "wb", mtime=0) as handle:
            handle.write(json.dumps(self.tables, ensure_ascii=False, sort_keys=True).encode())

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "TableLemmas":
        """Read the tables that `to_disk` wrote."""
        with gzip.open(Path(path) / "lemmas.json.gz") as handle:
            self._set(json.load(handle, object_pairs_hook=_sharing))
        return self
