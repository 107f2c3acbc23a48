"""Reading a history answer that is told rather than said: "ze heeft drie pleeggezinnen gehad" is a yes.

A small classifier, learned once from data/history when it is first needed (about a second).
What the plain rules of reading.py make of the answer is one of its features.
"""

from functools import cache
from typing import Any, Dict, List, Pattern, Sequence, Tuple

from bot.intake.questions import HISTORY
from bot.language.meaning import meaning_columns
from bot.language.model import OPEN, Reading
from bot.language.normalise import normalise
from bot.language.outline import CLAUSES, compiled
from bot.language.words import history_answers, lexicon

# A told yes, no, unknown or refusal counts as certain from this share on, as plausible from the second.
CERTAIN, PLAUSIBLE = 0.97, 0.4
# What an answer means as a whole, beside its words.
MEANING = 1.0


def read_told(question: str, text: str, by_rule: Reading) -> Reading:
    """The reading of a told answer to a history question, given what the plain rules made of it."""
    parts, planes = _learned()
    shares = planes.predict_proba(_features(parts, [(question, text, _seen(by_rule))]))[0]
    best = int(shares.argmax())
    value, share = str(planes.classes_[best]), float(shares[best])
    if value == "open" or share < PLAUSIBLE:
        return OPEN
    # A rule that reads the opposite makes even a clear reading a question.
    agreed = by_rule.value in (None, value) and _borne_out(question, text, value)
    return Reading(value, "certain" if share >= CERTAIN and agreed else "plausible")


def _borne_out(question: str, text: str, value: str) -> bool:
    """Whether an answer holds a phrase that says this value: without one, not even a high share is certain."""
    named = {name for part in CLAUSES.split(text) for name in _phrases(question, normalise(part))}
    if named & {"asks", "about_other", "vague", "opening", "does_not_count"}:
        return False
    if value == "yes":
        return bool(named & {"EVENT", "agrees"}) and not named & {"no", "not", "disagrees", "no_as_known", "unknown"}
    if value == "no":
        return bool(named & {"no", "disagrees", "no_as_known"}) and not named & {"agrees", "unknown", "declined"}
    return value in named


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
    seen = [_seen_in(question, text, words, rule) for (question, text, rule), words in zip(rows, plain)]
    sources: List[Any] = [plain, plain, seen]
    columns = [p.fit_transform(s) if learn else p.transform(s) for p, s in zip(parts, sources)]
    return hstack([*columns, meaning_columns([text for _, text, _ in rows], MEANING)], format="csr")


def _seen_in(question: str, text: str, plain: str, rule: str) -> Dict[str, float]:
    """The phrases an answer is made of, clause by clause, and its words under this question."""
    clauses = [_phrases(question, normalise(part)) for part in CLAUSES.split(text)]
    named = ["^", *(name for clause in clauses for name in [*clause, "|"] if clause), "$"]
    features = {f"rule {rule}": 0.5, f"about {question}": 0.3}
    # The same words mean another thing under another question: every word counts once for its question too.
    features.update({f"{question} {word}": 0.3 for word in plain.split()})
    for length, weight in ((1, 0.6), (2, 0.5), (3, 0.4)):
        for start in range(len(named) - length + 1):
            features[f"p {' '.join(named[start : start + length])}"] = weight
    for clause in clauses:
        features[f"clause {' '.join(sorted(set(clause)))}"] = 0.5
    features[f"all {' '.join(sorted(set(named)))}"] = 0.5
    features[f"asked {'?' in text}"] = 0.5
    features[f"length {min(4, len(plain.split()) // 4)}"] = 0.3
    return features


def _phrases(question: str, plain: str) -> List[str]:
    found = []
    for name, pattern in _patterns().items():
        # What counts under this question is an event; what counts under another may be one too.
        shown = "EVENT" if name == question else "other_event" if name in HISTORY else name
        found += [(match.start(), shown) for match in pattern.finditer(plain)]
    return [name for _, name in sorted(set(found))]


@cache
def _patterns() -> Dict[str, Pattern[str]]:
    listed: Dict[str, List[str]] = lexicon("told")
    return {name: compiled(phrases) for name, phrases in listed.items()}
