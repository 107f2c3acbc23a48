"""The wording checker, and the gate: no sentence of the product blames, and all of them are short and plain."""

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guideline.answers import library
from bot.intake.questions import HISTORY, LSVG
from bot.language.phrases import phrases_in
from bot.language.wording import findings_in
from bot.language.words import lexicon
from bot.trainer.vignettes import training
from tools.readability import ROOT, texts_of

CATEGORIES = {
    "cause_parent", "reproach_why", "must", "label_child", "label_parent", "diagnosis", "compare", "absolutes",
    "threat", "minimise",
}
# Sentences of the product that hold a suspect turn of phrase, and why they may.
EXCEPTIONS = {
    "De andere twee hebben vooral een goede uitleg.": "about methods, no comparison of people",
    "Houd wat er is zoveel mogelijk vast:": "a tip that was asked for",
    "Begin met wat u ziet, en raad dan naar het gevoel.": "a hint in an exercise",
    "Blijf niet alleen.": "what to do in danger",
    "Ga verder met uw code, of begin opnieuw.": "what to do on the page",
    "Blijf rustig in de buurt, zonder te dwingen.": "a tip that was asked for",
    "Ga niet stiekem weg.": "a tip that was asked for",
    "De meeste kinderen met een onveilige band worden volwassen zonder hulp van buiten.": "a figure, no comparison",
    "De meeste van deze kinderen worden groot zonder hulp.": "a figure, no comparison",
    "De meeste mensen doen dit vanzelf.": "reassures about something small that is done already",
    "Elk kind heeft er baat bij te weten waar een ouder is.": "about every child, nothing is made small",
    "Elk kind past zich aan zijn omgeving aan.": "about every child, nothing is made small",
    "Iedereen wordt wel eens boos.": "met after a quarrel; then how to mend it",
    "Jij hebt niets fout gedaan.": "what to tell a child",
    "Kinderen met autisme hechten zich ook.": "a fact, nobody is diagnosed",
    "Probeer het eens heel anders.": "what to do in an exercise",
    "Toch zegt ze dat haar moeder er altijd was.": "an example, in a child's words",
    "Ongeveer de helft van de kinderen met autisme heeft een onveilige band.": "a figure, nobody is diagnosed",
    "u zegt elke keer hetzelfde als u weggaat:": "an example of a good habit",
    "Voor moeders met een depressie en hun baby bestaat eigen hulp.": "a fact, nobody is diagnosed",
}
LONGEST, USUAL = 20, 12
TEMPLATES = [Path("bot/web/templates/library.html"), *sorted(Path("bot/web/static").glob("*.html"))]


def simple_texts():
    """The questions in the chat's simple words, as the page holds them."""
    script = Path("bot/web/static/nabij-chat.js").read_text()
    return json.loads(re.search(r"<simple> \*/\s+var SIMPLE = (\{.*?\});", script, re.DOTALL).group(1))


def said_by_the_product():
    texts = []
    for path in sorted(Path("data/responses").glob("*.yml")):
        for variants in yaml.safe_load(path.read_text())["responses"].values():
            texts += [variant.get("text", "") for variant in variants]
    texts += [line["detail"] for line in yaml.safe_load(Path("bot/web/texts.yml").read_text()).values()]
    texts += [text for one in library().answers.values() for said in one.wordings.values()
              for text in (said.short, said.more or "")]
    texts += simple_texts().values()
    texts += texts_of(ROOT, "pages") + texts_of(ROOT, "report")
    texts += [moment.good for vignette in training().vignettes.values() for moment in vignette.turns]
    texts += [text for one in training().exercises.values() for text in (one.hint, one.example)]
    lines = [line for page in TEMPLATES for line in page.read_text().splitlines()]
    texts += [re.sub(r"<[^>]+>|{[{%].*?[}%]}", " ", line) for line in lines]
    parts = [part.strip() for text in texts for part in re.split(r"(?<=[.!?:])['\"”]?\s+|\n+", text)]
    return sorted({part for part in parts if re.search(r"\w", part)})


