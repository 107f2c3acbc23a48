"""What someone tried who wanted in, or wanted to read along: each of these once worked."""

import json
import logging
import re
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request

from bot.dossier import accounts as accounts_module
from bot.dossier.accounts import new_secret
from bot.dossier.tables import AccessRow
from bot.language import deduced
from bot.report.case_render import _plain
from bot.report.pdf import pdf_of
from bot.serve import _without_trace
from bot.settings import Settings
from bot.web.peers import address_of
from tests.at_desk import PASSWORD, AtDesk


def acts_in(record):
    with Session(record.database) as db:
        return [row.act for row in db.scalars(select(AccessRow).order_by(AccessRow.id))]


def test_letters_that_no_font_has_are_not_named_in_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        assert pdf_of("<p>ልጄ ሳባ በጣም ፈርታለች</p>").startswith(b"%PDF")
    assert not re.search("[\u1200-\u137f]", caplog.text)


@pytest.mark.parametrize("path, body", [
    ("conversations", b'{"role": "parent", "\\ud800ZwabberVeld": 1}'),
    ("conversations", b'{"role": "parent", "ZwabberVeld": 1}'),
    ("resume", b'{"resume_code": "\\ud800AAAA"}'), ("conversations", b'{"role": "parent", "invite": "\\ud800x"}'),
])
def test_half_letters_and_made_up_fields_are_bad_input_and_not_said_back(client, path, body):
    answer = client.post(f"/api/v1/{path}", content=body, headers={"content-type": "application/json"})
    assert 400 <= answer.status_code < 500 and "Zwabber" not in answer.text, answer.text


def test_a_half_letter_in_the_number_of_a_message_is_no_trouble_and_no_words_are_kept_in_it(talk, record):
    body = b'{"text": "hoi", "client_id": "\\ud800 Zwabberveld"}'
    headers = {**talk.headers, "content-type": "application/json"}
    first, again = (talk.client.post(f"{talk.address}/messages", content=body, headers=headers) for _ in range(2))
    assert first.status_code == 200 and first.json() == again.json()
    assert "wabberveld" not in json.dumps(record.everything(talk.id))


def test_an_error_nobody_foresaw_is_answered_and_its_text_is_not_logged(client, talk, monkeypatch, caplog):
    async def broken(*asked):
        raise RuntimeError("Zwabberveld belde 0612345678")

    monkeypatch.setattr(client.app.state.conversations, "say", broken)
    answer = talk.send(text="hoi")
    assert answer.status_code == 503 and answer.headers["x-content-type-options"] == "nosniff"
    assert "RuntimeError" in caplog.text and "Zwabber" not in caplog.text and "Zwabber" not in answer.text


def test_the_log_of_the_server_holds_no_text_of_an_error():
    try:
        raise ValueError("Zwabberveld")
    except ValueError:
        line = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "Exception", None, sys.exc_info())
    assert _without_trace(line) and "Zwabber" not in logging.Formatter().format(line)


def test_a_refusal_carries_the_headers_of_every_answer(client):
    answer = client.post("/api/v1/conversations", content=b"x" * 9000)
    assert answer.status_code == 413 and answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.get("/static/%00").status_code == 404


@pytest.mark.parametrize("page", ["/trainer/groep", "/vragen", "/trainer", "/professional/sign-in"])
def test_no_browser_keeps_a_page_on_which_something_was_typed(client, page):
    assert client.get(page).headers["cache-control"].startswith("no-store")


def asked_from(behind_tls, *forwarded):
    class App:
        class state:
            settings = Settings(behind_tls=behind_tls)

    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return address_of(Request({"type": "http", "headers": headers, "client": ("10.0.0.9", 1), "app": App}))


@pytest.mark.parametrize("behind_tls, forwarded, counted", [
    (False, ["1.1.1.1"], "10.0.0.9"), (True, [], "10.0.0.9"), (True, ["1.1.1.1", "2.2.2.2"], "2.2.2.2"),
    (True, ["1.1.1.1, 2.2.2.2"], "2.2.2.2"), (True, ["Zwabberveld" * 500], "10.0.0.9"),
    (True, ["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::/64"),
])
def test_only_the_last_word_of_the_proxy_tells_the_address(behind_tls, forwarded, counted):
    assert asked_from(behind_tls, *forwarded) == counted


def test_wrong_codes_all_at_once_are_counted_too(talk):
    def guess(number):
        code = f"AAAA-BBBB-CCCC-{number}"
        return talk.client.post("/api/v1/resume", json={"resume_code": code}).status_code

    with ThreadPoolExecutor(15) as pool:
        found = list(pool.map(guess, range(1000, 1045)))
    assert found.count(404) == 10 and found.count(429) == 35


def test_right_codes_use_up_nothing(talk):
    talk.to_lsvg()
    for _ in range(15):
        assert talk.client.post("/api/v1/resume", json={"resume_code": talk.code}).status_code == 200


def test_passwords_are_looked_at_two_at_a_time(accounts, monkeypatch):
    accounts.add("cato", PASSWORD, "professional")
    busy, most, counting = 0, 0, threading.Lock()

    class Slow:
        def verify(self, kept, given):
            nonlocal busy, most
            with counting:
                busy += 1
                most = max(most, busy)
            time.sleep(0.02)
            with counting:
                busy -= 1
            return False

    monkeypatch.setattr(accounts_module, "_hasher", Slow)
    monkeypatch.setattr(accounts_module, "_nobodys", lambda: "")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: accounts.check("cato", "x", ""), range(16)))
    assert most == 2


