"""The form in a real browser, with and without JavaScript."""

import threading

import pytest
import waitress
from playwright.sync_api import sync_playwright

from tests import build
from tests.conftest import tool_or_skip

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def address(app):
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="module")
def browser():
    path = tool_or_skip("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.mark.browser
@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_description_becomes_a_result(browser, address, with_scripts):
    page = browser.new_context(java_script_enabled=with_scripts, locale="id-ID").new_page()
    mistakes = []
    page.on("console", lambda message: mistakes.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/")
    assert page.locator("html").get_attribute("lang") == "id"
    page.locator("textarea[name=description]").fill(build.NICKEL_ID)
    page.locator("form button[type=submit], form input[type=submit]").last.click()
    page.wait_for_url("**/r/*")
    assert "3.2.5" in page.locator("main").inner_text()
    assert page.locator("mark").count() > 0
    assert not mistakes


@pytest.mark.browser
def test_after_a_mistake_the_focus_is_on_the_summary_and_its_link_leads_to_the_field(browser, address):
    page = browser.new_context(locale="zh-CN").new_page()
    page.goto(f"{address}/")
    for _ in range(2):
        page.locator("form button[type=submit], form input[type=submit]").last.click()
        page.wait_for_selector("#mistakes")
        assert page.evaluate("document.activeElement.id") == "mistakes"
    page.locator("#mistakes a").first.click()
    assert page.evaluate("document.activeElement.name") == "description"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(browser, address, width):
    page = browser.new_context(viewport={"width": width, "height": 900}, locale="en").new_page()
    for path in ("/", "/about", "/editions", "/editions/finance/2025", "/verify"):
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
