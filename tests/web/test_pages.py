import pytest

from tests import build

PAGES = ("/", "/about", "/editions", "/editions/technology/2024", "/editions/finance/2025", "/verify")


@pytest.mark.parametrize("language", ["zh", "en", "id"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_keeps_the_house_rules_in_three_languages(driver, path, language):
    page = driver.get(f"{path}?lang={language}")
    assert page.all("html")[0]["lang"].startswith(language)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_that_the_technology_edition_is_partial(driver, path):
    words = driver.get(f"{path}?lang=en").words
    assert "3 of 112" in words


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("in-ID,en;q=0.5", "id"),
        ("zh-HK", "zh-Hans"),
        ("zh-Hant-TW", "zh-Hans"),
        ("zh-CN;q=0.1,en", "en"),
        ("fr", "zh-Hans"),
    ],
)
def test_the_browsers_language_is_understood(driver, asked, language):
    page = driver.get("/", headers={"Accept-Language": asked})
    assert page.all("html")[0]["lang"] == language


def test_routes_are_the_known_ones(app):
    rules = {f"{rule.rule} {'/'.join(sorted(rule.methods - {'HEAD', 'OPTIONS'}))}" for rule in app.url_map.iter_rules()}
    assert {
        "/ GET",
        "/ POST",
        "/assess POST",
        "/r/<token> GET",
        "/editions GET",
        "/verify GET",
        "/healthz GET",
    } <= rules
    assert len(rules) < 30, sorted(rules)


def test_an_unknown_address_is_told_in_the_pages_language(driver):
    assert "<h1" in driver.get("/nowhere?lang=id", status=404).source
    assert driver.get("/editions/technology/2030?lang=en", status=404).all("html")[0]["lang"] == "en"


def test_entries_of_an_edition_are_searched(driver):
    found = driver.get("/editions/finance/2025?lang=en&q=废旧物资")
    assert "3.2.5" in found.words
    assert "4.1.1" not in found.words


def test_the_example_of_each_language_leads_to_a_result(driver):
    for language in ("zh", "en", "id"):
        form = driver.get(f"/?lang={language}&example={language}")
        typed = form.source.split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>", 1)[0]
        assert len(typed) > 50
        assert driver.submit(typed, language=language).status == 200


def test_text_of_the_user_is_never_markup(driver):
    page = driver.submit("<script>alert(1)</script> 拆解动力电池 <img src=x onerror=alert(2)> A&B", title="<b>x</b>")
    assert "<script>alert" not in page.source
    assert not any("onerror" in attributes for _, attributes in page.elements)


def test_healthz_answers(app):
    assert app.test_client().get("/healthz").status_code == 200


def test_the_interface_answers_with_an_assessment_and_stores_nothing(app, shared_words_desk):
    def kept():
        with shared_words_desk.database.reading() as db:
            return db.table("assessment").count

    before = kept()
    answer = app.test_client().post("/api/v1/check", json={"description": build.BATTERY_ZH})
    assert answer.status_code == 200
    assert answer.get_json()["schema"] == "greenfin.assessment/1"
    refused = app.test_client().post("/api/v1/check", json={"description": ""})
    assert refused.status_code == 422
    assert kept() == before
