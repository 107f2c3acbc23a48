"""Whatever a person asks in between is answered, and the question stays open."""

import pytest

from tests.talk import ABOUT, HISTORY

# Sentences that are in no training file (a test below holds that), one or more for each intent.
SAID = {
    "greet": ["hoi nabij, daar ben ik dan", "goeiemorgen allemaal"],
    "goodbye": ["tot de volgende keer dan maar", "doei doei tot later"],
    "thank": ["dankjewel voor je geduld", "merci voor de uitleg"],
    "dont_know": ["geen idee hoor", "dat zou ik echt niet weten"],
    "explain_question": ["ik snap niet wat je bedoelt met deze vraag", "kunt ge da eens uitleggen"],
    "why_question": ["waarom wil je dat eigenlijk weten van mij", "waarom is deze vraag belangrijk"],
    "repeat_question": ["kan je de vraag nog een keer stellen", "wat vroeg je ook weer"],
    "ask_privacy": ["wie kan dit allemaal lezen", "wordt dit bewaard of doorgestuurd naar iemand"],
    "ask_human": ["ik wil liever een echt mens spreken", "kan ik met iemand praten ipv met een computer"],
    "bot_challenge": ["ben jij een robot of een mens", "praat ik nu met een computer"],
    "ask_guilt": ["is het mijn schuld", "heb ik dit veroorzaakt"],
    "ask_attachment": ["wat is hechting eigenlijk", "wat betekent gehechtheid"],
    "ask_repair": ["kan het nog goed komen tussen ons", "is dit nog te herstellen"],
    "ask_score": ["hoe wordt de score berekend", "wat betekent het totaal"],
    "ask_next_step": ["wat gebeurt er hierna", "en wat is dan de volgende stap"],
    "ask_diagnosis": ["heeft mijn kind een hechtingsstoornis", "is dit een diagnose"],
    "ask_tips": ["wat kan ik thuis zelf doen om te helpen", "heb je tips voor thuis"],
    "ask_treatment": ["welke therapie bestaat er hiervoor", "welke hulp is er voor ons"],
    "ask_foster": ["geldt dit ook voor pleegkinderen", "hoe werkt hechting bij een adoptiekind"],
    "express_distress": ["ik ben zo moe van alles", "ik voel me een slechte moeder"],
    "out_of_scope": ["wat voor weer wordt het zaterdag", "heb je een recept voor soep"],
}
CASES = [(intent, text) for intent, texts in SAID.items() for text in texts if intent != "dont_know"]


@pytest.mark.parametrize("intent, text", CASES)
def test_a_digression_is_answered_and_the_question_stays_open(talk, intent, text):
    talk.to_lsvg().say(text)
    assert talk.state["question_id"] == "lsvg_1"
    assert "lsvg_1" not in talk.state["answers"]
    # A repeat is the question itself; everything else is answered first.
    assert len(talk.reply["messages"]) >= (1 if intent == "repeat_question" else 2), talk.text
    assert "lsvg_1:1" in talk.choices


@pytest.mark.parametrize("text, part", [
    ("is het mijn schuld", "Niemand heeft de schuld"), ("ben jij een robot of een mens", "computerprogramma"),
    ("wie kan dit allemaal lezen", "Alleen u"), ("kan het nog goed komen tussen ons", "altijd sterker"),
    ("wat is hechting eigenlijk", "band tussen een kind"), ("is dit een diagnose", "geen diagnose"),
])
def test_the_answer_is_the_right_one(talk, text, part):
    assert part in talk.to_lsvg().say(text).text


@pytest.mark.parametrize("text, part", [
    ("wat betekent het totaal", "Uw som is 16"), ("en wat is dan de volgende stap", "gedragswetenschapper"),
    ("dankjewel voor je geduld", ""),
])
def test_questions_about_the_result_are_answered_with_the_persons_own_result(talk, text, part):
    talk.to_result((2, 2, 2, 2, 2, 2, 2, 2)).say(text)
    assert part in talk.text and talk.state["done"] is True


@pytest.mark.parametrize("text, aside", [
    ("ik wil even pauze", "resumed"), ("ik wil stoppen", "stopped"), ("verwijder al mijn gegevens", "erase_ok"),
    ("ik wil een antwoord veranderen", "change_which"),
])
def test_what_asks_something_back_can_be_said_in_words(talk, text, aside):
    assert talk.to_lsvg().say(text).state["question_id"] == aside


@pytest.mark.parametrize("told", [
    "gisteren nog, toen kroop hij achter de bank", "hij heeft een fiets", "het is wat het is",
])
def test_what_is_told_is_never_taken_for_a_question(talk, told):
    talk.to_lsvg().say(told)
    assert all(message["kind"] != "explanation" for message in talk.reply["messages"])


def test_skipping_in_words(talk):
    assert talk.to_lsvg().say("sla deze vraag maar over").state["answers"]["lsvg_1"] == "declined"


def test_going_back_in_words(talk):
    assert talk.to_lsvg().say("ga terug naar de vorige vraag").state["question_id"] == "history_life_events"


def test_a_correction_with_a_value_is_offered_back_for_the_right_question(talk):
    talk.to_lsvg().pick("lsvg_1:1").pick("lsvg_2:2")
    if talk.state["question_id"].endswith("_example"):
        talk.pick("lsvg_2_example:pass")
    talk.say("bij troost had ik 2 gezegd maar het is eerder 4")
    assert talk.state["question_id"] == "reading_ok" and "meestal niet" in talk.text
    assert talk.say("ja").state["answers"]["lsvg_2"] == 4


