"""What goes wrong in a case: each has a clear outcome, and nothing that was given is lost."""

import re
from datetime import datetime, timedelta

import pytest

from bot.dossier.case_tables import InvitationRow
from bot.dossier.retention import past_their_term
from bot.settings import Settings
from tests.at_desk import PASSWORD, AtDesk, text_of
from tests.talk import Talk


@pytest.fixture
def bram(client, accounts):
    return AtDesk(client, accounts, "bram", profession="youth_professional")


def start_with(client, invite):
    return client.post("/api/v1/conversations", json={"role": "parent", "invite": invite})


def make_late(record):
    from sqlalchemy import update

    with record.database.begin() as db:
        db.execute(update(InvitationRow).values(expires=datetime.utcnow() - timedelta(days=1)))


def test_an_invitation_opens_once_by_link_or_by_code(anna, client):
    link, code = anna.invite(anna.new_case())
    assert start_with(client, code.lower().replace("-", " ")).status_code == 201
    for again in (link, code):
        answer = start_with(client, again)
        assert answer.status_code == 409 and "al gebruikt" in answer.json()["detail"]


def test_an_invitation_that_is_too_late_or_withdrawn_says_so(anna, client, record):
    case = anna.new_case()
    withdrawn, _ = anna.invite(case)
    chosen = re.search(r'name="invitation" value="([^"]+)"', anna.open(f"{case}/parents").text).group(1)
    anna.send(f"{case}/parents/withdraw", page=anna.open(f"{case}/parents"), invitation=chosen)
    answer = start_with(client, withdrawn)
    assert answer.status_code == 410 and "trok deze uitnodiging in" in answer.json()["detail"]
    late, _ = anna.invite(case)
    make_late(record)
    answer = start_with(client, late)
    assert answer.status_code == 410 and "geldt niet meer" in answer.json()["detail"]
    assert "uitnodiging verlopen" in text_of(anna.open(f"{case}/parents"))


def test_taking_an_invitation_back_tells_first_what_goes_and_leaves_the_overview_calm(anna, client):
    case = anna.new_case()
    Talk(client, invite=anna.invite(case)[0]).to_result((2,) * 8).share()
    page = anna.open(f"{case}/parents")
    assert "U ziet dan niet meer wat de ouder deelde" in text_of(page) and "niet terugdraaien" in text_of(page)
    chosen = re.search(r'name="invitation" value="([^"]+)"', page.text).group(1)
    anna.send(f"{case}/parents/withdraw", page=page, invitation=chosen)
    assert "pleegouder 1" not in text_of(anna.open(case)) and "pleegouder 1" not in text_of(anna.open(""))
    assert "nog geen ouder uitgenodigd" in text_of(anna.open(case))
    assert "uitnodiging ingetrokken" in text_of(anna.open(f"{case}/parents"))


def test_guessing_codes_is_slowed(client):
    statuses = [start_with(client, f"AAAA-BBBB-{n:04}").status_code for n in range(12)]
    assert set(statuses[:10]) == {404} and set(statuses[10:]) == {429}


def test_a_parent_who_erases_halfway_leaves_nothing_and_the_professional_keeps_own_work(anna, client, tmp_path):
    case = anna.new_case()
    talk = Talk(client, invite=anna.invite(case)[0]).to_lsvg()
    talk.say("kwetterzanger wil hij op schoot")
    anna.send(f"{case}/discuss", well="samen lachen")
    assert client.delete(talk.address, headers=talk.headers).status_code == 204
    assert "gewist door de ouder" in text_of(anna.open(f"{case}/parents"))
    assert "samen lachen" in anna.open(f"{case}/discuss").text
    assert anna.invite(case, "pleegouder 1")


def test_a_parent_who_stops_sharing_is_no_longer_seen(anna, client):
    case = anna.new_case()
    talk = Talk(client, invite=anna.invite(case)[0]).to_result((2,) * 8)
    talk.share()
    anna.score(case, 1, (2,) * 8)
    assert "pleegouder 1 : 2" in text_of(anna.open(f"{case}/consensus.1"))
    assert talk.share(False) == "open"
    seen = text_of(anna.open(f"{case}/consensus.1"))
    assert "pleegouder 1 : 2" not in seen and "klaar, nog niet gedeeld" in seen


