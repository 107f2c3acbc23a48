"""Every question has its asks, explanations and choices; what is said is complete and free of blame."""

import json
import re
from pathlib import Path

import pytest
import yaml

from bot.guideline import load_guideline
from bot.intake.questions import HISTORY, LSVG, ORDER, QUESTIONS
from bot.intake.state import ASIDES

ROOT = Path(__file__).resolve().parents[2]
BLAME = re.compile(r"verstoor|stoornis|uw fout|moet u|u moet|had u maar|slechte ouder")
RESPONSES = {}
for file in sorted((ROOT / "data" / "responses").glob("*.yml")):
    RESPONSES.update(yaml.safe_load(file.read_text())["responses"])


def choices(variation):
    payloads = [b["payload"].replace("{{", "{").replace("}}", "}") for b in variation.get("buttons", [])]
    return [json.loads(p[p.index("{"):])["choice"] for p in payloads]


@pytest.mark.parametrize("question", ORDER)
def test_every_question_can_be_asked_explained_and_justified(question):
    for name in ("utter_ask_", "utter_explain_", "utter_why_"):
        assert f"{name}{question}" in RESPONSES
    styles = {c["value"] for v in RESPONSES[f"utter_ask_{question}"] for c in v.get("condition", [])}
    assert {"again", "easier", "choices"} <= styles


@pytest.mark.parametrize("question", [*ASIDES, "reading_ok", *[f"{item}_example" for item in LSVG]])
def test_everything_asked_in_between_has_a_text(question):
    assert f"utter_ask_{question}" in RESPONSES


@pytest.mark.parametrize("name", RESPONSES)
def test_every_response_has_something_to_say_whatever_the_conditions(name):
    assert any("condition" not in v for v in RESPONSES[name])
    assert all(v["text"].strip() for v in RESPONSES[name])


@pytest.mark.parametrize("question", [*HISTORY, *LSVG, "about_relation", "about_region"])
def test_choices_are_answers_the_question_accepts_with_the_labels_of_the_guideline(question):
    group = "lsvg" if question in LSVG else "history" if question in HISTORY else question
    labels = load_guideline().labels.values[group]
    for variation in RESPONSES[f"utter_ask_{question}"]:
        for choice, button in zip(choices(variation), variation["buttons"]):
            asked, raw = choice.split(":")
            value = int(raw) if raw.isdigit() else raw
            assert asked == question and QUESTIONS[question].accepts(value)
            assert button["title"].lower() == labels[value].lower()


@pytest.mark.parametrize("name", RESPONSES)
def test_no_word_that_blames_or_frightens(name):
    for variation in RESPONSES[name]:
        assert not BLAME.search(variation["text"].lower())


@pytest.mark.parametrize("name", RESPONSES)
def test_every_message_is_short(name):
    for variation in RESPONSES[name]:
        assert len(variation["text"].split()) <= 70
        for sentence in re.split(r"[.!?]\s", variation["text"]):
            assert len(sentence.split()) <= 26, sentence


def test_every_response_the_code_says_by_name_exists():
    said = set()
    for folder in ("bot", "actions"):
        for file in (ROOT / folder).rglob("*.py"):
            said |= set(re.findall(r'"(utter_[a-z_0-9]+[a-z0-9])"', file.read_text()))
    for file in (ROOT / "data" / "rules").glob("*.yml"):
        said |= set(re.findall(r"action: (utter_\w+)", file.read_text()))
    assert said - {"utter_action"} <= set(RESPONSES)
