"""The conversation about a case over HTTP: the balance, the child's own view, talking scores through, step 3."""

import re

from bot.cases import step2
from bot.cases.prompts import NO_AGREEMENT
from bot.intake.questions import LSVG
from tests.at_desk import text_of
from tests.talk import Talk

ROWS = [(pair, level) for level in step2.levels() for pair, _p, _i in step2.pairs(level)]


def answer(anna, case, question, **fields):
    return anna.send(f"{case}/chat", question=question, **fields)


def seen(page):
    return re.search(r'name="seen" value="(\w*)"', page.text).group(1)


def with_scores_of_both(anna, client, parent=(1, 5, 3, 1, 2, 2, 1, 2)):
    case = anna.new_case()
    talk = Talk(client, invite=anna.invite(case)[0]).to_result(parent)
    assert talk.share() == "shared"
    return case


def test_a_row_of_the_balance_is_asked_with_both_poles_and_words_count_after_a_yes(anna):
    case = anna.new_case()
    pair, level = ROWS[0]
    asked = text_of(anna.open(f"{case}/chat?chapter=balance"))
    protective, impeding = step2.pairs(level)[0][1:]
    assert f"Vraag 1 van {len(ROWS)}" in asked and protective["text"] in asked and impeding["text"] in asked
    offered = answer(anna, case, f"balance.{pair}", said="dit belemmert haar, zegt zij zelf")
    assert "Ik lees dit als belemmert . Klopt dat?" in text_of(offered)
    assert "zegt zij zelf" not in anna.open(f"{case}/balance").text
    after = answer(anna, case, f"balance.{pair}", said="dit belemmert haar, zegt zij zelf", value="impeding")
    assert "Vraag 2 van" in text_of(after)
    page = anna.open(f"{case}/balance")
    assert f'name="{pair}" value="impeding" checked' in page.text and "zegt zij zelf" in page.text


def test_what_is_not_known_may_stay_unknown_and_a_level_is_skipped_at_once(anna):
    case = anna.new_case()
    read = text_of(answer(anna, case, f"balance.{ROWS[1][0]}", said="geen idee"))
    assert "Ik lees dit als onbekend" in read
    answer(anna, case, f"balance.{ROWS[1][0]}", value="unknown")
    assert f'name="{ROWS[1][0]}" value="unknown" checked' in anna.open(f"{case}/balance").text
    page = anna.open(f"{case}/chat?chapter=balance").text
    skip = re.search(r'href="(\?chapter=balance[^"]+)">Sla dit niveau over', page)
    following = text_of(anna.open(f"{case}/chat" + skip.group(1).replace("&amp;", "&")))
    assert step2.pairs(step2.levels()[1])[0][1]["text"] in following


def test_what_turns_a_word_around_is_not_read_as_a_side_of_the_balance(anna):
    case = anna.new_case()
    turned = text_of(answer(anna, case, f"balance.{ROWS[0][0]}", said="het beschermt haar niet"))
    assert "geen duidelijk antwoord" in turned and "het beschermt haar niet" in turned
    assert "gaat over onveiligheid" not in turned
    danger = answer(anna, case, f"balance.{ROWS[0][0]}", said="dit belemmert, vader slaat hem nu elke avond")
    assert "Nabij leest hier geen antwoord uit" in text_of(danger) and "Ik lees dit als" not in text_of(danger)


def test_the_child_is_heard_in_the_conversation_and_its_words_stay_when_the_answer_changes(anna):
    case = anna.new_case()
    assert "Spreek ook het kind zelf" in text_of(anna.open(f"{case}/chat?ask=child"))
    offered = text_of(answer(anna, case, "child", said="ja, ze tekent haar huis"))
    assert "Ik lees dit als ja . Klopt dat?" in offered
    answer(anna, case, "child", said="ja, ze tekent haar huis", value="yes")
    assert "ze tekent haar huis" in anna.open(f"{case}/child").text
    assert "ja, ze tekent haar huis</textarea>" in anna.open(f"{case}/chat?ask=child").text


def test_agreement_is_not_asked_before_ones_own_scores_are_final(anna, client):
    case = with_scores_of_both(anna, client)
    assert "eerst uw eigen score" in text_of(anna.open(f"{case}/chat?chapter=agree"))
    refused = answer(anna, case, "agree.lsvg_1", value="2", said="samen besproken")
    assert refused.status_code == 409 and "Eerst uw eigen score" in text_of(refused)
    early = answer(anna, case, "final")
    assert early.status_code == 422 and "Nog niet alles is gescoord" in text_of(early)
    for item in LSVG:
        last = answer(anna, case, item, value="2", said="op schoot")
    assert "Zijn dit uw scores?" in text_of(last)
    assert "definitief" in text_of(answer(anna, case, "final"))
    late = answer(anna, case, "lsvg_1", value="5")
    assert late.status_code == 409 and "Uw scores zijn definitief" in text_of(late)


