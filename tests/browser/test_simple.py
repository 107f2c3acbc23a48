"""Makkelijk lezen: simpler words, pictures and reading aloud, switched on and off at any moment."""

from tests.browser.conftest import OUTPUT
from tests.browser.test_page import asked, choose, no_axe_violation, no_sideways_scroll, tap, to_lsvg

SPEAKS = """
window.spoken = [];
const voice = {cancel() {}, speak(said) { window.spoken.push([said.text, said.lang]); }};
Object.defineProperty(window, 'speechSynthesis', {value: voice});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def switch(page):
    page.get_by_role("button", name="Makkelijk lezen").click()


def test_simple_words_come_and_go_and_nothing_given_is_lost(page, screen):
    to_lsvg(page)
    asked(page, "lief vindt")
    page.get_by_role("radio", name="Meestal wel", exact=True).check()
    page.locator("nabij-chat textarea").fill("ze geeft kusjes")
    switch(page)
    question = page.locator("nabij-chat h3#asked")
    assert "Laat uw kind zien" in question.inner_text() and "\n" in question.inner_text()
    assert page.get_by_role("radio", name="Meestal wel", exact=True).is_checked()
    assert page.locator("nabij-chat textarea").input_value() == "ze geeft kusjes"
    assert page.locator("nabij-chat svg.dots:visible").count() == 5
    no_sideways_scroll(page)
    no_axe_violation(page)
    page.screenshot(path=OUTPUT / f"simple-{screen}.png")
    switch(page)
    assert "Laat uw kind merken" in question.inner_text()
    assert page.locator("nabij-chat svg.dots:visible").count() == 0
    choose(page, "Meestal wel")
    page.locator("nabij-chat .msg.person", has_text="Meestal wel").wait_for()


def test_simple_words_stay_on_when_the_page_is_loaded_again(page):
    to_lsvg(page)
    switch(page)
    page.reload()
    asked(page, "Laat uw kind zien")


def test_a_message_is_read_aloud_in_dutch_by_the_browser_itself(page):
    page.add_init_script(SPEAKS)
    page.reload()
    to_lsvg(page)
    switch(page)
    page.get_by_role("button", name="Lees voor").last.click()
    (text, language), = page.evaluate("window.spoken")
    assert "Laat uw kind zien" in text and language == "nl-NL"
    tap(page, "Stop met voorlezen")
    assert page.get_by_role("button", name="Stop met voorlezen").count() == 0
