"""The pure part of a case: nothing is averaged, nothing is guessed, no text is lost."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases import about, lsvg, step2, step3
from bot.cases.form import Form, Taken
from bot.cases.lsvg import Informant, differing, spread
from bot.cases.rounds import Round, is_due, rounds_of, trend
from bot.intake.questions import LSVG
from bot.intake.scoring import outcome

TODAY = date(2026, 11, 25)
scores = st.dictionaries(st.sampled_from(LSVG), st.integers(1, 5))
anything = st.dictionaries(st.text(max_size=20), st.lists(st.text(max_size=60), min_size=1, max_size=2), max_size=6)


def informant(label, given, kind="parent"):
    return Informant(label, kind, given, {}, {})


@given(scores, scores)
def test_the_items_that_differ_are_exactly_those_with_two_scores_apart(one, other):
    people = [informant("moeder", one), informant("vader", other)]
    apart = {item for item in LSVG if item in one and item in other and one[item] != other[item]}
    found = differing(people)
    assert set(found) == apart
    assert [spread(item, people) for item in found] == sorted((spread(i, people) for i in found), reverse=True)


@given(scores)
def test_a_total_of_what_was_agreed_is_a_sum_or_nothing(given_scores):
    content = {"items": {item: {"score": value, "argument": "a", "example": "", "doubt": False}
                         for item, value in given_scores.items()}}
    found = lsvg.result(content)
    whole = len(given_scores) == 8
    assert found.total == (sum(given_scores.values()) if whole else None)
    assert set(found.missing) == set(LSVG) - set(given_scores)


@given(anything)
@settings(max_examples=60)
def test_any_form_is_read_without_a_crash_and_only_offered_choices_count(fields):
    for part in (about.take, lsvg.take_scores, lsvg.take_consensus, step2.take_balance, step2.take_history,
                 step3.take_closing, step3.take_plan, step3.take_followup):
        taken = part(Form(fields), TODAY)
        assert isinstance(taken, Taken)
    assert set(step2.take_balance(Form(fields), TODAY).content["rows"].values()) <= {
        "protective", "impeding", "both", "unknown"}


def test_a_score_without_an_argument_is_no_consensus():
    taken = lsvg.take_consensus(Form({"lsvg_1": ["3"], "lsvg_2": ["2"], "lsvg_2.argument": ["zo zien wij het"]}), TODAY)
    assert set(taken.problems) == {"lsvg_1"}


def test_scores_are_final_only_when_all_eight_are_there():
    fields = {item: ["2"] for item in LSVG[:7]}
    assert not lsvg.take_scores(Form(fields), TODAY).problems
    assert set(lsvg.take_scores(Form({**fields, "final": ["yes"]}), TODAY).problems) == {"lsvg_8"}


@pytest.mark.parametrize("born, on, months", [
    ("2022-06", date(2026, 11, 25), 53), ("2026-11", date(2026, 11, 1), 0), ("2020-12", date(2026, 11, 30), 71),
])
def test_the_age_counts_in_whole_months(born, on, months):
    assert about.age_on({"born": born}, on) == months


@pytest.mark.parametrize("text, when", [
    ("2023", "2023"), ("3-2023", "2023-03"), ("03/2023", "2023-03"), ("11-2026", "2026-11"),
    ("12-2026", None), ("2027", None), ("1899", None), ("gisteren", None), ("13-2020", None),
])
def test_a_moment_is_a_year_or_a_month_that_has_been(text, when):
    assert step3.read_when(text, TODAY) == when


def final(*values):
    return {"items": {i: {"score": v, "argument": "", "doubt": False} for i, v in zip(LSVG, values)}, "final": True}


def test_before_ones_own_scores_are_final_nobody_elses_are_there():
    class Shared:
        informant, label, state = informant("moeder", {item: 2 for item in LSVG}), "moeder", "shared"

    open_round = Round(1, TODAY, {**final(*[1] * 8), "final": False}, {}, (Shared(),))
    assert open_round.informants == () and trend([open_round]) == []
    closed = Round(1, TODAY, final(*[1] * 8), {}, (Shared(),))
    assert [one.label for one in closed.informants] == ["moeder", "professional"]


def test_the_trend_keeps_each_line_apart_and_leaves_holes_open():
    rounds = rounds_of(date(2026, 1, 1), {"starts": ["2026-07-01"]},
                       {"scores.1": final(*[2] * 8), "scores.2": final(*[1] * 8), "consensus.2": {"items": {}}}, {})
    assert [(track.kind, track.values) for track in trend(rounds)] == [("professional", (16, 8))]
    assert outcome({item: 2 for item in LSVG}).total == 16


def test_looking_again_is_due_from_the_date_until_a_round_begins():
    last = Round(1, date(2026, 5, 1), {}, {}, ())
    assert is_due({"due": "2026-11-25"}, last, TODAY) and not is_due({"due": "2026-11-26"}, last, TODAY)
    assert not is_due({"due": "2026-11-25"}, Round(2, TODAY, {}, {}, ()), TODAY)
    assert not is_due({}, last, TODAY)


def test_each_row_of_the_balance_has_both_poles():
    for level in step2.levels():
        for _, protective, impeding in step2.pairs(level):
            assert (protective["kind"], impeding["kind"]) == ("protective", "impeding")