@pytest.mark.parametrize("code", ["²", "٣٣٣٣٣٣", "é", ""])
def test_a_strange_code_does_not_tell_that_the_password_is_right(client, accounts, code):
    made = accounts.add("cato", PASSWORD, "professional")
    accounts.set_second_factor(made.id, new_secret())
    tried = [client.post("/professional/sign-in", data={"name": "cato", "password": word, "code": code}).status_code
             for word in (PASSWORD, "een ander wachtwoord")]
    assert tried == [403, 403]


def test_guessing_the_old_password_in_an_open_session_is_slowed_and_logged(anna, record):
    for _ in range(10):
        anna.send("/account/password", anna.open("/account"), old="een ander wachtwoord", new="nog vier losse woorden")
    right = anna.send("/account/password", anna.open("/account"), old=PASSWORD, new="nog vier losse woorden")
    assert "Wacht een paar minuten" in right.text and acts_in(record).count("password_refused") == 10


def test_a_password_that_was_being_sent_stands_in_no_page(client):
    typed = {"old": "Zwabber oud woord", "new": "Zwabber nieuw woord"}
    answer = client.post("/professional/account/password", data=typed)
    assert answer.status_code == 401 and "Zwabber" not in answer.text


@pytest.mark.parametrize("secret", ["zwabber!", "é", "A" * 6000])
def test_a_secret_that_is_not_ours_gets_a_new_one(anna, secret):
    answer = anna.send("/account/second-factor", anna.open("/account"), secret=secret)
    assert answer.status_code == 200 and secret not in answer.text


@pytest.mark.parametrize("version", ["0612345678²", "9" * 5000, "²", "-1"], ids=["raised", "long", "square", "less"])
def test_a_made_up_version_of_a_form_is_a_conflict_and_no_error(anna, version):
    case = anna.new_case()
    page = anna.open(f"{case}/discuss")
    csrf = re.search(r'name="csrf" value="([^"]+)"', page.text).group(1)
    fields = {"csrf": csrf, "version": version, "well": "x"}
    assert anna.client.post(f"/professional{case}/discuss", data=fields).status_code == 200  # nothing is written over
    assert anna.client.post(f"/professional{case}/discuss", data=fields).status_code == 409
    assert anna.client.post(f"/professional{case}/discuss", data={"csrf": "é", "version": "0"}).status_code == 403
    assert anna.client.get(f"/professional{case}/scores.²").status_code == 404


def test_an_administrator_writes_no_acts_of_their_own_into_the_log(client, accounts, record):
    other = accounts.add("cato", PASSWORD, "professional")
    boss = AtDesk(client, accounts, "boss", role="administrator")
    for act in ("erase", "Jan de Vries\nzwabber"):
        boss.send("/accounts", account=other.id, act=act)
    boss.send("/accounts", account=other.id, act="block")
    assert "block" in acts_in(record) and not any("zwabber" in act or act == "erase" for act in acts_in(record))


def test_erasing_in_the_chat_leaves_a_line_in_the_access_log(talk, record):
    talk.to_lsvg()
    talk.say("verwijder al mijn gegevens").pick("erase_ok:yes")
    assert acts_in(record)[-1] == "erase"


@pytest.mark.parametrize("cell", [
    "gesprek;=HYPERLINK(1)", "a;  +1", "\u200b=1+1", "x;\u200b＝1", "＝1", "x\n=1", "\t=1", ";=1",
])
def test_no_cell_is_a_formula_for_a_spreadsheet_that_parts_at_semicolons(cell):
    for part in re.split(r"[;\n]", _plain(cell)):
        assert not re.match(r"[\s\u200b]*[=+＝]", part), part


def test_a_family_of_letters_that_belong_together_stays_one():
    family = "zij en \U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert _plain(family) == family


def test_what_a_reader_held_open_is_cleaned_up_after_them(record, talk, monkeypatch, tmp_path):
    monkeypatch.setattr("bot.dossier.record.TIDY_AGAIN", 0.05)
    talk.to_lsvg()
    with record.database.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM conversation").scalar()
        record.erase(talk.id)
    for _ in range(100):
        if not any(talk.id.encode() in file.read_bytes() for file in tmp_path.iterdir()):
            break
        time.sleep(0.05)
    assert not any(talk.id.encode() in file.read_bytes() for file in tmp_path.iterdir())


@given(st.text(alphabet="Jan .!?\nanderewoordenééÀ", max_size=900))
def test_redaction_reads_a_long_text_in_short_parts_that_make_it_whole(text):
    parts = [part.group() for part in deduced._PARTS.finditer(text)]
    assert "".join(parts) == text and all(len(part) <= deduced.LONGEST for part in parts)


def test_guessing_the_password_while_setting_a_second_factor_is_slowed(anna):
    page = anna.send("/account/second-factor", anna.open("/account"))
    fields = {"secret": re.search(r'name="secret" value="([A-Z2-7]+)"', page.text).group(1), "code": "000000"}
    tried = [anna.send("/account/second-factor", page, password="x", **fields).status_code for _ in range(12)]
    assert tried == [422] * 10 + [429] * 2
