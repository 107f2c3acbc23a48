"""The conversation about a case over HTTP: each step, the balance, the child's own view, talking scores through."""

import re
from datetime import date, timedelta

from bot.cases import step1, step2, step3
from bot.cases.prompts import NO_AGREEMENT
from bot.dossier.casebook import Casebook, SavedBetween
from bot.intake.questions import LSVG
from tests.at_desk import AtDesk, text_of
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


def test_step_two_goes_as_a_conversation_too_and_a_reading_counts_after_a_yes(anna):
    case = anna.new_case()
    offered = answer(anna, case, "history_caregiver_changes", said="ja, er waren drie wisselingen")
    assert "Ik lees dit als ja . Klopt dat?" in text_of(offered)
    assert "drie wisselingen" not in anna.open(f"{case}/history").text
    answer(anna, case, "history_caregiver_changes", said="ja, er waren drie wisselingen", value="yes")
    assert "drie wisselingen" in anna.open(f"{case}/history").text
    answer(anna, case, "lsvg_2", said="zoekt vaak troost op schoot", value="2")
    page = text_of(anna.open(f"{case}/scores.1"))
    assert "zoekt vaak troost op schoot" in page
    assert "geen duidelijk antwoord" in text_of(answer(anna, case, "lsvg_3", said="morgen regent het"))
    assert "meldcode" in answer(anna, case, "lsvg_3", said="vader slaat hem nu elke avond").text
    assert answer(anna, case, "lsvg_3", value="9").status_code == 422


def test_step_one_goes_as_a_conversation_and_says_which_situation_asks_for_screening(anna):
    case = anna.new_case()
    first = text_of(anna.open(f"{case}/chat"))
    assert "geheugensteun" in first and "Vraag 1 van" in first
    situation = step1.situations()[0]
    offered = text_of(answer(anna, case, f"step1.{situation['id']}", said="ja, zegt de juf"))
    assert "Ik lees dit als ja . Klopt dat?" in offered
    for one in [*step1.points("question"), *step1.situations()]:
        given = {"value": "yes", "said": "zegt de juf"} if one is situation else {"value": "no"}
        answer(anna, case, f"step1.{one['id']}", **given)
    signal = step1.points("signal")[0]
    answer(anna, case, "step1.signals", signals=signal["id"])
    done = text_of(answer(anna, case, "step1.suspicion", value="yes"))
    assert "alles is gevraagd" in done and "Screenen is hier altijd aan de orde" in done and situation["text"] in done
    page = text_of(anna.open(f"{case}/step1"))
    assert "zegt de juf" in page and "Verder met Stap 2" in done


def test_the_conversation_goes_on_through_closing_step_three_and_following(anna):
    case = anna.new_case()
    refused = answer(anna, case, "closing", outcome="confirmed", why="")
    assert refused.status_code == 422 and "nog niets opgeslagen" in text_of(refused)
    closed = text_of(answer(anna, case, "closing", outcome="confirmed", why="weinig troost zoeken"))
    assert "Wat de richtlijn nu vraagt" in closed and "weinig troost zoeken" in text_of(anna.open(f"{case}/closing"))
    topics = step3.topics()
    after = text_of(answer(anna, case, f"talk.{topics[0]['id']}", note="een rustige baby", done="yes"))
    assert topics[1]["title"] in after and "een rustige baby" in after
    assert "een rustige baby" in text_of(anna.open(f"{case}/talk.{topics[0]['id']}"))
    assert answer(anna, case, "timeline", when="ooit", what="geboren").status_code == 422
    told = text_of(answer(anna, case, "timeline", when="06-2022", what="geboren", kind="good"))
    assert "juni 2022: geboren" in told
    plan = anna.open(f"{case}/chat?chapter=further")
    chosen = re.search(r'name="chosen" value="([^"]+)"', plan.text).group(1)
    answer(anna, case, "plan", chosen=chosen, note="begin in maart")
    assert "begin in maart" in text_of(anna.open(f"{case}/plan"))
    again = anna.open(f"{case}/chat?ask=plan").text
    assert f'name="chosen" value="{chosen}" checked' in again
    assert answer(anna, case, "followup", due="1999-01-01").status_code == 422
    due = (date.today() + timedelta(days=180)).isoformat()
    done = text_of(answer(anna, case, "followup", due=due, note="samen opnieuw kijken"))
    assert "Bekijk het verslag" in done and "samen opnieuw kijken" in text_of(anna.open(f"{case}/followup"))


def test_who_is_not_qualified_for_a_step_is_told_in_the_conversation(client, accounts):
    youth = AtDesk(client, accounts, "joris", "professional", "youth_professional")
    case = youth.new_case()
    assert "Samen met" in text_of(youth.open(f"{case}/chat?chapter=closing"))
    assert "Stap 3 vraagt aparte kwalificaties" in text_of(youth.open(f"{case}/chat?chapter=step3"))
    assert answer(youth, case, "closing", outcome="confirmed", why="omdat").status_code == 422


def test_an_answer_that_comes_after_a_colleagues_stays_on_the_page(anna, monkeypatch):
    case = anna.new_case()

    def late(self, case_id, *_):
        raise SavedBetween(self.load(case_id, anna_id).section("history"))

    anna_id = anna.client.app.state.desk.accounts.named("anna").id
    monkeypatch.setattr(Casebook, "save", late)
    kept = answer(anna, case, "history_caregiver_changes", said="drie keer verhuisd", value="yes")
    assert kept.status_code == 409 and "drie keer verhuisd" in kept.text and "nog niet bewaard" in text_of(kept)