def test_what_changes_after_sharing_is_not_seen_until_it_is_shared_again(anna, client):
    case = anna.new_case()
    talk = Talk(client, invite=anna.invite(case)[0]).to_result((2,) * 8)
    talk.share()
    talk.pick("tool:change").pick("change:lsvg_1").pick("lsvg_1:5")
    while talk.state["question_id"]:
        talk.pick("tool:skip")
    assert talk.state["sharing"] == "changed"
    anna.score(case, 1, (2,) * 8)
    assert "pleegouder 1 : 5" not in text_of(anna.open(f"{case}/consensus.1"))
    talk.share()
    assert "pleegouder 1 : 5" in text_of(anna.open(f"{case}/consensus.1"))


def test_two_professionals_at_once_see_each_others_text_and_lose_nothing(anna, bram):
    case = anna.new_case()
    anna.send(f"{case}/members", page=anna.open(f"{case}/members"), act="invite", name="bram")
    first, second = anna.open(f"{case}/discuss"), bram.open(f"{case}/discuss")
    anna.send(f"{case}/discuss", page=first, well="wat de eerste zag")
    late = bram.send(f"{case}/discuss", page=second, well="wat de tweede zag")
    assert late.status_code == 409 and "anna heeft deze pagina opgeslagen terwijl u bezig was" in text_of(late)
    assert "wat de eerste zag" in late.text and "wat de tweede zag" in late.text
    assert "wat de eerste zag" in anna.open(f"{case}/discuss").text
    assert bram.send(f"{case}/discuss", page=late, well="wat beiden zagen").status_code == 200
    every = text_of(anna.open(f"{case}/discuss/versions"))
    assert "wat de eerste zag" in every and "wat beiden zagen" in every


def test_the_child_that_turns_six_in_the_middle_may_finish_and_the_next_instrument_is_named(anna, record):
    from sqlalchemy import update

    from bot.dossier.case_tables import CaseRow

    now = datetime.utcnow()
    case = anna.new_case(born_year=str(now.year - 6), born_month=str(now.month))
    with record.database.begin() as db:
        db.execute(update(CaseRow).values(created=now - timedelta(days=62)))
    seen = text_of(anna.open(case))
    assert "intussen zes jaar of ouder" in seen and "AISI (6-12)" in seen
    assert anna.score(case, 1, (2,) * 8).status_code == 200


def test_a_sign_of_danger_with_the_parent_is_shown_without_a_word(anna, client):
    case = anna.new_case()
    talk = Talk(client, invite=anna.invite(case)[0]).to_history()
    talk.say("mijn man slaat ons elke dag, ook vanmorgen")
    assert talk.state["safety"] in ("concern", "acute")
    seen = text_of(anna.open(case))
    assert "Signaal over veiligheid" in seen and "meldcode" in seen.lower() and "slaat" not in seen


def test_a_case_is_seen_by_its_owner_and_those_invited_only(anna, bram):
    case = anna.new_case()
    for page in ("", "/about", "/report/professional.pdf", "/parents"):
        assert bram.client.get(f"/professional{case}{page}").status_code == 404
    assert "Uil 31" not in bram.open("").text
    anna.send(f"{case}/members", page=anna.open(f"{case}/members"), act="invite", name="bram")
    bram.open(case)
    assert bram.send(f"{case}/members", page=bram.open(f"{case}/about"), act="invite", name="anna").status_code == 403


def test_someone_without_the_qualification_is_told_so_and_what_can_be_done(bram):
    case = bram.new_case()
    assert "Stap 3 vraagt aparte kwalificaties" in text_of(bram.open(f"{case}/talk"))
    assert "naar wie u verwijst" in text_of(bram.open(f"{case}/clinical"))
    alone = bram.send(f"{case}/closing", outcome="not_confirmed", why="geen aanwijzingen")
    assert alone.status_code == 422 and "dat een gedragswetenschapper meedoet" in alone.text
    together = bram.send(f"{case}/closing", outcome="not_confirmed", why="geen aanwijzingen",
                         together_with="gedragswetenschapper van ons team")
    assert together.status_code == 200


