"""Reading answers: labels and numbers count at once, stories are offered back, the unclear stays open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.questions import QUESTIONS
from bot.language.normalise import normalise
from bot.language.reading import read, read_first


@pytest.mark.parametrize("text, value", [
    ("altijd", 1), ("Bijna altijd!", 1), ("meestal wel", 2), ("soms", 3), ("soms wel, soms niet", 3),
    ("meestal niet", 4), ("zelden", 4), ("bijna nooit", 5), ("NOOIT", 5), ("3", 3), ("vier", 4),
])
def test_labels_and_numbers_of_the_scale_are_literal(text, value):
    reading = read("lsvg_2", text)
    assert (reading.value, reading.literal) == (value, True)


@pytest.mark.parametrize("text, value", [
    ("hij komt nooit niet", 1), ("vroeger nooit maar nu meestal wel", 2), ("meestal komt ze wel naar mij", 2),
])
def test_frequency_in_a_sentence_is_offered_back(text, value):
    reading = read("lsvg_2", text)
    assert reading.value == value and not reading.literal


@pytest.mark.parametrize("item, text, value", [
    ("lsvg_5", "hij rent meestal weg", 4), ("lsvg_5", "ze laat mij nooit los", 5),
    ("lsvg_8", "hij gaat altijd met iedereen mee", 5),
    ("lsvg_8", "gelukkig loopt ze niet met iedereen mee, nooit", 1), ("lsvg_8", "ze is nooit bang voor vreemden", 5),
    ("lsvg_6", "nooit bazig", 1), ("lsvg_6", "ze zorgt altijd voor mij", 5), ("lsvg_7", "meestal negeert hij mij", 4),
    ("lsvg_4", "zelden, het is bijna altijd strijd", 4), ("lsvg_1", "vaak wel, behalve als hij moe is", 2),
])
def test_both_forms_of_the_far_pole_turn_the_frequency_around(item, text, value):
    assert read(item, text).value == value


@pytest.mark.parametrize("text", ["tja", "wat bedoelt u", "hoezo?", "nooit of altijd ik zou het niet weten"])
def test_the_unclear_stays_open(text):
    assert read("lsvg_2", text).certainty == "open"


@pytest.mark.parametrize("text, months", [
    ("bijna 3", 35), ("20 maanden", 20), ("2 jaar en 3 maanden", 27), ("twee en een half", 30), ("4", 48),
    ("anderhalf", 18), ("2,5 jaar", 30), ("vier jaar", 48), ("3j en 2 mnd", 38),
])
def test_ages_in_any_wording(text, months):
    assert read("about_age", text).value == months


def test_an_age_that_is_still_to_come_is_less_and_is_offered_back():
    reading = read("about_age", "hij wordt in maart 5")
    assert (reading.value, reading.literal) == (59, False)


@pytest.mark.parametrize("text, reason", [
    ("47", "age_impossible"), ("-3", "age_impossible"), ("nog een peuter", "age_vague"), ("😀😀", "emoji"),
])
def test_ages_that_cannot_be_say_why(text, reason):
    reading = read("about_age", text)
    assert (reading.value, reading.reason) == (None, reason)


@pytest.mark.parametrize("text, value", [
    ("ja", "yes"), ("nee gelukkig niet", "no"), ("weet ik niet", "unknown"), ("liever niet", "declined"),
    ("daar wil ik niet over praten", "declined"), ("niet dat ik weet", "unknown"), ("ja, haar opa is overleden", "yes"),
])
def test_history_answers(text, value):
    assert read("history_life_events", text).value == value


def test_another_language_is_named_as_such():
    assert read("lsvg_2", "yes my child does that with the pain").reason == "language"


@given(st.sampled_from([*QUESTIONS, "reading_ok", "erase_ok", "resumed"]), st.text(max_size=300))
def test_no_text_breaks_the_reading(question, text):
    reading = read(question, text)
    assert (reading.value is None) == (reading.certainty == "open")
    if question in QUESTIONS and reading.value is not None:
        assert QUESTIONS[question].accepts(reading.value)


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(normalise(once)) == normalise(once)


@pytest.mark.parametrize("question", ["erase_ok", "consent", "reading_ok"])
def test_a_yes_and_a_no_in_one_breath_agree_to_nothing(question):
    assert read(question, "ja nee ja nee").certainty == "open"


@pytest.mark.parametrize("text", ["$(reboot)", "'; DROP TABLE turn; --", "qsdf jklm", "null"])
def test_what_is_no_dutch_at_all_is_asked_again(text):
    assert read("lsvg_2", text).certainty == "open"


def test_a_clause_that_begins_with_when_is_an_answer_and_a_question_is_none():
    assert read("lsvg_7", "Wanneer ik hem haal, komt hij altijd blij naar me toe gerend").value == 1
    assert read("lsvg_7", "wanneer bedoelt u?").value is None
    assert read("lsvg_7", "hoe bedoelt u").value is None


def test_never_twice_is_offered_as_never_and_never_any_trouble_as_always():
    for said in ("nooit niet", "nooit nie", "nee nooit niks"):
        assert (read("lsvg_3", said).value, read("lsvg_3", said).certainty) == (5, "plausible")
    assert read("lsvg_4", "nooit gene last mee").value == 1
    assert read("lsvg_2", "hij komt nooit niet naar mij").value == 1


def test_an_answer_before_a_question_counts_when_it_is_offered_back():
    said = read_first("lsvg_2", "soms, maar is dat mijn schuld?")
    assert (said.value, said.certainty) == (3, "plausible")
    assert read_first("lsvg_2", "hoezo soms, wat bedoelt u daarmee?").certainty == "open"
    assert read_first("lsvg_2", "is dat mijn schuld?").certainty == "open"
