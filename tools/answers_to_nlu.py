"""Writes data/nlu/answers.yml from the labelled answers: to the intent classifier they are all `inform`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = '''version: "3.1"
# Made by tools/answers_to_nlu.py from data/labelled; change the sentences there.
nlu:
- intent: inform
  examples: |
'''


def sentences() -> "list[str]":
    """Every labelled answer that answers, once, in the order of the files; `open` ones may be anything."""
    seen = {}
    for file in sorted((ROOT / "data" / "labelled").glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            value, _, text = line.partition("\t")
            if value not in ("open", "unknown", "declined") and len(text.split()) > 2:
                seen[text] = True
    return list(seen)


def content() -> str:
    """The whole file."""
    return HEAD + "".join(f"    - {text}\n" for text in sentences())


if __name__ == "__main__":
    (ROOT / "data" / "nlu" / "answers.yml").write_text(content(), encoding="utf-8")
