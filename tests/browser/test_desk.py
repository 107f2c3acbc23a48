"""The professional's pages in a real browser, on a phone and a desktop: a case, scored by keyboard, its report."""

import re
import uuid

import pytest

from bot.cases.prompts import CHAPTERS
from tests.at_desk import PASSWORD
from tests.browser.conftest import OUTPUT
from tests.browser.test_page import asked, begin, choose, no_axe_violation, no_sideways_scroll, tap, type_in


@pytest.fixture
def desk(page, accounts_of_server):
    """A signed-in professional with an account of this test's own."""
    name = accounts_of_server(f"cato-{uuid.uuid4().hex[:8]}")
    page.goto("/professional")
    page.get_by_label("Aanmeldnaam").fill(name)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    no_axe_violation(page)
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_role("heading", name="Mijn casussen").wait_for()
    return page


def new_case(page):
    page.get_by_role("link", name="Nieuwe casus").click()
    page.get_by_label("Schuilnaam").fill("Otter 12")
    page.get_by_label("Maand", exact=True).select_option("6")
    page.get_by_label("Jaar", exact=True).select_option("2022")
    page.get_by_label("pleegouder", exact=True).check()
    page.get_by_label("pleeggezin", exact=True).check()
    page.get_by_label("Nederland", exact=True).check()
    no_axe_violation(page)
    page.get_by_role("button", name="Maak de casus").click()
    page.get_by_role("heading", name="Otter 12").wait_for()
    return re.search(r"/professional(/cases/[0-9a-f-]+)", page.url).group(1)


def to(page, case, part):
    page.goto(f"/professional{case}/{part}")
    no_axe_violation(page)
    no_sideways_scroll(page)


def save(page):
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("Opgeslagen.").wait_for()


def test_all_eight_behaviours_are_scored_with_the_keyboard_and_laid_beside_the_parents(desk, chromium, server, screen):
    case = new_case(desk)
    no_axe_violation(desk)
    to(desk, case, "parents")
    desk.get_by_label("Aanduiding").fill("pleegouder 1")
    desk.get_by_role("button", name="Maak de uitnodiging").click()
    desk.get_by_role("heading", name="Uitnodiging voor pleegouder 1").wait_for()
    no_axe_violation(desk)
    link = desk.get_by_label("Link voor de ouder").input_value()
    shared_by_a_parent(chromium, link)

    to(desk, case, "scores.1")
    desk.get_by_role("radio").first.focus()
    for key in "33222222":
        desk.keyboard.press(key)
    desk.get_by_label("Deze scores zijn definitief").check()
    save(desk)
    to(desk, case, "consensus.1")
    assert desk.get_by_role("img", name="LSVG per gedrag").is_visible()
    assert desk.get_by_text("Begin met:").is_visible()
    for number in range(1, 9):
        item = desk.locator("fieldset.item").nth(number - 1)
        item.get_by_role("radio", name=re.compile(r"^2 ")).check()
        item.get_by_label("Argument").fill("zo zien wij het samen")
    save(desk)
    desk.get_by_text("Totaal na overleg: 16").wait_for()
    to(desk, case, "closing")
    to(desk, case, "trend")
    desk.screenshot(path=OUTPUT / f"{screen}-desk-trend.png", full_page=True)
    for name in ("professional", "parent"):
        to(desk, case, f"report/{name}.html")
        desk.screenshot(path=OUTPUT / f"{screen}-report-{name}.png", full_page=True)


def test_balance_child_agreement_and_instruments_go_by_conversation_with_the_keyboard(desk, screen):
    case = new_case(desk)
    to(desk, case, "chat?chapter=balance")
    desk.get_by_label("In uw eigen woorden").fill("dat beschermt haar")
    say_yes_to(desk, "beschermt")
    desk.get_by_text("Vraag 2 van").wait_for()
    desk.get_by_role("button", name="onbekend", exact=True).press("Enter")
    desk.get_by_text("Vraag 3 van").wait_for()
    to(desk, case, "chat?ask=child")
    desk.get_by_label("Wat vertelt of laat het kind zien?").fill("ja, ze tekent een huis")
    say_yes_to(desk, "ja")
    to(desk, case, "chat?chapter=lsvg")
    for number in range(1, 9):
        desk.get_by_text(f"Vraag {number} van 9").wait_for()
        desk.get_by_role("button", name=re.compile(r"^2: ")).press("Enter")
    desk.get_by_role("button", name="Maak definitief").press("Enter")
    desk.get_by_text("Uw scores zijn definitief").wait_for()
    to(desk, case, "chat?chapter=agree")
    desk.get_by_label("Argument").fill("zo zien wij het samen")
    desk.get_by_label("Concreet voorbeeld, als dat er is").fill("gisteren na de val")
    desk.screenshot(path=OUTPUT / f"{screen}-desk-agree.png", full_page=True)
    desk.get_by_role("button", name=re.compile(r"^2: ")).press("Enter")
    desk.get_by_text("gisteren na de val").wait_for()
    desk.get_by_text("Vraag 2 van 8").wait_for()
    to(desk, case, "chat?ask=clinical.professional")
    desk.get_by_label("Waarom deze keuze, en wat kwam eruit?").fill("wij filmen voor de EAS")
    desk.get_by_role("button", name="Bewaar en ga verder").press("Enter")
    desk.get_by_text("Ik lees dat u dit kiest").wait_for()
    no_axe_violation(desk)
    no_sideways_scroll(desk)
    desk.screenshot(path=OUTPUT / f"{screen}-desk-clinical.png", full_page=True)
    desk.get_by_role("button", name="Ja, dat klopt").press("Enter")
    desk.locator(".talked").get_by_text("Emotional Availability Scales (EAS)").wait_for()


