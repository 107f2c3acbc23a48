"""The summary in the docs says what the last evaluation found."""

import json
from pathlib import Path

import pytest

FOUND = json.loads(Path("docs/evaluation.json").read_text())
SUMMARY = Path("docs/reading.md").read_text()


FIGURES = ("exact", "within_one", "kept_open", "certain_clear", "certain_exact", "certain_far")


@pytest.mark.parametrize("figure", FIGURES)
def test_the_reading_page_gives_the_figures_of_the_five_point_items(figure):
    assert f"{figure}: {FOUND['scale']['total'][figure]} of" in SUMMARY


def test_the_reading_page_gives_the_other_figures():
    right = FOUND["history"]["total"]
    assert f"{right['right']} of {right['answers']}" in SUMMARY
    assert f"macro-F1 {FOUND['intents']['macro_f1']}" in SUMMARY
    for name in ("POS", "lemma", "UAS", "LAS", "chat POS"):
        assert f"{name} {FOUND['pipeline'][name]}" in SUMMARY
