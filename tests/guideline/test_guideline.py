"""The guideline as data: complete, and every entry with its source."""

import pytest

from bot.guideline import load_guideline
from bot.intake.ages import age_group, fit


def test_every_entry_names_its_source():
    g = load_guideline()
    for entry in (*g.items, *g.bands, *g.history, *g.situations, *g.instruments, *g.help_lines):
        assert entry.source.document and entry.source.section


def test_there_are_eight_items_with_two_forms_of_the_far_pole_and_five_history_questions():
    g = load_guideline()
    assert [i.id for i in g.items] == [f"lsvg_{n}" for n in range(1, 9)]
    assert all(len(i.far) == 2 and i.expected for i in g.items)
    assert len(g.history) == 5


@pytest.mark.parametrize("instrument, months, fits, outside", [
    ("lsvg", 11, False, "below"), ("lsvg", 12, True, None), ("lsvg", 71, True, None), ("lsvg", 72, False, "above"),
    ("ari_cp", 23, False, "below"), ("ari_cp", 24, True, None), ("aisi", 72, True, None), ("aisi", 156, False, "above"),
])
def test_ages_outside_an_instrument_are_said_on_the_right_side(instrument, months, fits, outside):
    found = fit(instrument, months)
    assert (found.fits, found.outside) == (fits, outside)


def test_each_region_has_an_emergency_line_first():
    for region in ("nl", "vl"):
        assert load_guideline().help_for(region)[0].number == "112"


def test_age_groups():
    assert [age_group(m) for m in (None, 35, 36, 71, 72)] == ["unknown", "toddler", "preschool", "preschool", "older"]
