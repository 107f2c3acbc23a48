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


@pytest.mark.parametrize("item", LSVG)
def test_every_line_has_a_value_and_a_sentence(item):
    assert all(value in {"1", "2", "3", "4", "5", "open"} and text for value, text in labelled(item))


@pytest.mark.parametrize("item", LSVG)
def test_no_certain_reading_is_two_or_more_points_off_or_of_something_unclear(item):
    for value, text in labelled(item):
        reading = read(item, text)
        if reading.certainty == "certain":
            assert value != "open" and abs(int(value) - reading.value) <= 1, text


def test_most_answers_are_read_right():
    pairs = [(v, read(item, text).value) for item in LSVG for v, text in labelled(item) if v != "open"]
    assert sum(int(v) == value for v, value in pairs) / len(pairs) >= 0.85


def test_the_training_file_for_the_classifier_is_up_to_date():
    assert (ROOT / "data" / "nlu" / "answers.yml").read_text() == content()