def test_names_are_taken_out_and_a_name_is_no_pseudonym(anna):
    case = anna.new_case()
    page = anna.send(f"{case}/discuss", open="Bel Petra Jansen op 06-12345678 terug")
    assert "Petra" not in page.text and "12345678" not in page.text and "zijn vervangen" in page.text
    refused = anna.send("/cases/new", pseudonym="Petra Jansen", born_month="1", born_year="2023", region="nl",
                        relations="parent", family="birth")
    assert refused.status_code == 422 and "lijkt op een echte naam" in refused.text


def test_an_expired_session_keeps_what_was_typed(anna, accounts):
    case = anna.new_case()
    page = anna.open(f"{case}/discuss")
    accounts.close_session(anna.client.cookies["nabij_desk"])
    expired = anna.send(f"{case}/discuss", page=page, well="een lange tekst over wat goed gaat")
    assert expired.status_code == 401 and "Wat u invulde is niet weg" in text_of(expired)
    kept = re.search(r'name="kept" value="([^"]+)"', expired.text).group(1).replace("&amp;", "&")
    back = anna.client.post("/professional/sign-in", data={
        "name": "anna", "password": PASSWORD, "next": f"/professional{case}/discuss", "kept": kept})
    assert "Uw tekst is er nog" in back.text and "een lange tekst over wat goed gaat" in back.text


def test_a_shared_intake_is_kept_as_long_as_its_case_and_goes_with_it(anna, client, record):
    case = anna.new_case()
    talk = Talk(client, invite=anna.invite(case)[0]).to_result((2,) * 8)
    talk.share()
    later, days = datetime.utcnow() + timedelta(days=400), Settings().keep_days
    assert past_their_term(record.database, days, later) == []
    much_later = datetime.utcnow() + timedelta(days=7400)
    assert [one.kind for one in past_their_term(record.database, days, much_later)] == ["case"]
    refused = anna.send(f"{case}/erase", page=anna.open(f"{case}/erase"), pseudonym="Das 10")
    assert refused.status_code == 422 and "Er is niets gewist" in refused.text
    anna.send(f"{case}/erase", page=anna.open(f"{case}/erase"), pseudonym="Uil 31")
    assert anna.client.get(f"/professional{case}").status_code == 404
    assert client.get(talk.address, headers=talk.headers).status_code == 401


def test_erasing_a_case_leaves_no_word_of_it_in_any_file(anna, tmp_path):
    case = anna.new_case(reason="de kwetterzanger aan de overkant")
    anna.send(f"{case}/erase", page=anna.open(f"{case}/erase"), pseudonym="Uil 31")
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"kwetterzanger" not in file.read_bytes() and b"Uil 31" not in file.read_bytes()


def test_one_parents_report_holds_nothing_of_another_parent(anna, client):
    case = anna.new_case()
    for label, words in (("moeder", "met haar springtouw"), ("vader", "met zijn dartbord")):
        talk = Talk(client, invite=anna.invite(case, label)[0]).to_lsvg()
        talk.pick("lsvg_1:2").pick("lsvg_2:2").say(words)
        talk.share()
    anna.score(case, 1, (2,) * 8)
    mothers = anna.client.get(f"/professional{case}/report/parent.html", params={"for": "moeder"}).text
    assert "springtouw" in mothers and "dartbord" not in mothers
    both = anna.client.get(f"/professional{case}/report/professional.html").text
    assert "springtouw" in both and "dartbord" in both
    data = anna.client.get(f"/professional{case}/report/parent.json", params={"for": "vader"}).text
    assert "dartbord" in data and "springtouw" not in data


def test_notes_that_speak_of_danger_now_point_to_the_meldcode(anna):
    case = anna.new_case()
    page = anna.send(f"{case}/discuss", open="vader slaat de kinderen nu elke avond")
    assert "kan gaan over onveiligheid nu" in text_of(page)
