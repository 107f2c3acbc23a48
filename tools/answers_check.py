"""How well free questions find their answer: `python -m tools.answers_check`. The set was never used as an example."""

import sys
from pathlib import Path

from bot.guideline.answers import library
from bot.language.asked import OUTSIDE
from bot.language.asking import matches

SET = Path(__file__).resolve().parent.parent / "tests" / "heldout" / "questions.tsv"


def measure(show: bool = False) -> "dict[str, float]":
    """Shares from 0 to 1: `first` right answers given, `three` right ones among the three offered or given,
    `wrong` answers given that are not right, `refused` questions outside the subject that got no answer."""
    known = wrong = first = three = outside = refused = 0
    for line in SET.read_text(encoding="utf-8").splitlines():
        wanted, text = line.split("\t")
        found = matches(text, 3)
        given = found[0].answer if found and found[0].fits else None
        if wanted == OUTSIDE:
            outside += 1
            refused += given is None
        else:
            known += 1
            first += given == wanted
            three += wanted in [one.answer for one in found]
            wrong += given is not None and given != wanted
        if show and given != (None if wanted == OUTSIDE else wanted):
            best = ", ".join(f"{one.answer} {one.share:.2f}" for one in found)
            print(f"{wanted:22} {text}  ->  {best or OUTSIDE}")
    return {
        "questions": known, "outside": outside, "first": first / known, "three": three / known,
        "wrong": wrong / known, "refused": refused / outside,
    }


if __name__ == "__main__":
    sys.path.insert(0, ".")
    for name, share in measure("--show" in sys.argv).items():
        print(f"{name:10} {share:.3f}" if share <= 1 else f"{name:10} {share:.0f}")
    print(f"entries    {len(library().answers)}")
