"""The form asks where a figure has two readings, keeps what was typed and words its mistakes in every language."""

from __future__ import annotations

from tests import build


def test_a_figure_with_two_readings_is_asked_about_and_the_choice_is_taken(driver):
    asked = driver.submit(build.BATTERY_ZH, status=422, language="en", **{"amount.value": "1,5"})
    choices = [one for one in asked.all("input") if one.get("name") == "reading.amount.value"]
    assert [one["value"] for one in choices] == ["1.5", "15"]
    data = {**asked.hidden, "description": build.BATTERY_ZH, "amount.value": "1,5", "reading.amount.value": "15"}
    result = driver.post("/assess", data)
    again = driver.get(next(one["href"] for one in result.all("a") if one.get("href", "").endswith("/again")))
    amount = next(one for one in again.all("input") if one.get("name") == "amount.value")
    assert amount["value"] == "15"


def test_mistakes_are_worded_anew_when_the_language_changes(driver):
    wrong = driver.submit("拆解动力电池", status=422, filed_on="31/12/2026")
    data = {**wrong.hidden, "description": "拆解动力电池", "filed_on": "31/12/2026"}
    page = driver.post("/?lang=en", data)
    assert 'value="31/12/2026"' in page.source
    assert "Please mend the following" in page.words
    assert "A day is written YYYY-MM-DD" in page.words


def test_a_row_after_an_empty_one_is_told_under_its_own_number(driver):
    fields = {"parameters.2.metric": "li_recovery", "parameters.2.value": "many", "permits.5.number": "HW-1"}
    page = driver.submit("拆解动力电池", status=422, **fields, **{"permits.5.kind": "hazardous_waste"})
    links = {one["href"] for one in page.all("a") if one.get("href", "").startswith("#field")}
    assert links == {"#field-parameters-2-value", "#field-permits-5-status"}


def test_more_rows_are_added_without_losing_text(driver):
    form = driver.get("/")
    page = driver.post("/", {**form.hidden, "description": "写了一半", "more": "feedstock"})
    rows = {one["name"] for one in page.all("input") if one.get("name", "").endswith(".material")}
    assert "写了一半" in page.source
    assert len(rows) == 4


def test_the_same_form_with_other_words_is_another_result(driver):
    form = driver.get("/")
    first = driver.client.post("/assess", data={**form.hidden, "description": build.BATTERY_ZH})
    second = driver.client.post("/assess", data={**form.hidden, "description": build.BATTERY_ZH + "二期"})
    assert first.headers["Location"] != second.headers["Location"]


def test_going_back_to_the_form_offers_the_last_result(driver):
    driver.submit(build.BATTERY_ZH)
    assert "您刚才已经提交过一次评估" in driver.get("/").words


def test_a_day_written_the_chinese_way_is_understood(driver):
    page = driver.submit(build.BATTERY_ZH, approved_on="2026年3月1日")
    again = driver.get(next(one["href"] for one in page.all("a") if one.get("href", "").endswith("/again")))
    day = next(one for one in again.all("input") if one.get("name") == "approved_on")
    assert (day["type"], day["value"]) == ("date", "2026-03-01")


def test_a_name_with_figures_survives_the_way_through_a_memo_name(driver):
    page = driver.submit(build.BATTERY_ZH, **{"applicant.name": "福州甲再生资源有限公司"})
    action = next(one["action"] for one in page.all("form") if one.get("action", "").endswith("/memo"))
    issued = driver.post(action, {**page.hidden, "memo_language": "zh"})
    link = next(one["href"] for one in issued.all("a") if one.get("href", "").endswith(".pdf"))
    said = driver.client.get(link).headers["Content-Disposition"]
    assert "%E7%A6%8F%E5%B7%9E%E7%94%B2" in said
    assert 'filename="greenfin-memo-GF-' in said


def test_a_form_sent_again_says_that_nothing_was_recorded_twice(driver):
    data = {**driver.get("/").hidden, "description": build.BATTERY_ZH}
    notice = "没有重复登记"
    assert notice not in driver.post("/assess", data).words
    assert notice in driver.post("/assess", data).words
