"""The training material is whole and says what it means: kind sentences blame nobody, blaming ones are for showing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.wording import findings_in
from bot.trainer.feedback import feedback_on
from bot.trainer.play import mood_after, parents
from bot.trainer.vignettes import training

VIGNETTES, EXERCISES = list(training().vignettes.values()), list(training().exercises.values())
MOMENTS = [moment for vignette in VIGNETTES for moment in vignette.turns]


def test_there_are_ten_conversations_of_at_least_five_moments():
    assert len(VIGNETTES) >= 10 and all(len(vignette.turns) >= 5 for vignette in VIGNETTES)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.good[:30])
def test_what_is_shown_as_kind_blames_nobody_and_names_its_source(moment):
    assert findings_in(moment.good) == []
    assert moment.principle.source.section and moment.blaming != moment.good and moment.effect


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.blaming[:30])
def test_what_is_shown_as_blaming_is_found_by_the_checker(moment):
    assert findings_in(moment.blaming)


@pytest.mark.parametrize("text", [m.good for m in MOMENTS] + [m.principle.text for m in MOMENTS])
def test_what_is_shown_is_plain(text):
    assert max(len(part.split()) for part in re.split(r"(?<=[.!?:])\s+", text)) <= 20


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_sentence_of_an_exercise_is_found_and_its_example_lands_well(exercise):
    assert feedback_on(exercise.blaming).findings
    assert feedback_on(exercise.blaming, exercise.blaming).problem == "same"
    assert findings_in(exercise.example) == [] and not feedback_on(exercise.example, exercise.blaming).problem


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
    last = client.get("/trainer/voordoen/noor/5").text
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


def say(client, sentence, turn=0, mood=1):
    return client.post("/trainer/gesprek/mila", data={"turn": turn, "mood": mood, "sentence": sentence})


def test_the_played_parent_opens_up_when_given_room_and_closes_down_when_blamed(client):
    assert "Ik weet het niet meer." in client.get("/trainer/gesprek/mila").text
    opened = say(client, "Dat klinkt zwaar. Wat gebeurt er dan?").text
    assert "vertelt iets meer" in opened and "dan ga ik ook roepen" in opened
    closed = say(client, "U moet gewoon strenger zijn.").text
    assert "trekt zich terug" in closed and "Laat maar" in closed and "verwijt" in closed


def test_what_is_no_sentence_leaves_the_talk_where_it_was(client):
    assert "Ik weet het niet meer." in say(client, "ja").text


@pytest.mark.parametrize("mood, ending", [(0, "ging dicht"), (2, "deed open")])
def test_a_talk_ends_with_how_the_parent_feels(client, mood, ending):
    words = "U moet strenger zijn." if mood == 0 else "Dat klinkt zwaar. Wat helpt u?"
    assert ending in say(client, words, turn=3, mood=mood).text


@pytest.mark.parametrize("form", [
    {}, {"turn": "9", "mood": "1"}, {"turn": "-1", "mood": "1"}, {"turn": "0", "mood": "x"},
])
def test_a_form_that_was_tampered_with_is_refused_in_words(client, form):
    answer = client.post("/trainer/gesprek/mila", data={**form, "sentence": "Hoe gaat het met u?"})
    assert answer.status_code in (400, 422) and answer.json()["detail"]
    assert client.get("/trainer/gesprek/nobody").status_code == 404


@given(st.integers(0, 2), st.sampled_from([
    "Dat klinkt zwaar.", "U moet strenger zijn.", "De zon schijnt vandaag.", "ja",
]))
@settings(deadline=None, max_examples=20)
def test_a_parent_opens_one_step_at_a_time_and_closes_at_once(mood, sentence):
    feedback = feedback_on(sentence)
    after = mood_after(mood, feedback)
    assert after == (0 if feedback.findings and not feedback.problem else after) and mood - 2 <= after <= mood + 1 <= 3


def test_blame_after_an_open_moment_is_answered_by_a_closed_parent(client):
    said = say(client, "U moet gewoon strenger zijn.", turn=1, mood=2).text
    assert "trekt zich terug" in said and parents()["mila"].says(2, 0) in said


def test_the_made_up_child_may_be_named_and_others_may_not(client):
    said = say(client, "Wat lukt er wel met Finn, en met Lotte de Vries?").text
    assert "Finn" in said and "Lotte" not in said and "Vries" not in said


@pytest.mark.parametrize("parent", parents().values(), ids=lambda parent: parent.id)
def test_every_played_parent_has_an_answer_in_every_mood(parent):
    assert len({parent.says(turn, mood) for turn in range(1, len(parent.answers) + 1) for mood in range(3)}) >= 12
