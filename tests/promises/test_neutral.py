"""Somebody who glances at the screen, the history or the program's folder learns nothing of what is written."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions as holds
from unclasp.journal import actions as journal
from unclasp.web import access

ROOT = Path(__file__).parents[2]
CANARY = "heron"
ADDRESS = re.compile(r'(?:href|src|action|formaction|hx-(?:get|post))="([^"]*)"')


@pytest.fixture
def written(person: Person) -> None:
    now = clock.now()
    hold = holds.create_hold(
        person=person, name=f"{CANARY} house", kind="place", aliases=[f"the {CANARY}"], now=now
    )
    holds.check_in(
        hold=hold, at=now, now=now, fear_of_change=5, tolerating_harm=None, appeasing=5, no_life_without=5,
        warmth=5, facing=5, elsewhere=5, note=f"{CANARY} note",
    )  # fmt: skip
    journal.write_entry(
        person=person, title=f"The {CANARY}", body=f"A {CANARY} again.", holds=[hold], tags=[CANARY], now=now
    )


def crawl(client: Client) -> dict[str, str]:
    """Every page that can be reached by links from Today, with its text."""
    pages: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in pages or path.startswith("/static/"):
            continue
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            pages[path] = ""
            continue
        pages[path] = answer.content.decode()
        waiting += [a.split("#")[0].split("?")[0] for a in ADDRESS.findall(pages[path]) if a.startswith("/")]
    return pages


@pytest.mark.trust(30)
def test_no_title_address_or_cookie_tells_anything(written: None, client: Client):
    pages = crawl(client)
    assert sum(CANARY in text for text in pages.values()) > 5, "the pages themselves do show it"
    for path, text in pages.items():
        if not text:
            continue
        assert re.search(r"<title>(.*?)</title>", text)[1] == "Notes", path
        assert CANARY not in path
        assert not [address for address in ADDRESS.findall(text) if CANARY in address]
    assert set(client.cookies) == {access.COOKIE}
    assert CANARY not in client.cookies.output()


@pytest.mark.trust(30)
def test_addresses_carry_no_numbers_that_count_rows(written: None, client: Client):
    for path in crawl(client):
        assert not re.search(r"/\d+/", path), path


@pytest.mark.trust(30)
def test_an_error_page_shows_nothing_of_what_was_sent(person: Person, client: Client):
    client.raise_request_exception = False
    page = client.get(f"/holds/{CANARY}/").content.decode()
    assert CANARY not in re.sub(r'action="[^"]*"', "", page)


@pytest.mark.trust(31)
def test_the_warning_about_watched_computers_comes_first():
    template = (ROOT / "src/unclasp/vault/templates/vault/welcome_1.html").read_text()
    assert template.index("watches or controls this device") < template.index("I am an adult, go on")
    read_me = (ROOT / "README.md").read_text()
    assert read_me.index("watches or controls this computer") < read_me.index("make run")


@pytest.mark.trust(31)
def test_no_deniability_is_promised():
    shown = [*ROOT.glob("*.md"), *(ROOT / "src").rglob("*.html")]
    for path in shown:
        text = path.read_text().lower()
        assert "undetectable" not in text
        assert "plausible deniability" not in text


def test_the_welcome_page_asks_for_nothing_before_the_warning(client: Client):
    assert "<form" not in (ROOT / "src/unclasp/vault/templates/vault/welcome_1.html").read_text()
    assert reverse("welcome") == "/welcome/"
