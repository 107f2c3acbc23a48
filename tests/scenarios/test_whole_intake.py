"""Whole conversations over HTTP, as a parent has them."""

import pytest


def test_the_first_message_says_that_this_is_a_computer(talk):
    assert "computer" in talk.reply["messages"][0]["text"]
    assert talk.state["question_id"] == "consent"


@pytest.mark.parametrize("values, total, band, step", [
    ((1, 1, 1, 1, 1, 1, 1, 1), 8, "no_indication", "affirm_and_inform"),
    ((1, 1, 1, 1, 1, 1, 2, 2), 10, "no_indication", "affirm_and_inform"),
    ((1, 1, 1, 1, 1, 2, 2, 2), 11, "some_room", "strengthen_and_follow_up"),
    ((1, 2, 2, 2, 2, 2, 2, 2), 15, "some_room", "strengthen_and_follow_up"),
    ((2, 2, 2, 2, 2, 2, 2, 2), 16, "indication", "refer_to_specialist"),
    ((5, 5, 5, 5, 5, 5, 5, 5), 40, "indication", "refer_to_specialist"),
])
def test_a_whole_intake_ends_with_an_explained_next_step(talk, values, total, band, step):
    talk.to_result(values)
    assert (talk.state["total"], talk.state["band"], talk.state["next_step"]) == (total, band, step)
    assert talk.state["done"] is True and talk.state["chapter"] == "result"
    assert str(total) in talk.text and "geen diagnose" in talk.text and "volgende stap" in talk.text


def test_what_goes_well_comes_before_the_total(talk):
    talk.to_result((5, 1, 5, 5, 5, 5, 5, 5))
    assert talk.text.index("komt uw kind naar u toe") < talk.text.index("De som van")


def test_with_a_skipped_item_there_is_no_total_but_what_is_missing(talk):
    talk.to_result((1, 0, 1, 1, 1, 1, 1, 1))
    assert talk.state["done"] is True
    assert (talk.state["total"], talk.state["band"], talk.state["next_step"]) == (None, None, None)
    assert talk.state["answers"]["lsvg_2"] == "declined"
    assert "troost zoeken" in talk.text


def test_a_reading_of_free_text_counts_only_after_agreement(talk):
    talk.to_lsvg().say("meestal komt ze dan wel even knuffelen met mij")
    assert talk.reply["messages"][-1]["kind"] == "confirmation"
    assert "lsvg_1" not in talk.state["answers"]
    talk.say("ja dat klopt")
    assert talk.state["answers"]["lsvg_1"] == 2


def test_disagreement_brings_the_choices_and_counts_nothing(talk):
    talk.to_lsvg().say("meestal komt ze dan wel even knuffelen met mij").pick("reading_ok:no")
    assert "lsvg_1" not in talk.state["answers"] and "lsvg_1:3" in talk.choices


def test_changing_an_answer_shows_old_and_new_and_recomputes(talk):
    talk.to_result().pick("tool:change").pick("change:lsvg_4").pick("lsvg_4:5")
    assert talk.state["total"] == 12 and talk.state["band"] == "some_room"
    assert "bijna altijd" in talk.text and "bijna nooit" in talk.text


def test_asking_for_an_explanation_leaves_the_question_open(talk):
    talk.to_lsvg()
    for tool in ("tool:explain", "tool:why", "tool:repeat", "tool:help"):
        talk.pick(tool)
        assert talk.state["question_id"] == "lsvg_1", tool
        assert "lsvg_1:1" in talk.choices, tool


def test_pausing_and_going_on(talk):
    talk.to_lsvg().pick("tool:pause")
    assert talk.state["question_id"] == "resumed"
    assert talk.pick("resumed:yes").state["question_id"] == "lsvg_1"


def test_previous_and_let_it_stand(talk):
    talk.to_lsvg().pick("tool:previous")
    assert talk.state["question_id"] == "history_life_events"
    assert talk.pick("keep:yes").state["question_id"] == "lsvg_1"
    assert talk.state["answers"]["history_life_events"] == "no"


def test_not_understood_first_an_easier_phrasing_then_choices(talk):
    talk.to_lsvg()
    first = talk.reply["messages"][-1]["text"]
    easier = talk.say("dat is zo een beetje zoals het is").reply["messages"][-1]["text"]
    choices = talk.say("een beetje van dit en dat").reply["messages"][-1]["text"]
    assert len({first, easier, choices}) == 3 and "Kies" in choices
    assert talk.state["question_id"] == "lsvg_1"


def test_foster_parents_hear_that_not_knowing_is_normal(talk):
    for answer in ("consent:yes", "about_relation:foster_parent"):
        talk.pick(answer)
    talk.say("4 jaar").pick("about_region:nl")
    assert "Pleegouders weten vaak niet alles" in talk.text


def test_a_child_outside_the_range_is_told_so(talk):
    talk.pick("consent:yes").pick("about_relation:parent").say("8 jaar")
    assert "1 tot en met 5 jaar" in talk.text


def test_refusing_consent_stores_nothing(talk, record):
    talk.say("nee").say("nee")
    assert talk.state["question_id"] == "consent"
    assert record.turns(talk.id) == [] and record.history(talk.id) == []


def test_own_words_and_every_change_are_kept(talk, record):
    talk.to_lsvg().say("meestal komt ze dan wel even knuffelen met mij").say("ja")
    talk.pick("tool:previous").pick("lsvg_1:3")
    lines = [line for line in record.history(talk.id) if line["question"] == "lsvg_1"]
    assert [(line["value"], line["how"]) for line in lines] == [(2, "confirmed"), (3, "choice")]
    assert lines[0]["words"] == "meestal komt ze dan wel even knuffelen met mij"
