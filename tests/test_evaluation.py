"""The summary in the docs is that of the last evaluation."""

import json
from pathlib import Path

from tools.evaluation_summary import summary


def test_the_reading_page_gives_the_figures_of_the_last_run():
    found = json.loads(Path("docs/evaluation.json").read_text())
    assert summary(found) in Path("docs/reading.md").read_text()


def test_the_reading_page_gives_the_figures_of_the_last_comparison_of_classifiers():
    page = Path("docs/reading.md").read_text()
    for row in json.loads(Path("docs/intents.json").read_text()):
        told = f"| {row['macro_f1']} | {row['training_s']:.0f} s | {row['message_ms']} ms | {row['memory_mb']} MB |"
        assert f"| {row['name']} {told}" in page
