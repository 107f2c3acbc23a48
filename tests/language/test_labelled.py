"""The labelled answers are well formed, and reading them stays at least as good as it was measured."""

from pathlib import Path

import pytest

from bot.intake.questions import LSVG
from bot.language.reading import read
from tools.answers_to_nlu import ROOT, content

LABELLED = Path("data/labelled")


def labelled(item):
    lines = (LABELLED / f"{item}.tsv").read_text().splitlines()
    return [tuple(line.split("\t")) for line in lines]


def sentences(folder, files):
    return {line.split("\t")[-1] for path in folder.glob(files) for line in path.read_text().splitlines()}


@pytest.mark.parametrize("item", LSVG)
def test_every_line_has_a_value_and_a_sentence(item):
    assert all(value in {"1", "2", "3", "4", "5", "open"} and text for value, text in labelled(item))


@pytest.mark.parametrize("item", LSVG)
def test_no_certain_reading_of_a_learned_answer_is_two_or_more_points_off_or_of_something_unclear(item):
    for value, text in labelled(item):
        reading = read(item, text)
        if reading.certainty == "certain":
            assert value != "open" and abs(int(value) - reading.value) <= 1, text


@pytest.mark.parametrize("folder", ["labelled", "scale"])
def test_no_sentence_of_the_unseen_sets_is_among_what_is_learned(folder):
    assert not sentences(Path("data", folder), "*.tsv") & sentences(Path("tests/heldout"), "**/lsvg*.tsv")


def test_every_behaviour_line_names_an_item_and_a_pole():
    rows = [line.split("\t") for line in Path("data/scale/behaviour.tsv").read_text().splitlines()]
    assert all(item in LSVG and pole in ("near", "far") and text for item, pole, text in rows)


def test_the_training_file_for_the_classifier_is_up_to_date():
    assert (ROOT / "data" / "nlu" / "answers.yml").read_text() == content()
