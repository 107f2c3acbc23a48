"""Coming back, erasing, the report, and what happens when the database or an action breaks."""

import json

import pytest
from sqlalchemy.exc import OperationalError


def test_the_transcript_restores_a_page(talk):
    talk.to_lsvg()
    whole = talk.client.get(talk.address, headers=talk.headers).json()
    assert whole["transcript"][0]["from"] == "nabij"
    assert any(item["from"] == "person" and item["text"] == "3 jaar" for item in whole["transcript"])
    assert whole["transcript"][-1]["question"]["id"] == "lsvg_1" == whole["state"]["question_id"]


def test_a_resume_code_opens_the_conversation_elsewhere(talk):
    talk.to_lsvg()
    there = talk.client.post("/api/v1/resume", json={"resume_code": talk.code.lower().replace("-", " ")}).json()
    assert there["conversation_id"] == talk.id and there["token"] != talk.token
    talk.token = there["token"]
    assert talk.pick("lsvg_1:2").state["answers"]["lsvg_1"] == 2


def test_an_unknown_code_gets_a_clear_sentence(client):
    answer = client.post("/api/v1/resume", json={"resume_code": "AAAA-BBBB-CCCC"})
    assert answer.status_code == 404 and "code" in answer.json()["detail"]


def test_losing_the_dialogue_state_loses_nothing(talk, record):
    from sqlalchemy import update
    from sqlalchemy.orm import Session

    from bot.dossier.tables import ConversationRow

    talk.to_lsvg().pick("lsvg_1:2")
    with Session(record._engine) as db, db.begin():
        db.execute(update(ConversationRow).values(dialogue=None))
    assert talk.pick("lsvg_2:3").state["answers"]["lsvg_2"] == 3


def test_a_new_process_goes_on_at_the_right_question(talk, engine, record, access):
    from fastapi.testclient import TestClient

    from bot.settings import Settings
    from bot.web.app import create_app

    talk.to_lsvg().pick("lsvg_1:2")
    talk.client = TestClient(create_app(Settings(), record, engine, access))
    assert talk.pick("lsvg_2:1").state["answers"]["lsvg_2"] == 1


@pytest.mark.parametrize("accept, kind", [
    ("text/html", "text/html"), ("application/pdf", "application/pdf"), ("application/json", "application/json"),
    ("application/fhir+json", "application/fhir+json"),
])
def test_the_report_comes_in_every_form(talk, accept, kind):
    talk.to_result((2, 2, 2, 2, 2, 2, 2, 2))
    answer = talk.client.get(f"{talk.address}/report", headers={**talk.headers, "Accept": accept})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)
    if kind == "application/pdf":
        assert answer.content.startswith(b"%PDF")
    else:
        assert "16" in answer.text and "diagnose" in answer.text or kind == "application/json"
    if kind == "application/json":
        assert answer.json()["total"] == 16 and answer.json()["next_step"] == "refer_to_specialist"


def test_the_report_holds_own_words_and_cannot_be_scripted(talk):
    talk.to_lsvg().say("meestal <b>knuffelt</b> ze wel met ons allemaal").say("ja")
    page = talk.client.get(f"{talk.address}/report", headers={**talk.headers, "Accept": "text/html"}).text
    assert "&lt;b&gt;knuffelt&lt;/b&gt;" in page and "<b>knuffelt" not in page


def test_a_total_of_ten_carries_the_note_on_the_norm_text(talk):
    talk.to_result((1, 1, 1, 1, 1, 1, 2, 2))
    page = talk.client.get(f"{talk.address}/report", headers=talk.headers).text
    assert "lager of gelijk aan 10" in page


def test_without_answers_there_is_no_report_yet(talk):
    assert talk.client.get(f"{talk.address}/report", headers=talk.headers).status_code == 409


def test_erasing_leaves_nothing_in_the_database(talk, record, tmp_path):
    talk.to_lsvg().say("meestal zoekt zij haar konijnenknuffel bij mij")
    assert talk.client.delete(talk.address, headers=talk.headers).status_code == 204
    assert talk.client.get(talk.address, headers=talk.headers).status_code == 401
    from sqlalchemy import text

    with record._engine.connect() as db:
        for table in ("conversation", "token", "turn", "answer"):
            assert db.execute(text(f"select count(*) from {table}")).scalar() == 0
    for file in tmp_path.glob("nabij.sqlite3*"):
        assert talk.id.encode() not in file.read_bytes()


def test_erasing_in_the_chat_asks_once_and_then_erases(talk, record):
    talk.to_lsvg().pick("tool:erase")
    assert talk.state["question_id"] == "erase_ok"
    talk.pick("erase_ok:yes")
    assert talk.state["erased"] is True
    assert talk.client.get(talk.address, headers=talk.headers).status_code == 401


def test_words_are_never_readable_in_the_database_file(talk, tmp_path):
    talk.to_lsvg().say("meestal zoekt zij haar konijnenknuffel bij mij").say("ja")
    assert all(b"konijnenknuffel" not in file.read_bytes() for file in tmp_path.glob("nabij.sqlite3*"))


def test_a_database_that_cannot_be_written_keeps_nothing_half(talk, record, monkeypatch):
    talk.to_lsvg()

    def broken(*args, **kwargs):
        raise OperationalError("insert", {}, Exception("disk full"))

    with monkeypatch.context() as patch:
        patch.setattr(record, "store", broken)
        answer = talk.send(choice="lsvg_1:5")
    assert answer.status_code == 503 and "niet verwerkt" in answer.json()["detail"]
    state = talk.client.get(talk.address, headers=talk.headers).json()["state"]
    assert "lsvg_1" not in state["answers"] and state["question_id"] == "lsvg_1"
    assert talk.pick("lsvg_1:2").state["answers"]["lsvg_1"] == 2


def test_an_action_that_breaks_keeps_nothing_and_logs_no_words(talk, engine, monkeypatch, caplog):
    talk.to_lsvg()

    async def broken(call):
        raise RuntimeError("meestal konijnenknuffel")

    with monkeypatch.context() as patch:
        patch.setattr(engine._actions._executor, "run", broken)
        assert talk.send(text="meestal konijnenknuffel").status_code == 503
    assert "konijnenknuffel" not in caplog.text
    assert talk.pick("lsvg_1:2").state["answers"]["lsvg_1"] == 2


def test_readiness_is_a_real_turn(client, engine, monkeypatch):
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200

    async def silent(*args):
        raise RuntimeError

    monkeypatch.setattr(engine, "turn", silent)
    assert client.get("/readyz").status_code == 503


def test_metrics_count_without_content(talk):
    metrics = talk.client.get("/metrics").text
    assert "nabij_conversations_started_total" in metrics and talk.id not in metrics


def test_metrics_tell_how_long_turns_take_and_how_they_are_answered(talk):
    def figure(name):
        told = talk.client.get("/metrics").text.splitlines()
        return sum(float(line.split()[-1]) for line in told if line.startswith(name + " "))

    turns = "nabij_turn_seconds_count"
    well, refused = (f'nabij_answers_total{{status="{status}"}}' for status in (200, 422))
    before = {name: figure(name) for name in (turns, well, refused)}
    talk.say("waarom wilt u dat weten")
    assert talk.send(text=" ").status_code == 422
    assert figure(turns) == before[turns] + 1
    assert figure(well) == before[well] + 1 and figure(refused) == before[refused] + 1


def test_the_interface_describes_itself(client):
    paths = json.loads(client.get("/api/v1/openapi.json").text)["paths"]
    assert "/api/v1/conversations/{conversation_id}/messages" in paths
