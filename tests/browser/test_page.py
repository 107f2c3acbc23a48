"""The page in a real browser: a whole intake by choice, words and keyboard, on a phone and on a desktop."""

import json
from pathlib import Path

import pytest

from tests.browser.conftest import OUTPUT

AXE = (Path(__file__).parent / "axe.min.js").read_text()


def asked(page, part):
    """Wait until a question that holds these words is the open one."""
    page.locator("nabij-chat h3#asked", has_text=part).wait_for()


def choose(page, title):
    option = page.get_by_role("radio", name=title, exact=True)
    option.check()
    page.get_by_role("button", name="Verstuur").click()


def tap(page, title):
    page.get_by_role("button", name=title, exact=True).click()


def type_in(page, text):
    page.locator("nabij-chat textarea").fill(text)
    page.get_by_role("button", name="Verstuur").click()


def no_axe_violation(page):
    # The inspector is evaluated beside the page's own scripts, so that the page's policy stays in force.
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found["violations"]] == []


def no_sideways_scroll(page):
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def begin(page):
    tap(page, "Begin")
    asked(page, "Wilt u meedoen")
    choose(page, "Ja, ik doe mee")
    asked(page, "Wie bent u")


def to_lsvg(page):
    begin(page)
    choose(page, "Vader of moeder")
    asked(page, "Hoe oud")
    type_in(page, "3 jaar")
    asked(page, "Waar woont u")
    choose(page, "Nederland")
    for part in ("te weinig zorg", "maatregel", "wie er voor uw kind zorgde", "ergens anders gewoond", "iets groots"):
        asked(page, part)
        choose(page, "Nee")
    asked(page, "lief vindt")


def test_a_whole_intake_with_choices_words_and_an_interruption(page, screen):
    no_axe_violation(page)
    page.screenshot(path=OUTPUT / f"{screen}-start.png")
    to_lsvg(page)
    assert page.get_by_text("Vraag 6 van 13").is_visible()
    page.screenshot(path=OUTPUT / f"{screen}-question.png")
    no_axe_violation(page)
    no_sideways_scroll(page)
    type_in(page, "meestal knuffelt hij wel met ons")
    page.get_by_role("button", name="Ja, dat klopt").wait_for()
    no_axe_violation(page)
    tap(page, "Ja, dat klopt")
    asked(page, "pijn heeft")
    tap(page, "Waarom vraagt u dit?")
    page.get_by_text("zoekt een kind iemand die het vertrouwt").wait_for()
    asked(page, "Ik vroeg nog over troost")
    choose(page, "Bijna altijd")
    asked(page, "laatste keer dat uw kind pijn had")
    type_in(page, "gisteren viel hij en kwam hij op schoot")
    for part in ("om hulp", "als u iets vraagt", "nieuwe plek", "leiding"):
        asked(page, part)
        choose(page, "Meestal wel")
    asked(page, "terugkomt")
    choose(page, "Bijna altijd")
    asked(page, "laatste keer dat u terugkwam")
    tap(page, "Sla over")
    asked(page, "afwachtend")
    choose(page, "Meestal wel")
    page.get_by_text("De som van uw acht antwoorden is 14").wait_for()
    page.get_by_role("button", name="Download PDF").wait_for()
    page.screenshot(path=OUTPUT / f"{screen}-result.png", full_page=True)
    no_axe_violation(page)
    no_sideways_scroll(page)
    with page.expect_download() as download:
        tap(page, "Download PDF")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_a_reload_brings_the_conversation_back(page):
    begin(page)
    page.reload()
    asked(page, "Wie bent u")
    assert page.get_by_text("Wilt u meedoen").count() == 1


def test_a_code_opens_the_conversation_on_another_device(page, chromium, server):
    begin(page)
    tap(page, "Menu")
    page.get_by_role("button", name="Code om later verder te gaan").click()
    code = page.locator("nabij-chat dialog input").input_value()
    no_axe_violation(page)
    elsewhere = chromium.new_context(base_url=server).new_page()
    elsewhere.goto("/")
    tap(elsewhere, "Ik heb een code")
    elsewhere.get_by_label("Uw code").fill(code)
    tap(elsewhere, "Ga verder")
    asked(elsewhere, "Wie bent u")
    elsewhere.context.close()


def test_an_answer_given_without_connection_is_sent_once_when_it_returns(page):
    to_lsvg(page)
    sent = []
    page.on("request", lambda r: sent.append(r.post_data) if r.method == "POST" else None)
    page.context.set_offline(True)
    choose(page, "Soms wel, soms niet")
    page.get_by_text("Geen verbinding").wait_for()
    page.context.set_offline(False)
    page.locator("nabij-chat .msg.person", has_text="Soms wel, soms niet").first.wait_for()
    page.get_by_text("Geen verbinding").wait_for(state="hidden")
    assert len({json.loads(body)["client_id"] for body in sent}) == 1
    assert page.locator("nabij-chat .msg.person", has_text="Soms wel, soms niet").count() == 1


def test_a_problem_keeps_what_was_typed(page):
    begin(page)
    type_in(page, "a" * 5000)
    page.get_by_text("te lang").wait_for()
    assert len(page.locator("nabij-chat textarea").input_value()) == 5000


def test_the_keyboard_reaches_and_answers_everything(page):
    tap(page, "Begin")
    asked(page, "Wilt u meedoen")
    page.get_by_role("radio", name="Ja, ik doe mee").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('nabij-chat').shadowRoot.activeElement.tagName") == "TEXTAREA"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    asked(page, "Wie bent u")


def test_danger_shows_a_card_with_numbers_to_tap(page, screen):
    to_lsvg(page)
    type_in(page, "ik wil niet meer leven")
    card = page.locator("nabij-chat .k-safety")
    card.wait_for()
    assert card.get_by_role("link", name="0800-0113").get_attribute("href") == "tel:08000113"
    page.screenshot(path=OUTPUT / f"{screen}-safety.png")
    no_axe_violation(page)


def test_erasing_from_the_menu_leaves_an_empty_page(page):
    begin(page)
    tap(page, "Menu")
    tap(page, "Wis alles")
    no_axe_violation(page)
    tap(page, "Ja, wis alles")
    page.get_by_text("Alles is gewist").wait_for()
    assert "resume_code" not in (page.evaluate("JSON.stringify(sessionStorage)"))


@pytest.mark.parametrize("path", ["/", "/privacy"])
def test_pages_are_clean_in_the_dark_and_with_large_text(chromium, server, path):
    context = chromium.new_context(viewport={"width": 320, "height": 700}, color_scheme="dark", base_url=server)
    page = context.new_page()
    page.goto(path)
    # The policy forbids inline style in the page's own code; the test enlarges the text through the DOM.
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    no_axe_violation(page)
    no_sideways_scroll(page)
    context.close()


def test_the_report_page_is_accessible(page, client):
    from tests.talk import Talk

    talk = Talk(client).to_result((2, 1, 3, 2, 4, 2, 1, 2))
    html = client.get(f"{talk.address}/report", headers={**talk.headers, "Accept": "text/html"}).text
    page.route("**/report-under-test", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/report-under-test")
    no_axe_violation(page)
    no_sideways_scroll(page)
    page.screenshot(path=OUTPUT / "report.png", full_page=True)


def test_the_script_stays_under_thirty_kilobytes():
    import gzip

    script = Path("bot/web/static/nabij-chat.js").read_bytes()
    assert len(gzip.compress(script)) <= 30 * 1024
