"""Reading a history answer that is told rather than said: "ze heeft drie pleeggezinnen gehad" is a yes.

A small classifier, learned once from data/history when it is first needed (about a second).
What the plain rules of reading.py make of the answer is one of its features.
"""

from functools import cache
from typing import Any, List, Sequence, Tuple

from bot.intake.questions import HISTORY
from bot.language.model import OPEN, Reading
from bot.language.normalise import normalise
from bot.language.words import history_answers

# A told yes, no, unknown or refusal counts as certain from this share on, as plausible from the second.
CERTAIN, PLAUSIBLE = 0.85, 0.45


def read_told(question: str, text: str, by_rule: Reading) -> Reading:
    """The reading of a told answer to a history question, given what the plain rules made of it."""
    parts, planes = _learned()
    shares = planes.predict_proba(_features(parts, [(question, text, _seen(by_rule))]))[0]
    best = int(shares.argmax())
    value, share = str(planes.classes_[best]), float(shares[best])
    if value == "open" or share < PLAUSIBLE:
        return OPEN
    # A rule that reads the opposite makes even a clear reading a question.
    agreed = by_rule.value in (None, value)
    return Reading(value, "certain" if share >= CERTAIN and agreed else "plausible")


def _seen(reading: Reading) -> str:
    return f"{reading.value}|{reading.certainty}"


@cache
def _learned() -> Tuple[Tuple[Any, Any, Any], Any]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    from bot.language.reading import by_rule

    answers = [(question, label, text) for question in HISTORY for label, text in history_answers(question)]
    parts = (
        TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        DictVectorizer(),
    )
    rows = [(question, text, _seen(by_rule(question, text))) for question, _, text in answers]
    planes = LogisticRegression(C=10, max_iter=400)
    planes.fit(_features(parts, rows, learn=True), [label for _, label, _ in answers])
    return parts, planes


def _features(parts: Tuple[Any, Any, Any], rows: Sequence[Tuple[str, str, str]], learn: bool = False) -> Any:
    from scipy.sparse import hstack

    plain = [normalise(text) + (" ?" if "?" in text else "") for _, text, _ in rows]
    # The same words mean another thing under another question: every word counts once for its question too.
    seen = [
        {f"rule {rule}": 0.5, f"about {question}": 0.3, **{f"{question} {word}": 0.3 for word in words.split()}}
        for (question, _, rule), words in zip(rows, plain)
    ]
    sources: List[Any] = [plain, plain, seen]
    return hstack([p.fit_transform(s) if learn else p.transform(s) for p, s in zip(parts, sources)], format="csr")
