"""The trend in the report of a case, as data."""

from datetime import date

from bot.cases.rounds import rounds_of
from bot.intake.questions import LSVG
from bot.report.case_trend import trend_lines


def scored(values):
    return {"items": {item: {"score": score, "argument": "", "doubt": False} for item, score in zip(LSVG, values)},
            "final": True}


def test_the_total_comes_first_and_then_every_item_over_the_rounds():
    parts = {"scores.1": scored([2] * 8), "scores.2": scored([1, 1, 2, 1, 1, 1, 1, 2])}
    lines = trend_lines(rounds_of(date(2026, 1, 1), {"starts": ["2026-07-01"]}, parts, {}))
    assert [line.item for line in lines] == ["", *LSVG]
    assert lines[0].values == [(1, 16), (2, 10)] and lines[3].values == [(1, 2), (2, 2)]


def test_one_round_has_no_trend():
    assert trend_lines(rounds_of(date(2026, 1, 1), {}, {"scores.1": scored([2] * 8)}, {})) == []
