"""The floor of plain rules for danger: nothing acute is missed here, and ordinary sorrow raises no alarm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.safety import read_safety


@pytest.mark.parametrize("text", [
    "ik wil niet meer leven", "ik wil dood", "ik wil er een eind aan maken", "ze zijn beter af zonder mij",
    "mijn man slaat ons", "hij wordt thuis geslagen", "ik ben bang dat ik haar iets aandoe", "ik sla hem elke dag",
    "ze snijdt zichzelf", "mijn ex bedreigt ons", "mijn kind wordt misbruikt", "hij zit alleen thuis",
])
def test_a_current_danger_is_at_least_a_concern(text):
    assert read_safety(text).level in ("concern", "acute")


@pytest.mark.parametrize("text", [
    "mijn man slaat ons nu", "ik heb pillen geslikt", "hij staat voor de deur met een mes",
    "ik sta op het punt hem te slaan",
])
def test_danger_now_is_acute(text):
    assert read_safety(text).level == "acute"


@pytest.mark.parametrize("text", [
    "ik schiet hem nog eens achter het behang", "ik kan hem wel wat doen", "ik ben doodop", "ik zou hem nooit slaan",
    "ik ben zo verdrietig", "ik ben op", "ik voel me een slechte moeder", "ik kan niet meer", "hij slaat de deur dicht",
    "ik ga dood van de slaap", "soms", "ze is bang voor honden",
])
def test_sorrow_and_figures_of_speech_raise_no_alarm(text):
    assert read_safety(text).level == "none"


@pytest.mark.parametrize("text", [
    "vroeger werd hij geslagen door zijn biologische vader", "hij is als baby verwaarloosd",
    "toen is ze mishandeld geweest",
])
def test_the_past_told_as_history_raises_no_alarm(text):
    assert read_safety(text).level == "history"


@given(st.text(max_size=400))
def test_no_text_breaks_it(text):
    assert read_safety(text).level in ("none", "history", "concern", "acute")
