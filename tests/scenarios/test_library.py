"""Questions find their answer, in layers and with a source, and the intake goes on where it was."""

import pytest

from bot.guideline.answers import library
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
