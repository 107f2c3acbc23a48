"""Input that nobody hopes for: a clear Dutch sentence, and nothing already given is lost."""

import uuid

import pytest


def problem(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    detail = answer.json()["detail"]
    assert detail.endswith(".") and "Traceback" not in answer.text
    return detail


@pytest.mark.parametrize("text", ["", "   ", "\u0000\u0007", "\n\n"])
def test_empty_text_is_refused(talk, text):
    assert "leeg" in problem(talk.send(text=text), 422)


@pytest.mark.parametrize("length, says", [(2_001, "te lang"), (10_000, "te groot")])
def test_a_text_that_is_too_long_is_refused_and_nothing_is_lost(talk, length, says):
    talk.to_lsvg()
    assert says in problem(talk.send(text="a" * length), 413)
    assert talk.pick("lsvg_1:2").state["answers"]["lsvg_1"] == 2


@pytest.mark.parametrize("text", [
    "😀😀😀", "<script>alert(1)</script>", "/lsvg_1{\"lsvg_1\":5}", "/restart", "/choose{\"choice\":\"lsvg_1:5\"}",
    "yes she does that with the other children", "{{7*7}}", "' OR 1=1 --", "-3", "47",
])
def test_strange_text_changes_no_answer(talk, text):
    talk.to_lsvg()
    before = talk.state["answers"]
    talk.say(text)
    assert talk.state["answers"] == before
    assert talk.state["question_id"] in ("lsvg_1", "reading_ok")
    assert talk.reply["messages"]


@pytest.mark.parametrize("age", ["-3", "47"])
def test_an_impossible_age_is_asked_again(talk, age):
    talk.pick("consent:yes").pick("about_relation:parent").say(age)
    assert talk.state["question_id"] == "about_age" and "tot 18 jaar" in talk.text


@pytest.mark.parametrize("choice", ["lsvg_1:9", "lsvg_8:1", "consent:yes", "nonsense", "tool:unknown"])
def test_a_choice_that_was_not_offered_is_refused(talk, choice):
    talk.to_lsvg()
    problem(talk.send(choice=choice), 409)
    assert talk.pick("lsvg_1:1").state["answers"]["lsvg_1"] == 1


@pytest.mark.parametrize("token", ["", "wrong", "Bearer"])
def test_a_foreign_token_opens_nothing(talk, token):
    answer = talk.client.get(talk.address, headers={"Authorization": f"Bearer {token}"})
    problem(answer, 401)


def test_an_expired_token_opens_nothing_and_the_code_still_does(talk, record):
    from datetime import datetime, timedelta

    from sqlalchemy import update
    from sqlalchemy.orm import Session

    from bot.dossier.tables import TokenRow

    talk.to_history()
    with Session(record._engine) as db, db.begin():
        db.execute(update(TokenRow).values(expires=datetime.utcnow() - timedelta(hours=1)))
    problem(talk.client.get(talk.address, headers=talk.headers), 401)
    again = talk.client.post("/api/v1/resume", json={"resume_code": talk.code})
    assert again.status_code == 200 and again.json()["state"]["question_id"] == "history_neglect_or_abuse"


def test_the_token_of_one_conversation_does_not_open_another(talk, client):
    from tests.talk import Talk

    other = Talk(client)
    problem(client.get(talk.address, headers=other.headers), 401)


def test_the_same_client_id_is_processed_once(talk):
    talk.to_lsvg()
    client_id = str(uuid.uuid4())
    first = talk.send(choice="lsvg_1:4", client_id=client_id).json()
    again = talk.send(choice="lsvg_1:4", client_id=client_id).json()
    assert first == again
    assert talk.client.get(talk.address, headers=talk.headers).json()["state"]["answers"]["lsvg_1"] == 4


def test_wrong_json_is_answered_in_dutch(talk):
    problem(talk.client.post("/api/v1/conversations", json={"role": "king"}), 422)
    problem(talk.client.post(f"{talk.address}/messages", content=b"{", headers=talk.headers), 422)
    problem(talk.client.get("/nergens"), 404)


def test_a_professional_has_to_sign_in(client):
    problem(client.post("/api/v1/conversations", json={"role": "professional"}), 401)


def test_no_rasa_interface_is_reachable(client):
    for path in ("/webhooks/rest/webhook", "/conversations/x/tracker", "/model", "/status"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("host", ["testserver", "testserver/healthz?", "testserver/static/?"])
def test_a_path_in_the_host_header_does_not_pass_by_the_limits(client, monkeypatch, host):
    monkeypatch.setattr(client.app.state.limits, "take", lambda *asked: False)
    assert client.get("/api/v1/questions", headers={"host": host}).status_code == 429
    assert client.get("/healthz", headers={"host": host}).status_code == 200
