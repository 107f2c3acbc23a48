"""Whether a sentence said to a parent blames: what in it does, of which kind, and how it can be said otherwise.

Turns of phrase by category (phrases.py) find the place; learned weights (blame.py) say whether the sentence
as a whole blames. Principles and their sources: richtlijn 3.1, 4.5, 5.5, bijlage 3; the policy recommendations.
"""

from typing import List

from bot.language.learned import blame_weights
from bot.language.phrases import Finding, advice_for, frees, phrases_in

# A turn of phrase counts from this share on; without one the whole sentence must look like blame.
DOUBTED, ALONE = 0.3, 0.42
# Beside words that mostly free a sentence ("niet uw schuld") it has to look very much like blame.
FREED = 0.85


def findings_in(text: str) -> List[Finding]:
    """Every place that blames, in order; the whole sentence when it blames without a known turn of phrase."""
    if not text.strip():
        return []
    found = phrases_in(text)
    share, kind = blame_weights().judge(text)
    if found:
        return found if share >= DOUBTED else []
    enough = FREED if frees(text) else ALONE
    return [Finding(kind, 0, len(text), advice_for(kind))] if share >= enough else []