def test_scores_are_talked_through_side_by_side_those_furthest_apart_first(anna, client):
    case = with_scores_of_both(anna, client)
    anna.score(case, 1, (1, 2, 3, 1, 2, 2, 1, 2))
    first = text_of(anna.open(f"{case}/chat?chapter=agree"))
    assert "2. " in first and "verschil" in first and "pleegouder 1 : 5" in first and "professional : 2" in first
    bare = answer(anna, case, "agree.lsvg_2", value="3", example="na de val", doubt="yes")
    assert bare.status_code == 422 and "Zonder argument telt de score niet" in text_of(bare)
    assert "na de val" in bare.text
    offered = answer(anna, case, "agree.lsvg_2", said="soms zoekt hij troost", example="na de val", doubt="yes")
    assert "Ik lees dit als 3" in text_of(offered) and "na de val" in offered.text
    assert "na de val" not in anna.open(f"{case}/consensus.1").text
    answer(anna, case, "agree.lsvg_2", value="3", said="soms zoekt hij troost", example="na de val", doubt="yes")
    page = anna.open(f"{case}/consensus.1").text
    assert "na de val" in page
    assert all(f'name="{field}" checked' in page for field in ('lsvg_2" value="3', 'lsvg_2.doubt" value="yes'))
    for item in LSVG:
        if item not in ("lsvg_2", "lsvg_8"):
            answer(anna, case, f"agree.{item}", value="2", said="samen besproken")
    done = text_of(answer(anna, case, "agree.lsvg_8", value=NO_AGREEMENT, said="we zien het verschillend"))
    assert "over 1 gedraging is geen overeenstemming" in done and "nog geen overeenstemming" in done
    total = text_of(answer(anna, case, "agree.lsvg_8", value="2", said="toch eens"))
    assert "Totaal na overleg: 17" in total


def test_what_a_colleague_agreed_in_between_is_shown_and_not_replaced_unseen(anna, client):
    case = with_scores_of_both(anna, client)
    anna.score(case, 1, (1, 2, 3, 1, 2, 2, 1, 2))
    mine = anna.open(f"{case}/chat?ask=agree.lsvg_2")
    answer(anna, case, "agree.lsvg_2", value="4", said="van de collega")
    answer(anna, case, "agree.lsvg_3", value="3", said="over iets anders")
    late = answer(anna, case, "agree.lsvg_2", page=mine, value="2", said="van mij", seen=seen(mine))
    assert late.status_code == 409 and "van de collega" in late.text and "van mij</textarea>" in late.text
    assert "van de collega" in anna.open(f"{case}/consensus.1").text
    answer(anna, case, "agree.lsvg_2", page=late, value="2", said="van mij", seen=seen(late))
    kept = anna.open(f"{case}/consensus.1").text
    assert "van mij" in kept and "van de collega" not in kept and "over iets anders" in kept


def test_instruments_are_chosen_by_informant_and_those_named_in_words_count_after_a_yes(anna):
    case = anna.new_case()
    page = text_of(anna.open(f"{case}/chat?ask=clinical.child"))
    assert "CAI" in page and "buiten de leeftijd" in page and "EAS" not in page.split("Hoe stap 3 verloopt")[0]
    assert "Wie wat mag" in page and "Naar wie u verwijst" in page
    offered = answer(anna, case, "clinical.professional", said="we filmen en scoren de EAS")
    assert "Emotional Availability Scales (EAS) . Klopt dat?" in text_of(offered)
    assert 'value="eas" checked' not in anna.open(f"{case}/clinical").text
    answer(anna, case, "clinical.professional", said="we filmen en scoren de EAS", read="yes")
    answer(anna, case, "clinical.parent", chosen="pdi")
    nothing = text_of(answer(anna, case, "clinical.child", said="geen CAI nodig", read="no"))
    assert "geen instrument gekozen" in nothing
    kept = anna.open(f"{case}/clinical").text
    assert all(f'value="{name}" checked' in kept for name in ("eas", "pdi")) and 'value="cai" checked' not in kept
    assert "we filmen en scoren de EAS" in kept and "geen CAI nodig" in kept


def test_a_note_that_is_full_is_said_and_what_was_typed_stays(anna):
    case = anna.new_case()
    for _ in range(2):
        last = answer(anna, case, f"balance.{ROWS[0][0]}", value="both", said="w " * 300)
    assert last.status_code == 422 and "De notitie bij dit onderdeel is vol" in text_of(last)


def test_every_chapter_leads_to_the_next_until_the_report(anna):
    case = anna.new_case()
    for name, following in (("step2", "Balans"), ("balance", "Eigen score"), ("lsvg", "Samen bespreken"),
                            ("closing", "Stap 3"), ("step3", "Verder")):
        last = {"step2": "child", "balance": f"balance.{ROWS[-1][0]}", "lsvg": "final", "closing": "closing",
                "step3": "clinical.professional"}[name]
        skipped = text_of(anna.open(f"{case}/chat?chapter={name}&ask=after:{last}"))
        assert f"Verder met {following}" in skipped and "over" in skipped
