"""Questions find their answer, in layers and with a source, and the intake goes on where it was."""

import pytest

from bot.guideline.answers import library
from tests.talk import Talk
from tools.answers_check import measure


@pytest.mark.parametrize("question, part", [
    ("hoe maak ik het goed na een ruzie?", "Kom daarna zelf terug"),
    ("is het te laat voor mijn puber?", "Het is niet te laat"),
    ("kan een oma de band met de moeder aanvullen?", "Een nieuwe, veilige band"),
])
def test_a_question_in_the_middle_gets_its_answer_and_the_open_question_comes_back(talk, question, part):
    talk.to_lsvg()
    asked = talk.state["question_id"]
    talk.say(question)
    first = talk.reply["messages"][0]
    assert part in first["text"] and first["kind"] == "explanation" and "," in first["source"]
    assert talk.state["question_id"] == asked and talk.reply["messages"][-1]["question"]["id"] == asked


def test_more_is_told_when_someone_asks_for_it(talk):
    talk.to_lsvg()
    talk.say("hoe maak ik het goed na een ruzie?")
    more = talk.reply["messages"][0]["choices"][0]
    assert more["title"] == "Vertel meer"
    talk.pick(more["id"])
    assert talk.reply["messages"][0]["text"] == library().answers["after_quarrel"].wording("nl").more
    assert talk.reply["messages"][0]["source"]


def test_what_a_parent_tells_is_no_question(talk):
    talk.to_lsvg()
    talk.say("soms komt ze wel naar mij en soms niet")
    assert talk.reply["messages"][0]["kind"] == "confirmation"


def test_the_library_page_answers_in_free_words_and_keeps_the_question_out_of_the_address(client):
    page = client.post("/vragen", content="vraag=hoe+maak+ik+het+goed+na+ruzie", headers={
        "content-type": "application/x-www-form-urlencoded"})
    assert page.status_code == 200 and "Kom daarna zelf terug" in page.text and "Bron:" in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("question, part", [
    ("", "Typ eerst uw vraag"), ("a" * 301, "Uw vraag is te lang"), ("zxcv qwrt", "Daar weet ik geen antwoord op"),
])
def test_what_cannot_be_answered_says_what_to_do(client, question, part):
    page = client.post("/vragen", content=f"vraag={question}", headers={
        "content-type": "application/x-www-form-urlencoded"})
    assert page.status_code == 200 and part in page.text


def test_a_question_with_markup_is_ordinary_text(client):
    page = client.post("/vragen", content="vraag=<script>alert(1)</script>", headers={
        "content-type": "application/x-www-form-urlencoded"})
    assert "<script>" not in page.text


def test_flanders_reads_its_own_services(client):
    assert "Kind en Gezin" in client.get("/vragen?regio=vl").text
    assert "wijkteam" in client.get("/vragen?regio=nl").text


def test_free_questions_never_seen_find_their_answer():
    found = measure()
    assert found["first"] >= 0.75 and found["three"] >= 0.9 and found["wrong"] <= 0.1 and found["refused"] >= 0.85


@pytest.mark.parametrize("region, number", [("nl", "tel:08002000"), ("vl", "tel:1712")])
def test_danger_in_a_question_shows_where_help_is_for_the_region(client, region, number):
    page = client.post("/vragen", data={"vraag": "mijn man slaat ons elke dag wat moet ik doen", "regio": region})
    assert "Gaat het over gevaar?" in page.text and number in page.text and "tel:112" in page.text


def test_an_ordinary_question_raises_no_alarm(client):
    assert "Gaat het over gevaar?" not in client.post("/vragen", data={"vraag": "hoe maak ik het goed na ruzie"}).text


def test_who_looks_at_a_page_gets_a_problem_as_a_page(client):
    page = client.get("/trainer/voordoen/niemand/1", headers={"accept": "text/html"})
    assert page.status_code == 404 and "<h1>Niet gevonden</h1>" in page.text
    assert client.get("/trainer/voordoen/niemand/1").json()["status"] == 404