def test_a_choice_can_be_taken_back_with_the_keyboard_and_is_saved_as_open(desk, screen):
    case = new_case(desk)
    to(desk, case, "balance")
    row = desk.locator("fieldset.balance").first
    assert not row.get_by_role("button").is_visible()
    row.get_by_role("radio", name="beschermt").check()
    row.get_by_role("button", name=re.compile("^wis keuze")).press("Enter")
    assert desk.evaluate("document.activeElement.type") == "radio"
    no_axe_violation(desk)
    save(desk)
    desk.get_by_role("link", name="Verder naar LSVG, eigen score").click()
    desk.get_by_role("heading", name="LSVG, eigen score").wait_for()
    desk.go_back()
    assert desk.locator("fieldset.balance").first.get_by_role("radio", checked=True).count() == 0
    to(desk, case, "timeline")
    assert desk.get_by_role("button", name=re.compile("^wis keuze")).count() == 0


def say_yes_to(page, reading):
    page.get_by_role("button", name="Verstuur").press("Enter")
    page.get_by_text(f"Ik lees dit als {reading}. Klopt dat?").wait_for()
    no_axe_violation(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="Ja, dat klopt").press("Enter")


EXAMPLES = {"pijn heeft": "laatste keer dat uw kind pijn had", "terugkomt": "laatste keer dat u terugkwam"}


def shared_by_a_parent(chromium, link):
    """A parent opens the link on a device of their own, answers everything and shares it."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    parent = context.new_page()
    parent.set_default_timeout(15_000)
    parent.goto(link)
    parent.get_by_text("Uw hulpverlener nodigde u uit").wait_for()
    begin(parent)
    choose(parent, "Pleegouder")
    asked(parent, "Hoe oud")
    type_in(parent, "4 jaar")
    asked(parent, "Waar woont u")
    choose(parent, "Nederland")
    for part in ("te weinig zorg", "maatregel", "wie er voor uw kind zorgde", "ergens anders gewoond", "iets groots"):
        asked(parent, part)
        choose(parent, "Nee")
    for part in ("lief vindt", "pijn heeft", "om hulp", "als u iets vraagt", "nieuwe plek", "leiding", "terugkomt",
                 "afwachtend"):
        asked(parent, part)
        choose(parent, "Meestal wel")
        if part in EXAMPLES:
            asked(parent, EXAMPLES[part])
            tap(parent, "Sla over")
    parent.get_by_text("ziet uw antwoorden nog niet").wait_for()
    no_axe_violation(parent)
    tap(parent, "Deel mijn antwoorden")
    parent.get_by_text("U deelde uw antwoorden").wait_for()
    context.close()


PARTS = (
    "step1", "chat", *(f"chat?chapter={name}" for name in CHAPTERS), "history", "child", "balance", "broad",
    "closing", "talk", "talk.talk_early_years", "timeline",
    "clinical", "plan", "discuss", "followup", "guidance", "members", "report", "erase", "about",
)


def test_every_page_is_accessible_and_fits_the_screen(desk):
    case = new_case(desk)
    for part in PARTS:
        to(desk, case, part)
    for address in ("meldcode", "guideline?words=troost", "account", ""):
        desk.goto(f"/professional/{address}".rstrip("/"))
        no_axe_violation(desk)
        no_sideways_scroll(desk)


def test_what_only_a_script_can_do_is_not_shown_without_one(page):
    page.goto("/professional")
    shown = """scripted => {
        const probe = document.body.appendChild(document.createElement("button"));
        probe.className = "script-only";
        document.documentElement.classList.toggle("scripted", scripted);
        return getComputedStyle(probe).display;
    }"""
    assert page.evaluate(shown, False) == "none" and page.evaluate(shown, True) != "none"


def test_what_is_wrong_is_said_above_the_form_and_nothing_typed_is_lost(desk):
    case = new_case(desk)
    to(desk, case, "followup")
    desk.get_by_label("Datum").fill("2020-01-01")
    desk.get_by_label("Afspraak").fill("op kantoor")
    desk.get_by_role("button", name="Opslaan").click()
    desk.get_by_text("Er is nog niets opgeslagen").wait_for()
    assert desk.get_by_label("Afspraak").input_value() == "op kantoor"
    no_axe_violation(desk)


def test_the_page_for_a_short_code_is_accessible(page):
    page.goto("/uitnodiging")
    no_axe_violation(page)
    no_sideways_scroll(page)
    page.get_by_label("Uw code").fill("ABCD-EFGH-1234")
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_text("Uw hulpverlener nodigde u uit").wait_for()
    tap(page, "Begin")
    page.get_by_text("Deze uitnodiging kennen we niet").wait_for()
