"""How often, said in figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import normalise
from bot.language.outline import GRADES
from bot.language.shares import shares_in


def points(text):
    return [GRADES[name] for _, _, name in shares_in(normalise(text))]


@pytest.mark.parametrize("text, point", [
    ("9 van de 10 keer", 2), ("negen op de tien", 2), ("4 vd 5x", 2), ("85%", 2), ("de helft, 50 procent", 3),
    ("een op de zes keer misschien", 4), ("20 van de 20", 1), ("2 procent", 5), ("twee op de vijf dagen", 3),
])
def test_a_share_of_the_times_is_a_point_of_the_scale(text, point):
    assert points(text) == [point]


@pytest.mark.parametrize("text", ["2 van de 3 jaar", "hij is 4", "10 van de 8", "3 keer", "120 procent"])
def test_other_figures_are_no_share(text):
    assert points(text) == []


@given(st.integers(1, 100), st.integers(2, 100), st.integers(1, 100))
def test_more_often_is_never_a_higher_point(one, whole, other):
    less, more = sorted((min(one, whole), min(other, whole)))
    assert points(f"{more} van de {whole} keer") <= points(f"{less} van de {whole} keer")
