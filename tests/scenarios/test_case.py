"""A whole case, from the first alertness to the report and the follow-up, over HTTP."""

import re
from datetime import date, timedelta

import pytest

from bot.cases.words import words
from tests.at_desk import text_of
from tests.talk import Talk

PARTS = (
    "about", "step1", "parents", "chat", "history", "child", "balance", "scores.1", "consensus.1", "broad", "closing",
    "talk", "talk.talk_early_years", "timeline", "clinical", "plan", "discuss", "followup", "report", "guidance",
    "trend", "members", "erase", "report/professional.html", "report/parent.html",
)


@pytest.mark.parametrize("part", PARTS)
def test_every_page_of_a_new_case_opens(anna, part):
    case = anna.new_case()
    assert "Uil 31" in anna.open(f"{case}/{part}").text


def report(anna, case, name, **query):
    return anna.client.get(f"/professional{case}/report/{name}", params=query)


def shared(client, invite, values=(1, 2, 3, 1, 2, 2, 1, 2)):
    talk = Talk(client, invite=invite).to_result(values)
    assert talk.share() == "shared"
    return talk


def test_a_case_from_the_first_alertness_to_the_follow_up_half_a_year_later(anna, client):
    case = anna.new_case()
    assert "Nu aan de beurt Stap 1: alert zijn" in text_of(anna.open(case))

    # Step 1: a situation in which screening is always due is named.
    page = anna.send(f"{case}/step1", alert_comfort="no", screen_adopted_or_foster="yes", suspicion="yes")
    assert "Opgeslagen" in page.text
    assert "Screening is hier altijd aan de orde" in text_of(anna.open(case))

    # Step 2: the parent answers apart; the professional sees how far, not what.
    link, _ = anna.invite(case)
    talk = Talk(client, invite=link).to_lsvg()
    talk.pick("lsvg_1:5")
    seen = text_of(anna.open(case))
    assert "bezig" in seen and "6 van 13" in seen
    assert "bijna nooit" not in text_of(anna.open(f"{case}/history"))
    talk.pick("lsvg_1_example:pass") if talk.state["question_id"] == "lsvg_1_example" else None
    for number in range(2, 9):
        talk.pick(f"lsvg_{number}:2")
        if (talk.state["question_id"] or "").endswith("_example"):
            talk.say("gisteren kwam hij bij mij op schoot")
    assert talk.state["done"] and talk.state["sharing"] == "open"
    assert "klaar, nog niet gedeeld" in text_of(anna.open(case))
    talk.share()

    anna.send(f"{case}/history", **{"history_neglect_or_abuse.file": "yes",
                                    "history_neglect_or_abuse.file.words": "staat in het dossier van 2023"})
    assert "pleegouder 1 (via Nabij" in text_of(anna.open(f"{case}/history"))
    anna.send(f"{case}/child", able="no")
    anna.send(f"{case}/balance", carer_style="protective", family_continuity="impeding", child_birth="unknown")
    assert "past: Lijst Signalen" in text_of(anna.open(f"{case}/broad"))
    anna.send(f"{case}/broad", cbcl__state="planned")

    # Blind: nothing of the parent's scores before one's own are final.
    assert "Eerst uw eigen score" in anna.open(f"{case}/consensus.1").text
    assert "nog geen scores" in report(anna, case, "professional.html").text
    anna.score(case, 1, (3, 2, 2, 2, 2, 2, 2, 2), lsvg_1__argument="bij afscheid geen knuffel gezien")
    beside = text_of(anna.open(f"{case}/consensus.1"))
    assert "pleegouder 1 : 5" in beside and "professional : 3" in beside
    assert "op schoot" in beside and "Begin met: liefde laten zien" in beside

    # Consensus needs an argument; without agreement on an item there is no total.
    refused = anna.send(f"{case}/consensus.1", lsvg_1="4")
    assert refused.status_code == 422 and "Zonder argument telt de score niet" in refused.text
    anna.agree(case, 1, (None, 2, 2, 2, 2, 2, 2, 2))
    assert "Er is nog geen totaal" in text_of(anna.open(f"{case}/consensus.1"))
    anna.agree(case, 1, (4, 2, 2, 2, 2, 2, 2, 2), lsvg_1__example="op het schoolplein", lsvg_1__doubt="yes")
    assert "Totaal na overleg: 18" in text_of(anna.open(f"{case}/consensus.1"))

    # The professional closes step 2, with what the guideline asks next.
    closed = anna.send(f"{case}/closing", outcome="confirmed", why="lijst, historie en observatie samen")
    assert "Ga door naar stap 3" in text_of(closed)

    # Step 3, the timeline, guidance, what to discuss, and when to look again.
    anna.send(f"{case}/talk.talk_early_years", note="een rustige baby", done="yes")
    anna.send(f"{case}/timeline", when="06-2022", what="geboren", kind="good")
    anna.send(f"{case}/timeline", when="2024", what="naar het pleeggezin", kind="home")
    assert "naar het pleeggezin" in anna.open(f"{case}/timeline").text
    anna.send(f"{case}/clinical", chosen="eas", note="beelden van een spelmoment")
    assert "VIPP-SD" in anna.open(f"{case}/guidance?group=adopted_or_foster").text
    anna.send(f"{case}/plan", chosen="vipp_sd", plan_age="jong kind")
    anna.send(f"{case}/discuss", well="samen lachen", parents="hoe troosten thuis gaat", open="hoe is het op school")
    anna.send(f"{case}/followup", due="2027-05-25", note="bij ons op kantoor")

    # A new round: scored apart again, and the trend keeps the lines apart.
    anna.send(f"{case}/rounds", page=anna.open(f"{case}/followup"))
    again, _ = anna.invite(case)
    shared(client, again, (1, 1, 1, 1, 1, 1, 1, 2))
    anna.score(case, 2, (1, 1, 2, 1, 1, 1, 1, 2))
    anna.agree(case, 2, (1, 1, 2, 1, 1, 1, 1, 2))
    trend = text_of(anna.open(f"{case}/trend"))
    assert "pleegouder 1 19 9" in trend and "professional 17 10" in trend and "na overleg 18 10" in trend

    whole = text_of(report(anna, case, "professional.html"))
    for told in ("Uil 31", "staat in het dossier van 2023", "bij afscheid geen knuffel gezien", "Er is twijfel",
                 "Totaal na overleg: 18", "Totaal na overleg: 10", "lager of gelijk aan 10", "samen lachen",
                 "hoe is het op school", "VIPP-SD", "naar het pleeggezin", "Ga door naar stap 3"):
        assert told in whole, told
    parents = text_of(report(anna, case, "parent.html"))
    assert "hoe troosten thuis gaat" in parents and "hoe is het op school" not in parents
    assert "verstoord" not in parents.lower() and "LSVG" not in parents
    assert report(anna, case, "professional.pdf").content.startswith(b"%PDF")
    assert report(anna, case, "parent.pdf").content.startswith(b"%PDF")


