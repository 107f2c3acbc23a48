"""History answers that are told: read on a set that training never sees, and never certain of the opposite."""

from pathlib import Path

import pytest

from bot.language.reading import read

ROWS = [line.split("\t") for line in Path("tests/heldout/history.tsv").read_text().splitlines()]


def read_as(question, text):
    reading = read(question, text)
    return "open" if reading.certainty == "open" else reading.value


def test_no_yes_is_certainly_read_as_no_nor_the_other_way_round():
    for question, label, text in ROWS:
        reading = read(question, text)
        assert reading.certainty != "certain" or {label, reading.value} != {"yes", "no"}, text


@pytest.mark.parametrize("question, text, value", [
    ("history_life_events", "ons huis is vorig jaar afgebrand", "yes"),
    ("history_caregiver_changes", "vanaf de geboorte altijd mijn man en ik", "no"),
    ("history_out_of_home_young", "daar ben ik nooit achter gekomen, ik weet het niet", "unknown"),
])
def test_a_told_answer_is_read(question, text, value):
    assert read_as(question, text) == value
