"""The app behind a proxy, under strange host names, on its cookies and its secret."""

from __future__ import annotations

import stat

import pytest

from greenfin.errors import SettingWrong
from greenfin.settings import Settings
from greenfin.web import create_app
from greenfin.web.secret import read_secret
from tests import build
from tests.conftest import OPENED_AT

FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "bank.example:8443",
    "X-Forwarded-Prefix": "/green",
}


@pytest.fixture
def make(shared_words_desk, tmp_path):
    def made(**settings):
        stated = Settings(database=tmp_path / "unused", secret_file=tmp_path / "secret", encoder_threads=0, **settings)
        return create_app(stated, shared_words_desk, clock=lambda: OPENED_AT).test_client()

    return made


def test_behind_a_trusted_proxy_addresses_carry_the_public_prefix(make):
    client = make(trusted_proxies=1)
    page = client.get("/", headers=FORWARDED)
    assert 'href="/green/editions"' in page.text
    assert "Strict-Transport-Security" in page.headers
    assert "Secure" in page.headers["Set-Cookie"]
    assert "Path=/green" in page.headers["Set-Cookie"]


def test_without_a_trusted_proxy_forwarded_headers_change_nothing(make):
    page = make().get("/", headers=FORWARDED)
    assert "/green/" not in page.text
    assert "Strict-Transport-Security" not in page.headers


def test_an_untrusted_host_name_gets_a_page_without_links(make):
    client = make(trusted_hosts=("bank.example",))
    assert client.get("/", base_url="http://bank.example").status_code == 200
    refused = client.get("/?lang=en", base_url="http://evil.example")
    assert refused.status_code == 400
    assert "<h1>" in refused.text
    assert "evil.example" not in refused.text
    assert refused.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("is_loopback", "expected"), [(True, False), (False, True)])
def test_cookies_need_tls_unless_the_server_is_on_loopback(make, is_loopback, expected):
    cookie = make(is_loopback=is_loopback).get("/").headers["Set-Cookie"]
    assert ("Secure" in cookie) is expected
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_form_fetched_before_a_restart_is_still_taken(make):
    first, second = make(), make()
    page = first.get("/")
    token = page.text.split('name="form_token" value="')[1].split('"')[0]
    cookie = first.get_cookie("greenfin_visit")
    second.set_cookie("greenfin_visit", cookie.value)
    sent = second.post("/assess", data={"form_token": token, "description": build.BATTERY_ZH})
    assert sent.status_code == 303


def test_a_token_of_another_visit_is_refused_with_all_text(make):
    first, second = make(), make()
    token = first.get("/").text.split('name="form_token" value="')[1].split('"')[0]
    second.get("/")
    sent = second.post("/assess?lang=id", data={"form_token": token, "description": "teks saya"})
    assert sent.status_code == 403
    assert "teks saya" in sent.text


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "deep" / "secret"
    assert read_secret(path) == read_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["secret"]


def test_a_short_secret_is_refused(tmp_path):
    path = tmp_path / "secret"
    path.write_text("123456")
    with pytest.raises(SettingWrong, match="GREENFIN_SECRET_FILE"):
        read_secret(path)


@pytest.mark.parametrize(("path", "status"), [("/editions/technology/1999", 404), ("/editions/other/2024", 404)])
def test_an_unknown_edition_is_told(make, path, status):
    assert make().get(path).status_code == status


def test_a_wrong_method_is_told_in_the_pages_language(make):
    answer = make().get("/assess?lang=id")
    assert answer.status_code == 405
    assert "tidak melayani" in answer.text
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\xff\xfe", "not-text"),
        (b"[1", "invalid-field"),
        (b"[" * 50_000, "invalid-field"),
        (b'{"description": ""}', "empty-description"),
        (b'{"description": "a", "approved_on": "x", "filed_on": "y"}', "invalid-project"),
        (b'{"description": "\\ud800"}', "control-character"),
    ],
)
def test_the_interface_says_what_is_wrong(make, body, code):
    answer = make().post("/api/v1/check?lang=en", data=body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json["error"]["code"] == code


def test_the_interface_keeps_the_digits_of_a_figure(make):
    body = '{"description": "废旧动力电池拆解", "parameters": [{"metric": "li_recovery", "value": 92.50, "unit": "%"}]}'
    answer = make().post("/api/v1/check?lang=en", data=body.encode(), content_type="application/json")
    assert answer.status_code == 200
    assert "92.50" in {one["stated_value"] for one in answer.json["parameters"]}