def test_the_report_as_fhir_has_a_response_for_each_informant(anna, client):
    from fhir.resources.R4B.bundle import Bundle

    case = anna.new_case()
    shared(client, anna.invite(case)[0])
    anna.score(case, 1, (1, 2, 2, 1, 2, 2, 1, 2))
    anna.agree(case, 1, (1, 2, 2, 1, 2, 2, 1, 2))
    bundle = report(anna, case, "professional.fhir.json").json()
    Bundle.parse_obj(bundle)
    every = [entry["resource"] for entry in bundle["entry"]]
    responses = [one["source"]["display"] for one in every if one["resourceType"] == "QuestionnaireResponse"]
    assert responses == ["pleegouder 1", "professional", "na overleg"]
    totals = [one["valueInteger"] for one in every if one["resourceType"] == "Observation"]
    assert totals == [14, 13, 13]


def test_an_answer_about_the_past_means_in_the_report_what_was_asked(anna, client):
    case = anna.new_case()
    link, _ = anna.invite(case)
    talk = Talk(client, invite=link)
    for said in ("consent:yes", "about_relation:foster_parent"):
        talk.pick(said)
    talk.say("4 jaar").pick("about_region:nl").pick("history_neglect_or_abuse:yes")
    while not talk.state["done"]:
        question = talk.state["question_id"]
        talk.pick(f"{question}:pass" if question.endswith("_example") else
                  f"{question}:2" if question.startswith("lsvg") else f"{question}:no")
    talk.share()
    professional = text_of(report(anna, case, "professional.html"))
    assert "Verwaarlozing, mishandeling of basisbehoeften die niet werden gezien pleegouder 1" in professional
    assert "Te weinig zorg of niet veilig ja" in text_of(report(anna, case, "parent.html"))


def test_a_date_that_has_passed_asks_for_a_new_one_and_leaves_the_report(anna, monkeypatch):
    from bot.web.professional import cases, reports

    case = anna.new_case()
    due = date.today() + timedelta(days=182)
    anna.send(f"{case}/followup", due=due.isoformat(), note="bij ons op kantoor")
    assert "bij ons op kantoor" in text_of(report(anna, case, "parent.html"))

    class Later(date):
        @classmethod
        def today(cls):
            return due + timedelta(days=1)

    for module in (cases, reports):
        monkeypatch.setattr(module, "date", Later)
    seen = f"{due.day} {words()['months'][due.month - 1]} {due.year}"
    assert f"opnieuw te kijken ( {seen} )" in text_of(anna.open(case)).replace("(", "( ").replace(")", " )")
    assert f"Opnieuw kijken: {seen}" in text_of(anna.open(""))
    for name in ("parent.html", "professional.html"):
        assert "bij ons op kantoor" not in text_of(report(anna, case, name))


