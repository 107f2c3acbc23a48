"""The chapters to look things up in: whole, sourced, and open over HTTP."""

import pytest

from bot.guideline.chapters import CHAPTERS, chapter, entries


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_entry_names_its_source_and_has_an_id_of_its_own(name):
    found = list(entries(name))
    ids = [entry["id"] for entry, _ in found]
    assert len(ids) == len(set(ids)) > 3
    assert [entry["id"] for entry, sourced in found if not sourced] == []


def test_step_three_has_its_twelve_topics_and_the_balance_its_four_levels():
    assert len(chapter("conversation")["topics"]) == 12
    assert [level["id"] for level in chapter("balance")["levels"]] == ["carer", "child", "family", "contact"]


def test_the_end_of_step_two_knows_three_outcomes():
    assert {one["id"] for one in chapter("closing")["closings"]} == {"not_confirmed", "partly_confirmed", "confirmed"}


def test_a_chapter_opens_over_http_and_an_unknown_one_says_so(client):
    listed = client.get("/api/v1/guideline").json()["chapters"]
    assert listed == list(CHAPTERS)
    assert client.get("/api/v1/guideline/balance").json()["levels"]
    assert client.get("/api/v1/guideline/nothing").status_code == 404
