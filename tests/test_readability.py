"""Everything a person reads is short and plain; the measure is the one of docs/readability.md."""

import pytest

from tools.readability import GROUPS, ROOT, measure, sentences, texts_of


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_of_texts_is_short_and_plain(group):
    texts = texts_of(ROOT, group)
    measured = measure(texts)
    assert [part for text in texts for part in sentences(text) if len(part.split()) > 20] == []
    assert measured["average"] <= 12 and measured["ease"] >= 60


def test_long_and_hard_sentences_are_measured_as_such():
    hard = "De multidisciplinaire samenwerkingsverbanden inventariseren gehechtheidsproblematiek."
    assert measure([hard])["ease"] < 60
    assert measure(["woord " * 21 + "."])["over 20"] == 1
