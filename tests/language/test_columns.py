"""A text as columns and the classifier over them do what scikit-learn's own parts do, for any text."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.columns import Block, apart_in, letters_in, matrix, words_in
from bot.language.planes import Planes

TEXTS = ["hij komt altijd naar mij", "nooit", "soms wel soms niet", "ja altijd wel hoor", "hij rent weg en blijft weg"]
plain = st.text(alphabet="abcdehijklmnorstuvwz é?", max_size=60)


@given(plain)
def test_words_are_counted_as_the_library_counts_them(text):
    theirs = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True).fit(TEXTS)
    ours = Block.of_terms([words_in(known, 2) for known in TEXTS])
    assert same_row(ours, words_in(text, 2), theirs, text)


@given(plain)
def test_letters_are_counted_as_the_library_counts_them(text):
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2).fit(TEXTS)
    ours = Block.of_terms([letters_in(known, 2, 4) for known in TEXTS], least=2)
    assert same_row(ours, letters_in(text, 2, 4), theirs, text)


def same_row(ours, said, theirs, text):
    places, values = ours.row(said)
    mine = {name: value for name, place in ours.places.items() for at, value in zip(places, values) if at == place}
    row = theirs.transform([text])
    names = theirs.get_feature_names_out()
    return mine == pytest.approx({names[at]: value for at, value in zip(row.indices, row.data)}, abs=1e-5)


@pytest.mark.parametrize("solver", ["lbfgs", "liblinear"])
@pytest.mark.parametrize("labels", [["a", "b", "a", "b", "a"], ["a", "b", "c", "a", "b"]])
def test_shares_are_those_of_the_library(solver, labels):
    block = Block.of_terms([words_in(text, 2) for text in TEXTS])
    rows = [block.row(words_in(text, 2)) for text in TEXTS]
    learned = LogisticRegression(solver=solver).fit(matrix(rows, len(block.places)), labels)
    planes = Planes.of(learned)
    for row, expected in zip(rows, learned.predict_proba(matrix(rows, len(block.places)))):
        assert list(planes.shares(row).values()) == pytest.approx(list(expected), abs=1e-5)


def test_what_was_never_learned_has_no_column():
    places, values = Block.of_names([{"altijd": 1.0}]).row({"altijd": 0.5, "nooit": 1.0})
    assert list(places) == [0] and np.allclose(values, [0.5])


def test_words_can_be_cut_by_a_pattern():
    assert words_in("ja, hoor?", 2, re.compile(r"\w+|\?")) == ["ja", "hoor", "?", "ja hoor", "hoor ?"]


def test_words_that_stand_apart_are_paired_in_their_order():
    assert apart_in("hij sloeg gisteren mijn zoon", 2) == [
        "hij … gisteren", "hij … mijn", "sloeg … mijn", "sloeg … zoon", "gisteren … zoon",
    ]


@given(plain, st.integers(1, 5))
def test_pairs_are_two_words_with_others_between_them(text, farthest):
    words = text.split()
    for pair in apart_in(text, farthest):
        first, later = pair.split(" … ")
        starts, ends = ([place for place, word in enumerate(words) if word == side] for side in (first, later))
        assert any(1 <= end - start - 1 <= farthest for start in starts for end in ends)