def test_the_report_shows_the_trend_of_each_behaviour_in_pictures_and_one_table(anna):
    case = anna.new_case()
    anna.score(case, 1, (3,) * 8)
    anna.send(f"{case}/rounds", page=anna.open(f"{case}/followup"))
    anna.score(case, 2, (2,) * 8)
    page = report(anna, case, "professional.html").text
    assert page.count("door de tijd</figcaption>") == 9
    assert page.count("De getallen in een tabel: Verloop per gedrag") == 1
    assert page.count('scope="rowgroup"') == 8


def test_the_doubt_of_ones_own_score_is_in_the_report_and_beside_the_others(anna):
    case = anna.new_case()
    anna.score(case, 1, (2,) * 8, lsvg_3__doubt="yes")
    assert "professional : 2 (twijfel)" in text_of(anna.open(f"{case}/consensus.1"))
    told = text_of(report(anna, case, "professional.html"))
    assert told.count("Bij de eigen score van de professional was er twijfel.") == 1


def test_a_saved_part_leads_on_to_the_next_and_a_missing_argument_names_its_behaviour(anna):
    case = anna.new_case()
    assert "Verder naar Ouders uitnodigen" in text_of(anna.send(f"{case}/step1", suspicion="yes"))
    assert "Verder naar LSVG, samen bespreken" in text_of(anna.score(case, 1, (2,) * 8))
    refused = anna.agree(case, 1, (2,) * 7 + (None,), lsvg_2__argument="")
    assert 'href="#wrong-lsvg_2"' in refused.text and "2. Zoeken van troost : Schrijf op" in text_of(refused)
    assert "nog geen totaal" not in text_of(refused)
    assert "Er is nu één meting" in text_of(anna.open(f"{case}/trend"))


def test_without_agreement_there_is_no_total_in_any_form(anna, client):
    case = anna.new_case()
    shared(client, anna.invite(case)[0])
    anna.score(case, 1, (3,) * 8)
    anna.agree(case, 1, (2, 2, 2, 2, 2, 2, 2, None))
    assert "Zonder score bleef: reactie tegenover vreemden" in text_of(report(anna, case, "professional.html"))
    data = report(anna, case, "professional.json").json()["rounds"][0]
    assert data["total"] is None and data["band"] is None and data["missing"] == ["Reactie tegenover vreemden"]
    notes = [one["resource"].get("performer") for one in report(anna, case, "professional.fhir.json").json()["entry"]]
    assert [{"display": "na overleg"}] not in notes


def test_no_cell_of_the_spreadsheet_is_a_formula(anna):
    case = anna.new_case(reason="gewoon")
    anna.send(f"{case}/discuss", open="=HYPERLINK(\"http://x\")", parents="+1+1", well="@x")
    rows = report(anna, case, "professional.csv").text
    assert "'=HYPERLINK" in rows and "'+1+1" in rows and not re.search(r"(^|,)\"?[=+@]", rows, re.M)


def test_text_that_looks_like_markup_stays_text_in_page_and_report(anna):
    case = anna.new_case()
    anna.send(f"{case}/discuss", open="<script>alert(1)</script>", parents="{{7*7}}")
    for name in ("professional.html", "parent.html"):
        page = report(anna, case, name).text
        assert "<script>alert" not in page and "{{7*7}}" in page


def test_the_report_as_fhir_is_valid_from_the_first_day_and_keeps_the_parents_scores_back(anna, client):
    from fhir.resources.R4B.bundle import Bundle

    case = anna.new_case()
    Bundle.parse_obj(report(anna, case, "professional.fhir.json").json())
    shared(client, anna.invite(case)[0])
    blind = report(anna, case, "professional.fhir.json").json()
    Bundle.parse_obj(blind)
    asked = [item["linkId"] for entry in blind["entry"] if entry["resource"]["resourceType"] == "QuestionnaireResponse"
             for item in entry["resource"]["item"]]
    assert asked and not [one for one in asked if one.startswith("lsvg")]
    for name in ("professional.json", "professional.csv"):
        assert "bijna altijd" not in report(anna, case, name).text
    assert report(anna, case, "professional.json").json()["rounds"][0]["items"] == []
    anna.score(case, 1, (2, 2, 2, None, None, None, None, None), final=False)
    Bundle.parse_obj(report(anna, case, "professional.fhir.json").json())


def test_the_guideline_is_searched_by_word_with_its_source(anna):
    found = text_of(anna.open("/guideline?words=adoptieouders"))
    assert "VIPP-SD" in found and "5.2, tabel 1" in found
    assert "Niets gevonden" in anna.open("/guideline?words=xyzzy").text
