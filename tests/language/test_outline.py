"""The outline of an answer: which turns of phrase it holds; and what frequency and pole make together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.questions import LSVG
from bot.language.outline import FAR, FAR2, GRADES, NEAR, graded_away, outline, plain_point


@pytest.mark.parametrize("item, text, expected", [
    ("lsvg_5", "meestal rent hij weg", 4),
    ("lsvg_5", "hij klampt zich altijd vast", 5),
    ("lsvg_2", "ze komt altijd naar mij toe", 1),
    ("lsvg_2", "zelden komt ze naar mij toe", 4),
    ("lsvg_6", "nooit bazig", 1),
    ("lsvg_7", "de ene keer blij, dan weer niet", None),
])
def test_frequency_and_pole_make_a_point_together_unless_something_turns_it(item, text, expected):
    assert plain_point(outline(item, text)) == expected


def test_both_forms_of_the_far_pole_are_told_apart():
    assert FAR in outline("lsvg_5", "hij rent weg")[0]
    assert FAR2 in outline("lsvg_5", "hij hangt aan mijn been")[0]
    assert NEAR in outline("lsvg_5", "hij gaat op verkenning")[0]


def test_a_longer_expression_wins_from_a_shorter_one_inside_it():
    named = [name for clause in outline("lsvg_1", "bijna nooit") for name in clause if name in GRADES]
    assert named == ["nearly_never"]


def test_the_words_that_say_how_often_are_taken_away():
    assert graded_away("meestal rent ze weg") == "rent ze weg"


@given(st.sampled_from(LSVG), st.text(max_size=80))
def test_any_text_has_an_outline_of_known_names(item, text):
    assert all(isinstance(name, str) for clause in outline(item, text) for name in clause)
    assert plain_point(outline(item, text)) in (None, 1, 2, 3, 4, 5)
