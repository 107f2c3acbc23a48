"""What a professional says in the conversation is read with care, and lands where it belongs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.answers import put
from bot.cases.conversation import Conversation
from bot.cases.form import Form
from bot.cases.hearing import heard, instruments_in, read_as
from bot.cases.prompts import prompts
from bot.cases.rounds import Round
from bot.language.reading import read

FIRST = Round(1, date(2026, 1, 5), {}, {}, ())
FINAL = Round(1, date(2026, 1, 5), {"final": True, "items": {}}, {}, ())
ROW = prompts("balance", FIRST)[0]
CLINICAL = [one for one in prompts("step3", FIRST) if one.kind == "clinical"]


def hear(prompt, said):
    return heard(prompt, read(read_as(prompt), said).value if said else None, said)


@pytest.mark.parametrize(("said", "side"), [
    ("dit beschermt hem", "protective"), ("dat hindert", "impeding"), ("allebei, het wisselt", "both"),
    ("het helpt en het is een risico", "both"), ("geen idee", "unknown"), ("", ""), ("mooi weer", ""),
    ("het beschermt hem niet", ""), ("geen risico", ""), ("zij wonen in Minden", ""),
])
def test_a_side_of_the_balance_is_read_from_its_own_words_only(said, side):
    assert hear(ROW, said) == side


@given(st.text(max_size=200))
def test_whatever_is_said_only_an_offered_choice_is_heard(said):
    assert hear(ROW, said) in ("", *dict(ROW.choices))
    for prompt in CLINICAL:
        assert set(instruments_in(prompt, said)) <= set(dict(prompt.choices))


def test_an_instrument_is_named_by_its_letters_or_in_full_not_by_a_part_of_a_word():
    video = next(one for one in CLINICAL if one.name == "professional")
    assert instruments_in(video, "we doen de EAS") == ["eas"]
    assert instruments_in(video, "emotional availability scales") == ["eas"]
    assert instruments_in(video, "easy") == []


@given(st.lists(st.sampled_from(prompts("balance", FIRST)), max_size=12))
def test_each_answer_on_the_balance_leaves_the_others_as_they_were(asked):
    content = {}
    for prompt in asked:
        before = dict(content.get("rows", {}))
        content = put(prompt, Form({"value": ["unknown"]}), content, date(2026, 1, 5)).content
        assert content["rows"] == {**before, prompt.name: "unknown"}


def test_agreement_is_asked_only_when_ones_own_scores_are_final_and_those_are_not_asked_any_more():
    before, after = (Conversation(lambda _: {}, last).asked for last in (FIRST, FINAL))
    assert len(before["lsvg"]) == 9 and before["agree"] == ()
    assert after["lsvg"] == () and len(after["agree"]) == 8


def test_after_the_last_question_that_was_skipped_nothing_is_open_and_without_a_name_the_first_is():
    talk = Conversation(lambda _: {}, FIRST)
    last = talk.asked["balance"][-1]
    assert talk.open("balance", f"after:{last.id}") is None
    assert talk.chapter("", "") == "step1" and talk.chapter("", f"after:{last.id}") == "balance"
    assert talk.open("balance", "no such question") == talk.asked["balance"][0]


def test_clinical_instruments_chosen_on_the_page_count_as_looked_at_for_every_informant():
    told = Conversation(lambda name: {"chosen": ["pdi"], "note": ""} if name == "clinical" else {}, FIRST).told
    assert "PDI" in told["clinical.parent"] and told["clinical.child"] == "geen instrument gekozen"
