"""What all pages share: language, keyboard, no violation of accessibility rules."""

import pytest

from tests.browsing import Visits, violations

# The officer's page is made of the same parts as the citizen's.
PATHS = ("/", "/citizen", pytest.param("/officer", marks=pytest.mark.soak))


@pytest.mark.parametrize("path", PATHS)
async def test_a_page_is_vietnamese_first_and_english_on_request_and_tab_offers_first_to_skip_to_the_content(
    visits: Visits, site: str, path: str
) -> None:
    visits.allowed.append("status of 404")
    page = await visits.open(f"{site}{path}")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main"
    assert await violations(page) == []
    vietnamese = await page.locator("h1").inner_text()
    assert await page.locator("html").get_attribute("lang") == "vi"
    await page.get_by_role("link", name="English").click()
    await page.wait_for_url("**?lang=en*")
    assert await page.locator("html").get_attribute("lang") == "en"
    assert await page.locator("h1").inner_text() != vietnamese
    await page.goto(f"{site}{path}")
    assert await page.locator("html").get_attribute("lang") == "en", "the choice is remembered"


WRONG = {
    "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))": "style-src 'self'",
    "document.head.append(Object.assign(document.createElement('script'), {textContent: '1'}))": "script-src 'self'",
    "fetch('https://example.com/').catch(() => null)": "connect-src 'self'",
    "console.error('wrong')": "wrong",
}


async def test_what_a_page_may_not_do_is_noticed_by_these_tests(visits: Visits, site: str) -> None:
    visits.allowed.append("status of 404")
    page = await visits.open(f"{site}/citizen")
    for deed, complaint in WRONG.items():
        await page.evaluate(f"() => {{ {deed} }}")
        await page.evaluate("() => new Promise((next) => setTimeout(next))")
        assert [fault for fault in visits.faults if complaint in fault] != []
        visits.faults.clear()
