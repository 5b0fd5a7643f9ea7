"""Who is refused: every address of the app is tried as somebody else would try it."""

import itertools

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from unclasp.web import access

pytestmark = pytest.mark.django_db

SLUG, TICKET = "x" * 16, "y" * 16
VALUES = {
    "slug": SLUG,
    "ticket": TICKET,
    "token": "t",
    "check_in_slug": SLUG,
    "month": "2026-05",
    "day": "2026-05-12",
}
HOST = "127.0.0.1:80"


def addresses() -> list[str]:
    def walk(patterns: list[object], prefix: str = "") -> list[str]:
        found = []
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                found += walk(pattern.url_patterns, prefix)
            elif isinstance(pattern, URLPattern) and pattern.name:
                kinds = pattern.pattern.converters
                values = {
                    name: 1 if isinstance(kind, IntConverter) else VALUES.get(name, SLUG)
                    for name, kind in kinds.items()
                }
                found.append(reverse(pattern.name, kwargs=values))
        return found

    return sorted(set(walk(get_resolver().url_patterns)))


def ask(path: str, method: str = "GET", *, cookie: bool = True, **meta: str) -> int:
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    if cookie:
        client.cookies[access.COOKIE] = access.current()
    sent = {"HTTP_HOST": HOST, "HTTP_ORIGIN": f"http://{HOST}", "HTTP_SEC_FETCH_SITE": "same-origin", **meta}
    return client.generic(method, path, **{name: value for name, value in sent.items() if value}).status_code


STRANGERS = {
    "a host without a port": {"HTTP_HOST": "127.0.0.1"},
    "a name that is made to point here": {"HTTP_HOST": "localhost.evil.example:80"},
    "another port": {"HTTP_HOST": "127.0.0.1:81"},
    "a forwarded host": {"HTTP_HOST": "evil.example:80", "HTTP_X_FORWARDED_HOST": HOST},
    "another site": {"HTTP_SEC_FETCH_SITE": "cross-site"},
    "another port of this machine": {"HTTP_SEC_FETCH_SITE": "same-site"},
}


@pytest.mark.trust(22)
@pytest.mark.parametrize(("path", "stranger"), list(itertools.product(addresses(), STRANGERS)))
def test_a_stranger_reads_nothing(path: str, stranger: str):
    assert ask(path, **STRANGERS[stranger]) == 403


@pytest.mark.trust(22)
@pytest.mark.parametrize("path", addresses())
@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", "http://127.0.0.1:81", "http://localhost:80"]
)
def test_a_stranger_writes_nothing(path: str, origin: str):
    assert ask(path, "POST", HTTP_ORIGIN=origin) == 403


@pytest.mark.trust(23)
@pytest.mark.parametrize("path", [path for path in addresses() if not path.startswith("/start/")])
def test_a_browser_that_was_not_let_in_sees_nothing(path: str):
    assert ask(path, cookie=False) == 403


@pytest.mark.trust(23)
def test_a_start_token_lets_one_browser_in_once():
    token = access.new_start_token()
    path = reverse("start", args=[token])
    assert ask(path, cookie=False) == 303
    assert ask(path, cookie=False) == 403
    assert ask(reverse("start", args=["made-up"]), cookie=False) == 403


def test_the_cookie_of_before_a_lock_is_worthless():
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[access.COOKIE] = access.current()
    access.rotate()
    assert client.get("/unlock/", HTTP_HOST=HOST).status_code == 403


@pytest.mark.trust(24)
@pytest.mark.parametrize("path", addresses())
def test_every_answer_shuts_the_page_in(path: str):
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.cookies[access.COOKIE] = access.current()
    headers = client.get(path, HTTP_HOST=HOST).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for part in ("default-src 'none'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