@pytest.mark.parametrize("blaming, category", [
    ("U moet consequenter zijn.", "must"), ("Waarom heeft u niet eerder hulp gezocht?", "reproach_why"),
    ("Uw zoon heeft een hechtingsstoornis.", "diagnosis"), ("Dat valt toch wel mee.", "minimise"),
    ("Hij is zo geworden doordat u zo vaak weg was.", "cause_parent"), ("Anders komt het nooit meer goed.", "threat"),
    ("Andere kinderen van zijn leeftijd kunnen dat allang.", "compare"), ("U luistert ook nooit.", "absolutes"),
    ("U bent overbezorgd.", "label_parent"), ("Uw kind is een manipulator.", "label_child"),
])
def test_what_blames_is_found_with_its_category_place_and_a_better_way(blaming, category):
    found = findings_in(blaming)
    assert {one.category for one in found} == {category}
    assert 0 <= found[0].start < found[0].end <= len(blaming) and found[0].advice


@pytest.mark.parametrize("kind", [
    "Het is niet uw schuld.", "U hoeft niets te veranderen.", "Het moet zwaar zijn.", "U kunt altijd bellen.",
    "Wat maakt dat het vandaag lukte?", "Moet u morgen werken?", "Deze uitslag is geen diagnose.",
    "Het is nooit te laat.", "Niemand heeft dit fout gedaan.", "Hoe gaat het met u?", "",
])
def test_near_misses_are_left_alone(kind):
    assert findings_in(kind) == []


def test_every_category_has_a_better_way_and_a_source():
    listed = lexicon("wording")
    assert set(listed["phrases"]) == set(listed["advice"]) == set(listed["sources"]) == CATEGORIES


def test_no_sentence_of_the_product_blames():
    # With a turn of phrase only: the learned share alone knows too few sentences of four words to be held to.
    blaming = {sentence for sentence in said_by_the_product() if phrases_in(sentence) and findings_in(sentence)}
    assert blaming - set(EXCEPTIONS) == set()
    assert set(EXCEPTIONS) <= set(said_by_the_product())


def test_sentences_of_the_product_are_short():
    lengths = {sentence: len(sentence.split()) for sentence in said_by_the_product()}
    assert [sentence for sentence, length in lengths.items() if length > LONGEST] == []
    assert sum(lengths.values()) / len(lengths) <= USUAL


def test_simple_words_are_simpler_and_there_for_every_question_about_the_child():
    texts = simple_texts()
    assert {*HISTORY, *LSVG, "consent"} <= set(texts)
    sentences = [sentence for text in texts.values() for sentence in text.split("\n")]
    assert max(len(sentence.split()) for sentence in sentences) <= 10


def test_labelled_sentences_have_a_known_category():
    for path in Path("data/wording").glob("*.tsv"):
        for line in path.read_text().splitlines():
            category, text = line.split("\t")
            assert category in CATEGORIES | {"ok"} and text


@pytest.mark.parametrize("file, least", [("wording_own.tsv", 0.8), ("everyday/wording.tsv", 0.88)])
def test_sentences_never_learned_from_are_judged_well(file, least):
    files = Path("data/wording").glob("*.tsv")
    learned = {line.split("\t")[1] for path in files for line in path.read_text().splitlines()}
    rows = [line.split("\t") for line in Path("tests/heldout", file).read_text().splitlines()]
    assert not learned & {text for _, text in rows}
    hits = [(category != "ok", bool(findings_in(text))) for category, text in rows]
    right = sum(blames and found for blames, found in hits)
    wrong = sum(blames != found for blames, found in hits)
    assert 2 * right / (2 * right + wrong) >= least


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=120))
def test_any_text_gives_findings_within_the_text(text):
    for one in findings_in(text):
        assert one.category in CATEGORIES and 0 <= one.start < one.end <= len(text)
