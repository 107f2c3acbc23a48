"""Danger comes first: it pauses everything, shows help for the region, and is never scored."""

import pytest

from tests.talk import Talk


@pytest.mark.parametrize("region, number", [("nl", "0800-0113"), ("vl", "1813")])
def test_a_wish_to_die_shows_the_right_line_and_pauses(client, region, number):
    talk = Talk(client, region=region).to_history() if region == "nl" else Talk(client, region="vl").pick("consent:yes")
    open_before = talk.state["question_id"]
    talk.say("ik wil niet meer leven")
    assert talk.reply["messages"][0]["kind"] == "safety" and number in talk.text
    assert talk.state["safety"] in ("concern", "acute") and talk.state["question_id"] == "safety_choice"
    assert talk.pick("safety_choice:go_on").state["question_id"] == open_before


def test_danger_is_heard_before_consent_too(talk):
    talk.say("mijn man slaat ons nu")
    assert talk.state["safety"] == "acute" and "112" in talk.text


def test_a_figure_of_speech_raises_no_alarm(talk):
    talk.to_lsvg().say("ik schiet hem nog eens achter het behang")
    assert talk.state["safety"] == "none"


def test_an_answer_with_danger_in_it_is_not_scored(talk):
    talk.to_lsvg().say("meestal wel maar mijn man slaat haar")
    assert "lsvg_1" not in talk.state["answers"] and talk.state["safety"] == "concern"
