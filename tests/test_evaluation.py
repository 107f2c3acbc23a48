"""The summary in the docs is that of the last evaluation."""

import json
from pathlib import Path

from tools.evaluation_summary import summary


def test_the_reading_page_gives_the_figures_of_the_last_run():
    found = json.loads(Path("docs/evaluation.json").read_text())
    assert summary(found) in Path("docs/reading.md").read_text()