def test_a_question_that_may_mean_several_things_offers_their_titles(talk):
    talk.to_lsvg()
    asked = talk.state["question_id"]
    talk.say("zijn er nog ouders die dit meemaken?")
    offered = talk.reply["messages"][0]
    titles = {choice["title"] for choice in offered["choices"]}
    assert 2 <= len(titles) <= 3 and titles <= {one.title for one in library().answers.values()}
    assert talk.state["question_id"] == asked
    talk.pick(offered["choices"][0]["id"])
    assert talk.reply["messages"][0]["kind"] == "explanation" and talk.reply["messages"][0]["source"]
    assert talk.reply["messages"][-1]["question"]["id"] == asked


@pytest.mark.parametrize("question, part", [
    ("ik lag zelf drie weken in het ziekenhuis, hoe vertel ik het hem als dat weer gebeurt?", "Een opname"),
    ("hij heeft elke dag driftbuien, is dat normaal", "Achter boosheid"),
    ("mijn dochter slaat mij, wat moet ik doen", "Achter boosheid"),
    ("ik heb een postnatale depressie gehad, heeft dat invloed", "Als u zelf ziek of somber bent"),
    ("heeft een kind met autisme ook een band", "autisme"),
    ("waarom huilt ze altijd als ik haar ophaal van de opvang", "Huilen"),
    ("is borstvoeding nodig voor een goede band", "Borst of fles"),
    ("hoe lang duurt dit nog?", "dertien vragen"),
    ("kunnen jullie mijn kind afpakken", "uw antwoorden hier gaan naar niemand"),
    ("kan ik dit ook met mijn man samen invullen", "ieder apart"),
    ("gaan jullie nu melden ofzo??", "meldt niets"),
])
def test_a_story_that_ends_in_a_question_gets_the_answer_to_that_question(talk, question, part):
    talk.to_lsvg().say(question)
    assert part in talk.reply["messages"][0]["text"], talk.text
    assert talk.state["question_id"] == "lsvg_1" and "lsvg_1" not in talk.state["answers"]


def test_before_agreeing_someone_may_ask_what_this_is(talk):
    talk.say("hoi wat is dit eigenlijk")
    assert "Nabij stelt vragen" in talk.text and talk.state["question_id"] == "consent"


@pytest.mark.parametrize("region, whom", [("nl", "consultatiebureau"), ("vl", "Kind en Gezin")])
def test_a_question_nobody_answered_before_says_so_and_whom_to_ask(client, region, whom):
    talk = Talk(client, region=region)
    for answer in ("consent:yes", "about_relation:parent", "4 jaar", f"about_region:{region}"):
        talk.pick(answer) if ":" in answer else talk.say(answer)
    talk.say("kan hij met die juf nog een jaartje verder?")
    assert "ik wil niet gokken" in talk.text and whom in talk.text
    talk.say("en hoe zou zij dat dan zelf noemen?")
    assert talk.state["question_id"] == "history_neglect_or_abuse" and "Kies wat het beste past" not in talk.text


@pytest.mark.parametrize("question", ["telt een nieuwe juf ook mee?", "en een au pair, valt dat er ook onder?"])
def test_who_asks_what_counts_gets_the_question_explained(talk, question):
    talk.to_history()
    for name in ("history_neglect_or_abuse", "history_safe_home_or_legal"):
        talk.pick(f"{name}:no")
    talk.say(question)
    assert "de mensen die elke dag voor uw kind zorgden" in talk.text
    assert talk.state["question_id"] == "history_caregiver_changes"


def test_a_worry_is_no_question_in_its_title():
    titles = {name: answer.title for name, answer in library().answers.items()}
    assert titles["anger"] == "Mijn kind heeft veel driftbuien." and titles["what_is"] == "Wat is gehechtheid?"
    assert titles["repair_teen"].endswith("beter worden?")
