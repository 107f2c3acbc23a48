"""The Dutch pipeline that comes with the product: it loads, is small, and analyses chat sentences."""

from pathlib import Path

from bot.language.dutch import BUNDLED, dutch, words_of


def test_the_bundled_pipeline_is_at_most_fifteen_megabytes_and_names_its_sources():
    size = sum(file.stat().st_size for file in BUNDLED.rglob("*") if file.is_file())
    assert size <= 15_000_000
    assert dutch().meta["license"] == "CC BY-SA 4.0" and dutch().meta["sources"]


def test_verbs_get_their_lemma_and_their_class():
    words = {word.lemma: word for word in words_of("ze heeft nooit met mij gespeeld")}
    assert words["spelen"].pos == "VERB"
    assert words["nooit"].pos == "ADV"


def test_a_particle_that_stands_apart_is_put_before_its_verb():
    assert any(word.lemma.startswith("op") and word.pos == "VERB" for word in words_of("ze ruimt haar speelgoed op"))


def test_abbreviations_and_clipped_words_stay_whole():
    words = [word.text for word in dutch().make_doc("'s avonds komt ze bijv. wel, 't is n.a.v. school.")]
    assert words == ["'s", "avonds", "komt", "ze", "bijv.", "wel", ",", "'t", "is", "n.a.v.", "school", "."]


def test_the_documents_name_what_the_pipeline_was_made_from():
    assert "UD_Dutch-LassySmall" in Path("docs/dependencies.md").read_text()
