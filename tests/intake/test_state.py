"""Which question is open, what happens to one, and that a record brings the right question back."""

from hypothesis import given
from hypothesis import strategies as st

from bot.intake.asides import hear, previous, put_aside, reopen
from bot.intake.questions import LSVG, ORDER
from bot.intake.state import Session, chapter_of, open_question
from bot.intake.step import Entry, Heard, replay

GIVEN = {"consent": "yes", "about_relation": "parent", "about_age": 36, "about_region": "nl"}


def heard(value, sure=True, literal=False):
    return Heard("value", value, sure=sure, literal=literal)


def at(question):
    place = ORDER.index(question)
    answers = {q: GIVEN.get(q, "no" if q.startswith("history") else 2) for q in ORDER[:place]}
    return Session(answers=answers)


@given(st.integers(0, len(ORDER) - 1))
def test_without_dialogue_data_a_record_goes_on_at_the_first_unanswered_question(place):
    assert open_question(Session.restore(at(ORDER[place]).answers, None)) == ORDER[place]


def test_a_reading_counts_only_after_agreement():
    offered = hear(at("lsvg_3"), heard(4), "meestal vraagt hij niets", by_choice=False)
    assert offered.session.answers.get("lsvg_3") is None
    assert open_question(offered.session) == "reading_ok"
    agreed = hear(offered.session, heard("yes", literal=True), "ja", by_choice=False)
    assert agreed.session.answers["lsvg_3"] == 4
    assert agreed.entries == (Entry("lsvg_3", 4, "meestal vraagt hij niets", "confirmed"),)


def test_disagreeing_with_a_reading_leaves_the_question_open_with_its_choices():
    offered = hear(at("lsvg_3"), heard(4), "meestal vraagt hij niets", by_choice=False)
    refused = hear(offered.session, heard("no", literal=True), "nee", by_choice=False)
    assert open_question(refused.session) == "lsvg_3"
    assert refused.session.style == "choices"
    assert not refused.entries


def test_the_second_time_not_understood_brings_choices():
    once = hear(at("lsvg_3"), Heard("unclear"), "tja", by_choice=False)
    twice = hear(once.session, Heard("unclear"), "tja", by_choice=False)
    assert (once.session.style, twice.session.style) == ("easier", "choices")


@given(st.lists(st.integers(1, 5), min_size=8, max_size=8))
def test_an_example_is_never_asked_twice_in_a_row(scores):
    session, asked = at("lsvg_1"), []
    for item, score in zip(LSVG, scores):
        session = hear(session, heard(score, literal=True), None, by_choice=True).session
        asked.append(session.examples.get(item) == "open")
        if asked[-1]:
            session = hear(session, Heard("pass"), None, by_choice=True).session
    assert not any(a and b for a, b in zip(asked, asked[1:]))


def test_refusing_consent_leaves_nothing_behind():
    step = hear(Session(), heard("no", literal=True), None, by_choice=True)
    assert step.session.answers == {} and step.entries == ()
    assert chapter_of(step.session) == "consent"


def test_an_aside_leaves_the_question_below_it_open():
    aside = put_aside(at("lsvg_5"), "resumed").session
    back = hear(aside, heard("yes", literal=True), None, by_choice=True).session
    assert open_question(back) == "lsvg_5"


def test_a_reopened_answer_counts_until_there_is_a_new_one():
    session = reopen(at("lsvg_5"), "lsvg_2").session
    assert session.answers["lsvg_2"] == 2
    kept = hear(session, Heard("keep"), None, by_choice=True).session
    assert kept.answers["lsvg_2"] == 2 and open_question(kept) == "lsvg_5"


def test_previous_goes_back_one_question():
    assert open_question(previous(at("lsvg_5")).session) == "lsvg_4"


def test_previous_at_the_first_question_says_so():
    assert previous(at("about_relation")).say[0].response == "utter_no_previous"


def test_replay_refuses_a_value_that_cannot_be():
    for entry in (Entry("lsvg_1", 6, None, "choice"), Entry("lsvg_1", True, None, "choice")):
        try:
            replay({}, (entry,))
        except ValueError:
            continue
        raise AssertionError("accepted")
