"""A training group in Chromium: a phone follows what the trainer does, and keeps what is being typed."""

import uuid

import pytest
from playwright.sync_api import expect

from bot.trainer.tasks import tasks
from tests.at_desk import PASSWORD
from tests.browser.conftest import OUTPUT
from tests.browser.test_page import no_axe_violation, no_sideways_scroll

REWRITE = next(task for task in tasks().values() if task.kind == "rewrite")


@pytest.fixture
def lead(page, accounts_of_server, chromium):
    """The trainer's page with an open group, in a browser beside the participant's."""
    context = chromium.new_context(viewport=page.viewport_size, base_url=page.url, reduced_motion="reduce")
    lead = context.new_page()
    lead.goto("/professional/training")
    lead.get_by_label("Aanmeldnaam").fill(accounts_of_server(f"tess-{uuid.uuid4().hex[:8]}"))
    lead.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    lead.get_by_role("button", name="Aanmelden").click()
    lead.get_by_role("button", name="Begin een groep").click()
    yield lead
    context.close()


def put(lead):
    lead.get_by_role("listitem").filter(has_text=REWRITE.words).get_by_role("button", name="Zet deze klaar").click()


def test_a_group_from_code_to_summary(lead, page, screen):
    no_axe_violation(lead)
    code = lead.locator(".code.big").inner_text()
    page.goto("/trainer/meedoen")
    no_axe_violation(page)
    page.get_by_label("Code van de groep").fill(code)
    page.get_by_role("button", name="Doe mee").click()
    page.get_by_text("Uw trainer kiest zo een opdracht").wait_for()
    put(lead)
    expect(page.get_by_text("Zeg deze zin anders")).to_be_visible(timeout=8000)
    page.get_by_label("Hoe zou u het zeggen?").fill("Dat klinkt zwaar. Wat hielp u gisteren?")
    page.get_by_role("button", name="Stuur naar de groep").click()
    page.get_by_text("Uw zin is binnen").wait_for()
    no_axe_violation(page)
    no_sideways_scroll(page)
    page.screenshot(path=OUTPUT / f"{screen}-seat.png", full_page=True)
    expect(lead.get_by_text("1 zin bij deze opdracht")).to_be_visible(timeout=8000)
    lead.get_by_role("button", name="Bespreek").click()
    no_axe_violation(lead)
    no_sideways_scroll(lead)
    lead.screenshot(path=OUTPUT / f"{screen}-group.png", full_page=True)
    lead.goto("/professional/training/screen")
    lead.get_by_text("Deze zin geeft ruimte").wait_for()
    no_axe_violation(lead)
    lead.screenshot(path=OUTPUT / f"{screen}-big-screen.png", full_page=True)
    lead.goto("/professional/training/summary")
    lead.get_by_text("U erkent wat de ouder voelt").wait_for()
    no_axe_violation(lead)
    lead.emulate_media(media="print")
    assert not lead.get_by_role("navigation", name="Algemeen").is_visible()
    assert not lead.get_by_text("Terug naar de groep").is_visible()
    assert lead.get_by_role("heading", name="Samenvatting van de training").is_visible()


def test_what_is_being_typed_stays_when_the_trainer_goes_on(lead, page):
    page.goto("/trainer/meedoen?code=" + lead.locator(".code.big").inner_text())
    page.get_by_role("button", name="Doe mee").click()
    put(lead)
    field = page.get_by_label("Hoe zou u het zeggen?")
    field.wait_for(timeout=8000)
    field.fill("Dat klinkt zw")
    lead.get_by_role("button", name="Stop deze opdracht").click()
    expect(page.get_by_text("De trainer is verder gegaan")).to_be_visible(timeout=8000)
    expect(field).to_have_value("Dat klinkt zw")
    page.get_by_role("link", name="Naar de nieuwe opdracht").click()
    page.get_by_text("Uw trainer kiest zo").wait_for()
