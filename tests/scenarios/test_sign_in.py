"""Signing in: only those who may, slowly for those who guess, and every form from our own pages."""

import re
import time

import pyotp
import pytest

from bot.dossier.accounts import NameTaken, StillOwner, TooShort, new_secret
from tests.at_desk import PASSWORD, AtDesk, text_of


def test_pages_ask_to_sign_in_and_go_on_to_where_one_was(client, anna):
    away = client.get("/professional/cases/new", follow_redirects=False)
    assert away.status_code == 303 and away.headers["location"] == "/professional/sign-in?next=/professional/cases/new"


@pytest.mark.parametrize("elsewhere", [
    "https://evil.example", "//evil.example", "/professional//evil", "/professionals",
])
def test_going_on_never_leads_to_another_site(client, accounts, elsewhere):
    accounts.add("cato", PASSWORD, "professional")
    answer = client.post("/professional/sign-in", follow_redirects=False,
                         data={"name": "cato", "password": PASSWORD, "next": elsewhere})
    assert answer.headers["location"] == "/professional"


def test_the_cookie_is_for_the_server_only_and_not_for_other_sites(client, accounts):
    accounts.add("cato", PASSWORD, "professional")
    answer = client.post("/professional/sign-in", data={"name": "Cato ", "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie
    with accounts._engine.connect() as db:
        assert answer.cookies["nabij_desk"] not in str(db.exec_driver_sql("select * from sign_in").all())


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client, accounts):
    accounts.add("cato", PASSWORD, "professional")
    wrong = [client.post("/professional/sign-in", data={"name": name, "password": "een ander wachtwoord"})
             for name in ("cato", "niemand")]
    assert {one.status_code for one in wrong} == {403}
    assert text_of(wrong[0]) == text_of(wrong[1]) and "klopt niet" in wrong[0].text


def test_guessing_a_password_is_slowed_even_for_the_right_one(client, accounts):
    accounts.add("cato", PASSWORD, "professional")
    for _ in range(10):
        client.post("/professional/sign-in", data={"name": "cato", "password": "een ander wachtwoord"})
    answer = client.post("/professional/sign-in", data={"name": "cato", "password": PASSWORD})
    assert answer.status_code == 429 and "Wacht een paar minuten" in answer.text


def test_a_code_is_asked_once_there_is_a_second_factor_and_counts_once(accounts):
    secret = new_secret()
    made = accounts.add("cato", PASSWORD, "professional")
    accounts.set_second_factor(made.id, secret)
    code = pyotp.TOTP(secret).at(int(time.time()))
    assert accounts.check("cato", PASSWORD, "") is None
    assert accounts.check("cato", PASSWORD, code).name == "cato"
    assert accounts.check("cato", PASSWORD, code) is None


def test_a_second_factor_is_set_up_on_the_page_with_a_code_that_proves_it(anna, accounts):
    page = anna.send("/account/second-factor", page=anna.open("/account"))
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', page.text).group(1)
    right = pyotp.TOTP(secret).now()
    for code, password in (("000000", PASSWORD), (right, "een ander wachtwoord"), (right, "")):
        wrong = anna.send("/account/second-factor", page=page, secret=secret, code=code, password=password)
        assert wrong.status_code == 422 and not accounts.named("anna").second_factor
    anna.send("/account/second-factor", page=page, secret=secret, code=right, password=PASSWORD)
    assert accounts.named("anna").second_factor


def test_a_required_second_factor_comes_before_everything_else(client, accounts):
    import dataclasses

    desk = client.app.state.desk
    asked = dataclasses.replace(desk.settings, require_second_factor=True)
    client.app.state.desk = dataclasses.replace(desk, settings=asked)
    cato = AtDesk(client, accounts, "cato")
    answer = cato.client.get("/professional", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/professional/account"
    # A path in the Host header is not the path that is asked for.
    posing = {"host": "testserver/professional/account/?"}
    answer = cato.client.get("/professional", headers=posing, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/professional/account"


def test_a_form_without_this_sessions_secret_or_from_another_site_is_refused(anna):
    case = anna.new_case()
    address = f"/professional{case}/discuss"
    assert anna.client.post(address, data={"version": "0", "well": "x"}).status_code == 403
    assert anna.client.post(address, data={"csrf": "0" * 64, "version": "0"}).status_code == 403
    page = anna.open(f"{case}/discuss")
    csrf = re.search(r'name="csrf" value="([^"]+)"', page.text).group(1)
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert anna.client.post(address, data={"csrf": csrf, "version": "0"}, headers=headers).status_code == 403
    assert page.headers["referrer-policy"] == "same-origin"  # else browsers hide where our own forms come from
    assert anna.client.post(address, data={"csrf": csrf, "version": "0", "well": "x"}).status_code == 200


def test_every_look_and_every_act_is_in_a_log_that_is_whole(anna, record, access):
    case = anna.new_case()
    anna.open(case)
    anna.send(f"{case}/discuss", well="goed")
    anna.client.get(f"/professional{case}/report/professional.csv")
    with record.database.connect() as db:
        acts = [row[0] for row in db.exec_driver_sql("select act from access order by id")]
    assert {"sign_in", "create", "read", "write", "report", "export"} <= set(acts)
    assert access.first_broken() is None


def test_each_role_lands_where_it_belongs(client, accounts):
    landings = (("b", "administrator", "/professional/accounts"), ("t", "trainer", "/professional/training"))
    for name, role, where in landings:
        accounts.add(name, PASSWORD, role)
        answer = client.post("/professional/sign-in", data={"name": name, "password": PASSWORD}, follow_redirects=False)
        assert answer.headers["location"] == where


def test_roles_see_their_own_pages_only(client, accounts):
    boss = AtDesk(client, accounts, "boss", "administrator", None)
    trainer = AtDesk(client, accounts, "tess", "trainer", None)
    assert boss.client.get("/professional").status_code == 403
    assert trainer.client.get("/professional").status_code == 403
    assert trainer.client.get("/professional/accounts").status_code == 403
    page = boss.open("/accounts")
    assert "Het logboek is heel" in page.text
    boss.send("/accounts", page=page, account=accounts.named("tess").id, act="block")
    assert trainer.client.get("/professional/meldcode", follow_redirects=False).status_code == 303


def test_a_conversation_for_a_professional_begins_after_signing_in(client, anna):
    body = {"role": "professional"}
    assert client.post("/api/v1/conversations", json=body).status_code == 401
    assert anna.client.post("/api/v1/conversations", json=body).status_code == 201


def test_accounts_refuse_what_cannot_be(accounts, anna):
    with pytest.raises(NameTaken):
        accounts.add("Anna", PASSWORD, "trainer")
    with pytest.raises(TooShort):
        accounts.add("dirk", "kort", "trainer")
    anna.new_case()
    with pytest.raises(StillOwner):
        accounts.remove(accounts.named("anna").id)


def test_a_password_is_kept_as_argon2id_and_changing_it_ends_every_session(anna, accounts, record):
    with record.database.connect() as db:
        assert db.exec_driver_sql("select password from account").scalar().startswith("$argon2id$")
    anna.send("/account/password", page=anna.open("/account"), old=PASSWORD, new="een heel ander wachtwoord")
    assert anna.client.get("/professional", follow_redirects=False).status_code == 303
    assert accounts.check("anna", "een heel ander wachtwoord", "")
