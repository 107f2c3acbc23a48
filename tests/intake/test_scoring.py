"""Total, band and next step: one band for every possible answer pattern, and none while something is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guideline import load_guideline
from bot.intake.questions import DECLINED, LSVG
from bot.intake.scoring import band_of, missing_items, outcome, strengths

values = st.integers(1, 5)
patterns = st.lists(values, min_size=8, max_size=8).map(lambda scores: dict(zip(LSVG, scores)))


@given(patterns)
def test_every_complete_pattern_has_exactly_one_band(answers):
    result = outcome(answers)
    assert result.total == sum(answers.values())
    assert 8 <= result.total <= 40
    assert [b.id for b in load_guideline().bands if b.holds(result.total)] == [result.band]


@given(patterns, st.sampled_from(LSVG), st.sampled_from([None, DECLINED]))
def test_no_total_while_an_item_is_missing_or_declined(answers, item, instead):
    answers = {**answers, item: instead} if instead else {k: v for k, v in answers.items() if k != item}
    result = outcome(answers)
    assert (result.total, result.band, result.next_step) == (None, None, None)
    assert result.missing == (item,) == missing_items(answers)


@pytest.mark.parametrize("total, band", [
    (8, "no_indication"), (10, "no_indication"), (11, "some_room"), (15, "some_room"), (16, "indication"),
    (40, "indication"),
])
def test_the_edges_of_the_bands(total, band):
    assert band_of(total).id == band


@pytest.mark.parametrize("total", [7, 41, 0, -1])
def test_a_total_that_cannot_be_has_no_band(total):
    with pytest.raises(ValueError):
        band_of(total)


def test_bands_and_next_steps_come_in_the_same_order():
    assert [b.next_step for b in load_guideline().bands] == [
        "affirm_and_inform", "strengthen_and_follow_up", "refer_to_specialist",
    ]


@given(patterns)
def test_strengths_are_only_what_goes_well(answers):
    assert all(answers[item] <= 2 for item in strengths(answers))
    assert len(strengths(answers)) <= 3


def test_true_is_not_a_score_of_one():
    assert "lsvg_1" in missing_items({**dict.fromkeys(LSVG, 1), "lsvg_1": True})
