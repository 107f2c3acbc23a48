"""Short Dutch names for topics and answers, as they are offered back, listed and reported. No IO here."""

from bot.guideline import load_guideline
from bot.intake.questions import DECLINED, HISTORY, LSVG, Value


def topic_label(question: str) -> str:
    """What a question is about, in a few words. Raises KeyError for an unknown question."""
    return load_guideline().labels.topics[question]


def value_label(question: str, value: Value) -> str:
    """An answer in words, as a parent would say it. Raises KeyError for a value the question cannot have."""
    if question == "about_age" and value != DECLINED:
        return age_label(int(value))
    group = "lsvg" if question in LSVG else "history" if question in HISTORY else question
    return load_guideline().labels.values[group][value]


def age_label(months: int) -> str:
    """An age in whole months in words: "20 maanden", "2 jaar en 11 maanden", "4 jaar"."""
    words = load_guideline().labels.age
    years, rest = divmod(months, 12)
    in_months = words.months_one if rest == 1 else words.months_many.format(months=rest)
    if years < 2 and rest:
        return words.months_one if months == 1 else words.months_many.format(months=months)
    if not years:
        return words.months_many.format(months=rest)
    in_years = words.years.format(years=years)
    return words.both.format(years=in_years.split()[0], months=in_months) if rest else in_years
