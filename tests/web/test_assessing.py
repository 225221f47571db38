import io
import re

import pytest

from tests import build


def test_a_description_leads_to_both_answers_with_the_words_marked(driver):
    page = driver.submit(build.BATTERY_ZH)
    assert "废旧动力电池有价组分清洁回收技术" in page.words
    assert "3.2.5" in page.words
    assert page.all("mark")
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_a_good_result_is_not_titled_as_a_mistake(driver):
    assert "有误" not in re.search(r"<title>(.*?)</title>", driver.submit(build.BATTERY_ZH).source).group(1)


def test_the_same_form_sent_twice_leads_to_one_result(driver):
    form = driver.get("/")
    data = {**form.hidden, "description": build.BATTERY_ZH}
    first = driver.client.post("/assess", data=data)
    second = driver.client.post("/assess", data=data)
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"].split("?")[0] == second.headers["Location"].split("?")[0]


def test_a_form_fetched_anew_makes_a_result_of_its_own(driver):
    tokens = set()
    for _ in range(2):
        data = {**driver.get("/").hidden, "description": build.BATTERY_ZH}
        tokens.add(driver.client.post("/assess", data=data).headers["Location"].split("?")[0])
    assert len(tokens) == 2


@pytest.mark.parametrize("description", ["", "   ", "甲" * 20_001, "a\x07b"])
def test_a_bad_description_is_told_on_the_form_and_nothing_is_lost(driver, description):
    page = driver.submit(description, status=422, title="我的题目")
    assert 'value="我的题目"' in page.source
    assert page.all("a")
    assert "有误" in re.search(r"<title>(.*?)</title>", page.source).group(1)


def test_several_mistakes_are_told_at_once_and_each_is_linked(driver):
    page = driver.submit("拆解动力电池", status=422, approved_on="2025-02-31", amount="abc")
    links = [one["href"] for one in page.all("a") if one.get("href", "").startswith("#")]
    ids = {attributes.get("id") for _, attributes in page.elements}
    assert sum(1 for one in links if one[1:] in ids) >= 2


def test_a_form_without_its_token_comes_back_with_all_text(driver):
    page = driver.post("/assess", {"description": "很长的描述" * 100, "title": "题目"}, status=403)
    assert "很长的描述" * 100 in page.source
    assert page.hidden.get("form_token")


def test_changing_the_language_keeps_what_was_typed(driver):
    form = driver.get("/")
    page = driver.post("/?lang=id", {**form.hidden, "description": "写了一半", "title": "题目"})
    assert page.all("html")[0]["lang"] == "id"
    assert "写了一半" in page.source


def test_a_name_that_no_font_prints_is_refused_with_its_code_point(driver):
    page = driver.submit(
        build.BATTERY_ZH, status=422, **{"applicant.name": "𠮷田金属公司", "applicant_name": "𠮷田金属公司"}
    )
    assert "U+20BB7" in page.words


def test_a_memo_is_issued_downloaded_and_verified(driver, app):
    page = driver.submit(build.BATTERY_ZH, title="拆解线")
    action = next(one["action"] for one in page.all("form") if one.get("action", "").endswith("/memo"))
    issued = driver.post(action, {**page.hidden, "memo_language": "zh"})
    link = next(one["href"] for one in issued.all("a") if one.get("href", "").endswith(".pdf"))
    again = driver.post(action, {**page.hidden, "memo_language": "zh"})
    assert link in again.source
    download = app.test_client().get(link)
    content = download.get_data()
    assert content.startswith(b"%PDF-")
    assert "filename*=UTF-8''" in download.headers["Content-Disposition"]
    form = driver.get("/verify?lang=en")
    name = next(one["name"] for one in form.all("input") if one.get("type") == "file")
    for data, expected in ((content, "not a byte was changed"), (content + b" ", "hanged after issue")):
        sent = {**form.hidden, name: (io.BytesIO(data), "备忘录.pdf")}
        verified = driver.post("/verify?lang=en", sent, content_type="multipart/form-data")
        assert expected in verified.words


def test_a_guessed_address_shows_nothing(driver):
    driver.get("/r/AAAAAAAAAAAAAAAAAAAAAA", status=404)


def test_a_body_over_the_limit_is_refused_with_a_page(app):
    answer = app.test_client().post("/assess", data={"description": "x" * (21 * 1024 * 1024)})
    assert answer.status_code == 413
    assert b"<h1" in answer.get_data()
