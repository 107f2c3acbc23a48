"""Redaction: what identifies goes, what is an answer stays, and nothing is left over."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guideline import load_guideline
from bot.guideline.chapters import chapter
from bot.language.redaction import pieces_of, redact
from tools.redaction_check import check


@pytest.mark.parametrize("typed, kept", [
    ("lotte komt altijd naar oma rietje in gent", "[naam] komt altijd naar oma [naam] in [plaats]"),
    ("bel 0478 12 34 56", "bel [telefoon]"),
    ("Wij wonen in de Kerkstraat 12, 9000 Gent", "Wij wonen in de [adres]"),
    ("rijksregister 93.05.18-223.61", "rijksregister [nummer]"),
    ("ze is geboren op 12-03-2019", "ze is geboren op [datum]"),
    ("mail naar jan.p@telenet.be", "mail naar [e-mail]"),
    ("op school de klimop gaat het goed", "op school [instelling] gaat het goed"),
])
def test_what_identifies_is_replaced_by_its_kind(typed, kept):
    assert redact(typed) == kept


@pytest.mark.parametrize("said", [
    "altijd", "soms wel soms niet", "hij komt nooit naar mij toe als hij pijn heeft", "3 jaar en 4 maanden", "nee, 2",
    "roos is haar lievelingskleur", "jan en alleman mag haar optillen", "we zijn bij Veilig Thuis geweest",
    "ze kijkt graag Elsa van Frozen", "wij wonen in Vlaanderen", "ge moet da nie zo zien",
])
def test_an_answer_stays_as_it_was_typed(said):
    assert redact(said) == said


@pytest.mark.parametrize("said", [
    "bekeken door de GZ-psycholoog", "de CBCL-lijst en het IQ-onderzoek", "met de Orthopedagoog-generalist",
    "door de JGZ-verpleegkundige", "het gezin begon met Theraplay", "de ADHD-medicatie", "het ouder-kind contact",
])
def test_words_of_the_profession_stay(said):
    assert redact(said) == said


def test_every_instrument_and_intervention_of_the_guideline_stays_as_it_is_written():
    listed = [*chapter("clinical")["instruments"], *chapter("clinical")["observation"],
              *chapter("interventions")["interventions"]]
    for name in [*(one["name"] for one in listed), *(one.name for one in load_guideline().instruments)]:
        assert redact(f"Wij kozen de {name} in maart.") == f"Wij kozen de {name} in maart."


@pytest.mark.parametrize("said, kept", [
    ("nika slaapt slecht", "[naam] slaapt slecht"), ("bij Jan-Willem en Anne-Fleur", "bij [naam] en [naam]"),
    ("met mevrouw GZ-Bakker", "met [naam]"), ("Theraplay bij Lotte", "Theraplay bij [naam]"),
])
def test_a_name_beside_or_like_a_term_is_taken_out(said, kept):
    assert redact(said) == kept


def test_what_was_redacted_is_not_redacted_again():
    once = redact("lotte woont in gent, bel 0478 12 34 56")
    assert redact(once) == once


@pytest.mark.parametrize("file, recall", [
    ("data/redaction/sentences.txt", 0.99), ("tests/heldout/redaction.txt", 0.92),
])
def test_the_labelled_sentences_are_redacted_at_least_as_well_as_documented(file, recall):
    result = check(Path(file))
    assert result.recall >= recall and result.precision >= 0.99, result.wrong


@pytest.mark.parametrize("said, kept", [
    ("storm bijt andere kinderen", "[naam] bijt andere kinderen"), ("roos is haar lievelingskleur", None),
    ("özgür en ik wonen in kruibeke", "[naam] en ik wonen in [plaats]"), ("hij staat in de hoek", None),
    ("bel nul zes 22 33 44 51", "bel [telefoon]"), ("ze heeft karakter", None),
])
def test_a_name_that_is_a_word_counts_where_it_acts(said, kept):
    assert redact(said) == (kept or said)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_any_text_gives_pieces_in_order_within_the_text(text):
    pieces = pieces_of(text)
    assert all(0 <= p.start < p.end <= len(text) for p in pieces)
    assert all(one.end <= other.start for one, other in zip(pieces, pieces[1:]))


@pytest.mark.parametrize("text, left", [
    ("hij rent op het schoolplein naar mij toe", "hij rent op het schoolplein naar mij toe"),
    ("in de winkelstraat laat hij mij los", "in de winkelstraat laat hij mij los"),
    ("hoofdstraat 12 in gent", "[adres] in [plaats]"),
])
def test_squares_that_every_town_has_stay_and_an_address_keeps_the_space_after_it(text, left):
    assert redact(text) == left
