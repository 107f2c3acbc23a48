"""The training pages in Chromium, on a phone and a desktop: turn by turn, and a sentence put otherwise."""

from tests.browser.conftest import OUTPUT
from tests.browser.test_page import no_axe_violation, no_sideways_scroll


def test_a_conversation_forwards_and_back(page, screen):
    page.goto("/trainer")
    no_axe_violation(page)
    page.get_by_role("link", name="Noor, 2 jaar").click()
    page.get_by_text("Moment 1 van 5").wait_for()
    page.get_by_text("Hetzelfde moment, met een verwijt").click()
    page.get_by_text("U moet gewoon duidelijker zijn.").wait_for()
    no_axe_violation(page)
    no_sideways_scroll(page)
    page.screenshot(path=OUTPUT / f"{screen}-trainer.png", full_page=True)
    page.get_by_role("link", name="Volgende").click()
    page.get_by_text("Moment 2 van 5").wait_for()
    page.get_by_role("link", name="Vorige").click()
    page.get_by_text("Moment 1 van 5").wait_for()


def test_a_sentence_put_otherwise_gets_feedback(page, screen):
    page.goto("/trainer/anders/strict")
    page.get_by_label("Hoe zou u het zeggen?").fill("Dat klinkt zwaar. Wat hielp u gisteren?")
    page.get_by_role("button", name="Kijk na").click()
    page.get_by_text("Deze zin geeft ruimte.").wait_for()
    no_axe_violation(page)
    no_sideways_scroll(page)
    page.screenshot(path=OUTPUT / f"{screen}-rewrite.png", full_page=True)


def test_a_talk_with_a_played_parent(page, screen):
    page.goto("/trainer/gesprek/els")
    for sentence in ("Dat klinkt zwaar. Wat gebeurt er dan?", "U moet strenger zijn."):
        page.get_by_label("Wat zegt u?").fill(sentence)
        page.get_by_role("button", name="Zeg het").click()
        page.get_by_text(sentence, exact=True).wait_for()
    page.get_by_text("De ouder trekt zich terug.").wait_for()
    no_axe_violation(page)
    no_sideways_scroll(page)
    page.screenshot(path=OUTPUT / f"{screen}-play.png", full_page=True)