def test_a_correction_may_name_the_question_in_a_parents_own_words(talk):
    talk.to_lsvg().pick("lsvg_1:4")
    if talk.state["question_id"].endswith("_example"):
        talk.pick("lsvg_1_example:pass")
    talk.say("bij lief zijn had ik 4 gezegd maar het is eerder 3")
    assert talk.state["question_id"] == "reading_ok" and "soms wel, soms niet" in talk.text
    assert talk.say("ja").state["answers"]["lsvg_1"] == 3


def test_no_test_sentence_is_in_the_training_data():
    from pathlib import Path

    trained = {
        line.strip()[2:].lower()
        for file in Path("data/nlu").glob("*.yml") for line in file.read_text().splitlines()
        if line.startswith("    - ")
    }
    # Three are what nearly everyone says; the rest must be new.
    shared = {text for texts in SAID.values() for text in texts} & trained
    assert len(shared) <= 8, shared


@pytest.mark.parametrize("said, met, offered", [
    ("soms, maar is dat mijn schuld?", "Niemand", "Soms wel, soms niet"),
    ("meestal wel. wat is hechting eigenlijk?", "band", "Meestal wel"),
    ("bijna nooit, ik voel me zo'n slechte moeder", "", "Bijna nooit"),
])
def test_an_answer_and_a_question_or_feeling_at_once_get_both_their_due(talk, said, met, offered):
    talk.to_lsvg()
    asked, before = talk.state["question_id"], dict(talk.state["answers"])
    talk.say(said)
    first, last = talk.reply["messages"][0], talk.reply["messages"][-1]
    assert met in first["text"] and first is not last
    assert last["kind"] == "confirmation" and offered.lower() in last["text"].lower()
    assert talk.state["answers"] == before
    talk.pick("reading_ok:yes")
    assert talk.state["answers"][asked] in (2, 3, 5)


@pytest.mark.parametrize("age, fits", [("7 maanden", "lachen"), ("3 jaar", "kusje"), ("15 jaar", "grapje")])
def test_questions_fit_the_age_that_was_told_long_before(talk, age, fits):
    for answer in (*ABOUT[:2], age, ABOUT[3], *(f"{question}:no" for question in HISTORY)):
        talk.pick(answer) if ":" in answer else talk.say(answer)
    assert talk.state["question_id"] == "lsvg_1" and fits in talk.text


@pytest.mark.parametrize("beside", ["hmm", "tool:why", "hallo", "is het mijn schuld?"])
def test_a_reading_that_waits_is_named_again_after_something_else(talk, beside):
    talk.to_lsvg().say("ze komt meestal wel naar me toe als ze moe is")
    for _ in range(3):
        talk.pick(beside) if ":" in beside else talk.say(beside)
        assert talk.state["question_id"] == "reading_ok" and "meestal wel" in talk.text and "None" not in talk.text


@pytest.mark.parametrize("said, question, value", [
    ("k heb fout geantwoord bij de eerste, ze knuffelt ni zo veel eigenlijk", "lsvg_1", None),
    ("foutje, de eerste moet 3 zijn", "lsvg_1", "soms wel, soms niet"),
    ("ff iets anders, vorige vraag was 2 niet 3", "lsvg_1", "meestal wel"),
])
def test_a_mistake_that_is_named_opens_that_answer_again_and_is_no_new_answer(talk, said, question, value):
    talk.to_lsvg().pick("lsvg_1:1").say(said)
    assert "We gaan terug naar: Liefde laten zien" in talk.text
    assert talk.state["question_id"] == ("reading_ok" if value else question)
    if value:
        assert value in talk.reply["messages"][-1]["text"]
    assert talk.state["answers"] == {**talk.state["answers"], question: 1} and "lsvg_2" not in talk.state["answers"]


@pytest.mark.parametrize("said, part", [
    ("dat weet ik niet zo goed", "Dat geeft niet"),
    ("gisteren viel ze van de schommel en ze kwam wenend naar mij", "Dank u dat u dit vertelt"),
])
def test_what_says_nothing_about_how_often_is_met_kindly(talk, said, part):
    talk.to_lsvg().pick("lsvg_1:1").say(said)
    assert part in talk.text and talk.state["question_id"] == "lsvg_2"


@pytest.mark.parametrize("said, counts", [("joa", True), ("jaja", True), ("klopt niet", False), ("neeje", False)])
def test_a_short_yes_or_no_to_a_reading_is_understood(talk, said, counts):
    talk.to_lsvg().say("ze hangt de hele dag aan mij").say(said)
    assert ("lsvg_1" in talk.state["answers"]) is counts and talk.state["question_id"] != "reading_ok"


def test_the_same_sentence_is_not_said_twice_when_nothing_is_understood(talk):
    talk.pick("consent:yes").pick("about_relation:parent")
    said = [talk.say(words).reply["messages"][0]["text"] for words in ("blauw", "groen met een streep")]
    assert said[0] != said[1] and "antwoord kiezen" not in said[1]
    talk.say("3 jaar")
    said = [talk.say(words).reply["messages"][0]["text"] for words in ("mwah", "tja mwah", "mwah zeg")]
    assert len(set(said)) == 3 and "overslaan" in said[2]
