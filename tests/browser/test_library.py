"""The answer library in Chromium: asking in free words, looking through the topics, on a phone and a desktop."""

import pytest

from tests.browser.conftest import OUTPUT
from tests.browser.test_page import no_axe_violation, no_sideways_scroll


@pytest.fixture
def library(page, screen):
    page.goto("/vragen")
    yield page
    page.screenshot(path=OUTPUT / f"library-{screen}.png")


def test_a_question_in_free_words_shows_its_answer_open_with_its_source(library):
    library.get_by_label("Stel uw vraag").fill("hoe werkt een veilige basis")
    library.get_by_role("button", name="Zoek").click()
    first = library.locator("section").first.locator("details").first
    assert first.get_attribute("open") is not None and "Bron:" in first.inner_text()


def test_the_topics_open_with_the_keyboard_and_nothing_is_wider_than_the_screen(library):
    library.locator("summary").first.focus()
    library.keyboard.press("Enter")
    assert library.locator("details[open]").count() == 1
    no_sideways_scroll(library)


def test_the_library_is_accessible(library):
    no_axe_violation(library)
