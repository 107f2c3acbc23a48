"""The training material is whole and says what it means: kind sentences blame nobody, blaming ones are for showing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.wording import phrases_in
from bot.trainer.feedback import feedback_on
from bot.trainer.vignettes import training

VIGNETTES, EXERCISES = list(training().vignettes.values()), list(training().exercises.values())
MOMENTS = [moment for vignette in VIGNETTES for moment in vignette.turns]


def test_there_are_ten_conversations_of_at_least_three_moments():
    assert len(VIGNETTES) >= 10 and all(len(vignette.turns) >= 3 for vignette in VIGNETTES)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.good[:30])
def test_what_is_shown_as_kind_blames_nobody_and_names_its_source(moment):
    assert phrases_in(moment.good) == []
    assert moment.principle.source.section and moment.blaming != moment.good and moment.effect


@pytest.mark.parametrize("text", [m.good for m in MOMENTS] + [m.principle.text for m in MOMENTS])
def test_what_is_shown_is_plain(text):
    assert max(len(part.split()) for part in re.split(r"(?<=[.!?:])\s+", text)) <= 20


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_sentence_of_an_exercise_is_found_and_its_example_lands_well(exercise):
    assert feedback_on(exercise.blaming).findings
    assert feedback_on(exercise.blaming, exercise.blaming).problem == "same"
    assert phrases_in(exercise.example) == [] and not feedback_on(exercise.example, exercise.blaming).problem


def test_feedback_names_what_is_good_and_what_lands_as_blame():
    both = feedback_on("Ik hoor dat het zwaar is, maar u moet consequenter zijn.")
    assert "acknowledges" in both.good and [one.category for one in both.findings] == ["must"]
    assert not both.lands_well
    assert feedback_on("Dat klinkt zwaar. Wat hielp u gisteren?").lands_well


def test_too_little_is_not_judged():
    assert feedback_on("ja hoor").problem == "too_short"


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=80))
def test_any_sentence_gets_feedback_within_it(said):
    feedback = feedback_on(said)
    assert all(one.advice for one in feedback.findings)


def test_a_conversation_is_shown_forwards_and_back(client):
    first = client.get("/trainer/voordoen/noor/1").text
    assert 'rel="next"' in first and 'rel="prev"' not in first and "Bron: Richtlijn" in first
    last = client.get("/trainer/voordoen/noor/3").text
    assert 'rel="prev"' in last and 'rel="next"' not in last


@pytest.mark.parametrize("place", ["voordoen/noor/0", "voordoen/nobody/1", "anders/nothing"])
def test_what_does_not_exist_is_said_so(client, place):
    assert client.get(f"/trainer/{place}").status_code == 404


def test_a_sentence_written_instead_gets_feedback_and_is_shown_without_names(client):
    assert client.get("/trainer").status_code == 200
    said = "Wat fijn dat u belt. Hoe gaat het met Lotte de Vries?"
    answer = client.post("/trainer/anders/strict", data={"sentence": said})
    assert answer.status_code == 200 and "open vraag" in answer.text and "Vries" not in answer.text
    blaming = client.post("/trainer/anders/late", data={"sentence": "U moet <b>beter</b> opletten thuis."})
    assert "verwijt" in blaming.text and "<b>" not in blaming.text
    assert "hele zin" in client.post("/trainer/anders/late", data={"sentence": ""}).text
