"""Everything a person reads is short and plain; the measure is the one of docs/readability.md."""

import pytest

from bot.guideline.answers import library
from tools.readability import GROUPS, ROOT, measure, sentences, texts_of, unexplained


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


def test_a_word_of_the_trade_is_explained_where_a_parent_reads_it():
    for_parents = [one for one in library().answers.values() if "parent" in one.audiences]
    said = [f"{w.short} {w.more or ''}" for one in for_parents for w in one.wordings.values()]
    assert [(text, words) for text in [*said, *texts_of(ROOT, "chat"), *texts_of(ROOT, "pages")]
            if (words := unexplained(text))] == []


def test_jargon_is_seen_and_an_explanation_too():
    assert unexplained("Zij kreeg een multidisciplinair traject.") == ["multidisciplinair"]
    assert unexplained("Sensitief reageren is zien wat uw kind laat merken.") == []
