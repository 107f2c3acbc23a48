"""Privacy over HTTP: nothing that identifies is kept, nothing is readable, and what is erased is gone."""

import json

import pytest

UNUSUAL = "kwibusvogel"


def every_byte(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_name_is_taken_out_before_anything_is_kept_and_the_person_sees_it(talk):
    talk.to_lsvg().say("lotte komt meestal wel naar mij in gent")
    assert talk.reply["kept_text"] == "[naam] komt meestal wel naar mij in [plaats]"
    assert talk.state["question_id"]
    shown = json.dumps(talk.client.get(talk.address, headers=talk.headers).json())
    assert "lotte" not in shown.lower() and "gent" not in shown


def test_no_word_can_be_read_in_the_data_folder_and_after_erasure_nothing_is_left(talk, tmp_path, caplog):
    talk.to_lsvg().say(f"hij komt soms naar mij toe, de {UNUSUAL} is erbij")
    assert UNUSUAL.encode() not in every_byte(tmp_path)
    assert UNUSUAL in json.dumps(talk.client.get(talk.address, headers=talk.headers).json())
    kept_id = talk.id
    assert talk.client.delete(talk.address, headers=talk.headers).status_code == 204
    assert UNUSUAL.encode() not in every_byte(tmp_path) and kept_id.encode() not in every_byte(tmp_path)
    assert UNUSUAL not in caplog.text


def test_own_data_can_be_taken_along_with_the_version_of_the_consent(talk):
    talk.to_lsvg().pick("lsvg_1:2")
    answer = talk.client.get(f"{talk.address}/data", headers=talk.headers)
    data = answer.json()
    assert "attachment" in answer.headers["content-disposition"]
    assert data["answers"]["lsvg_1"] == 2 and len(data["messages"]) > 5
    consent = next(line for line in data["history"] if line["question"] == "consent")
    assert len(consent["text_version"]) == 12


def test_signing_out_ends_every_access_and_the_code_opens_it_again(talk):
    talk.to_lsvg()
    assert talk.client.post(f"{talk.address}/sign-out", headers=talk.headers).status_code == 204
    assert talk.send(text="altijd").status_code == 401
    again = talk.client.post("/api/v1/resume", json={"resume_code": talk.code})
    assert again.status_code == 200 and again.json()["state"]["question_id"] == "lsvg_1"


def test_guessing_a_resume_code_is_stopped_after_a_few_tries(talk):
    talk.to_lsvg()
    wrong = [f"AAAA-BBBB-CCCC-{number}" for number in range(1000, 1015)]
    tries = [talk.client.post("/api/v1/resume", json={"resume_code": code}) for code in wrong]
    assert [answer.status_code for answer in tries] == [404] * 10 + [429] * 5
    assert "Wacht" in tries[-1].json()["detail"]


def test_a_code_has_at_least_sixty_bits(talk):
    from math import log2

    from bot.dossier.record import CODE_LETTERS

    assert len(talk.code.replace("-", "")) * log2(len(CODE_LETTERS)) >= 60


@pytest.mark.parametrize("body, status", [(b"x" * 9000, 413)])
def test_a_body_over_eight_kilobytes_is_refused(client, body, status):
    assert client.post("/api/v1/conversations", content=body).status_code == status


def test_a_body_without_a_length_is_refused(client):
    assert client.post("/api/v1/conversations", content=iter([b"{}"])).status_code == 411


def test_every_look_is_in_the_access_log(talk, access):
    talk.to_lsvg()
    talk.client.get(talk.address, headers=talk.headers)
    talk.client.get(f"{talk.address}/report", headers=talk.headers)
    talk.client.post("/api/v1/resume", json={"resume_code": talk.code})
    assert access.first_broken() is None
    from sqlalchemy.orm import Session

    from bot.dossier.tables import AccessRow

    with Session(access._engine) as db:
        assert [row.act for row in db.query(AccessRow).order_by(AccessRow.id)] == ["read", "report", "resume"]
