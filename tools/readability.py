"""How plain the product's texts read: `python tools/readability.py [commit]`, of now or of an earlier commit.

Words a sentence, the longest, sentences over 20 words, and the reading ease of Flesch-Douma (206.84 - 0.93 times the
words a sentence - 77 times the syllables a word, by textstat): 60 and up is held to fit B1.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Dict, Iterator, List

import textstat
import yaml

ROOT = Path(__file__).resolve().parent.parent
GROUPS = {
    "chat": ("data/responses/*.yml", {"text"}), "pages": ("bot/web/texts.yml bot/web/trainer.yml", None),
    "report": ("bot/report/texts.yml", None),
    "answers": ("bot/guideline/data/answers/*.yml", {"short", "more"}),
    "trainer": ("bot/trainer/data/*.yml", {"good", "text", "effect", "example", "hint", "closed", "waiting", "open"}),
}
LONGEST = 20
# Words of the trade. Who says one to a parent also says what it is, in the same text.
JARGON = re.compile(
    r"\b(?:\w*sensiti\w+|\w*responsi\w+|mentaliser\w*|ambivalent\w*|vermijdend\w*|gedesorganiseerd\w*|\w*representatie\w*"
    r"|\w*interventie\w*|pedagogisch\w*|psycho-?educatie|multidisciplinair\w*|\w*diagnostiek|\w*problematiek|indicatie\w*"
    r"|\w*regulatie|werkmodel\w*|rebirthing|regressie\w*|comorbid\w*|prognose|screening\w*|attachment|\w*stoornis\w*"
    r"|netwerkberaad|familiegroepsplan|levensboek|traum\w+|\w+therapie|ambulant\w*|systemisch\w*|dyadisch\w*)\b",
    re.IGNORECASE,
)
EXPLAINS = re.compile(
    r"\b(?:is|zijn|betekent|heet|heten|noem\w*|bedoel\w*|wil zeggen|bijvoorbeeld|dus|gaat over|helpt|leert|leren|kijkt"
    r"|zonder)\b|[(:]",
    re.IGNORECASE,
)


def texts_of(root: Path, group: str) -> List[str]:
    """Every text of a group under a folder; no text when the group is not there (yet)."""
    patterns, keys = GROUPS[group]
    files = [file for pattern in patterns.split() for file in sorted(root.glob(pattern))]
    return [text for file in files for text in _texts(yaml.safe_load(file.read_text(encoding="utf-8")), keys)]


def _texts(node: Any, keys: "set[str] | None", wanted: bool = False) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, keys, keys is None or key in keys)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, keys, wanted)
    elif isinstance(node, str) and wanted and len(node.split()) > 2:
        yield node


def sentences(text: str) -> List[str]:
    """The sentences of a text; what stands between two quotes ends with its own mark."""
    parts = re.split(r"(?<=[.!?:])['\"]?\s+|\n+", text)
    return [part for part in parts if re.search(r"\w", part)]


def unexplained(text: str) -> List[str]:
    """The words of the trade in a text that says nowhere what they are."""
    found = sorted({word.lower() for word in JARGON.findall(text)})
    around = [s for s in sentences(text) if JARGON.search(s)]
    return found if found and not any(EXPLAINS.search(sentence) for sentence in around) else []


def measure(texts: List[str]) -> Dict[str, float]:
    """Sentences, words a sentence, the longest, how many are over 20 words, and reading ease."""
    textstat.set_lang("nl")
    said = [part for text in texts for part in sentences(text)]
    lengths = [len(part.split()) for part in said]
    ended = [part.rstrip(":") + ("" if part[-1] in ".!?" else ".") for part in said]
    plain = " ".join(re.sub(r"\{\w+\}", "twaalf", part) for part in ended)
    return {
        "sentences": len(said), "average": sum(lengths) / len(lengths), "longest": max(lengths),
        "over 20": sum(length > LONGEST for length in lengths), "ease": textstat.flesch_reading_ease(plain),
    }


def table(root: Path) -> str:
    """The measures of every group that has texts, as a Markdown table."""
    lines = ["| texts | sentences | words a sentence | longest | over 20 | Flesch-Douma |", "|---|---|---|---|---|---|"]
    for group in GROUPS:
        texts = texts_of(root, group)
        if texts:
            m = measure(texts)
            lines.append(f"| {group} | {m['sentences']:.0f} | {m['average']:.1f} | {m['longest']:.0f} "
                         f"| {m['over 20']:.0f} | {m['ease']:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, of now or of the commit that is named."""
    if len(sys.argv) < 2:
        print(table(ROOT))
        return
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "archive", sys.argv[1]], cwd=ROOT, check=True, stdout=subprocess.PIPE)
        subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)
        print(table(Path(folder)))


if __name__ == "__main__":
    main()
