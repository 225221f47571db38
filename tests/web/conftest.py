"""A page driver that holds every page it fetches to the house rules."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from greenfin.settings import Settings
from greenfin.web import create_app
from tests.conftest import OPENED_AT


class Page(HTMLParser):
    """A parsed page: its elements with attributes, its headings and hidden fields."""

    def __init__(self, response):
        super().__init__()
        self.status = response.status_code
        self.headers = response.headers
        self.source = response.get_data(as_text=True)
        self.elements = []
        self.wrapped = []
        self._labels = 0
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "label":
            self._labels += 1
        elif self._labels:
            self.wrapped.append(dict(attrs))

    def handle_endtag(self, tag):
        if tag == "label":
            self._labels -= 1

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def words(self):
        return " ".join(re.sub(r"<[^>]+>", " ", self.source).split())

    @property
    def hidden(self):
        return {one["name"]: one.get("value", "") for one in self.all("input") if one.get("type") == "hidden"}

    def hold_to_the_rules(self):
        assert len(self.all("h1")) == 1
        assert re.search(r"<title>\s*\S", self.source)
        assert self.all("html")[0].get("lang") in {"zh-Hans", "en", "id"}
        ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)
        labelled = {one.get("for") for one in self.all("label")}
        for tag in ("input", "textarea", "select"):
            for control in self.all(tag):
                if control.get("type") in {"hidden", "submit"}:
                    continue
                named = "aria-label" in control or "aria-labelledby" in control
                assert named or control.get("id") in labelled or control in self.wrapped, control
        for _, attributes in self.elements:
            assert "style" not in attributes
            assert not any(name.startswith("on") for name in attributes)
            for name in ("src", "href", "action"):
                assert not (attributes.get(name) or "").startswith(("http:", "//", "javascript:"))
        policy = self.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


class Driver:
    """A browser without JavaScript: every page is checked as it comes."""

    def __init__(self, client):
        self.client = client

    def get(self, path, status=200, **options):
        return self._page(self.client.get(path, follow_redirects=True, **options), status)

    def post(self, path, data, status=200, **options):
        return self._page(self.client.post(path, data=data, follow_redirects=True, **options), status)

    def submit(self, description, path="/assess", status=200, language="zh", **fields):
        form = self.get(f"/?lang={language}")
        return self.post(path, {**form.hidden, "description": description, **fields}, status)

    def _page(self, response, status):
        assert response.status_code == status, response.get_data(as_text=True)[:3000]
        page = Page(response)
        page.hold_to_the_rules()
        return page


@pytest.fixture(scope="session")
def app(shared_words_desk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    settings = Settings(database=folder / "unused.sqlite3", secret_file=folder / "secret", encoder_threads=0)
    made = create_app(settings, shared_words_desk, clock=lambda: OPENED_AT)
    made.testing = False
    return made


@pytest.fixture
def driver(app):
    return Driver(app.test_client())
