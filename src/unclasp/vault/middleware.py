"""While the vault is locked, every page leads to the door; while it is open, every request knows its person."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.core.once import reading
from unclasp.vault import locking, opening
from unclasp.vault.folder import VaultFolder, default_folder
from unclasp.vault.serving import TOO_LARGE
from unclasp.web.middleware import shown

LOCKED = 423
TOO_MUCH = 413
CHANGE_NOTHING = {"GET", "HEAD"}
SELDOM_ASKED = {"created_at"}
OFTEN_ASKED = [field.attname for field in Person._meta.concrete_fields if field.attname not in SELDOM_ASKED]


class LockMiddleware:
    """Lets pages through only while there is a key, and counts what the person does as a sign of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the person; anything but the page's own heartbeat keeps the vault from locking by itself."""
        request.person = SimpleLazyObject(person_of_this_vault)
        if request.method != "GET" or not request.path.startswith("/heartbeat/"):
            locking.touch()
        with reading() if request.method in CHANGE_NOTHING else contextlib.nullcontext():
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Turn away a view that needs the vault while it is locked, and what was too much to be taken in."""
        if not opening.is_unlocked() and not getattr(view, "works_locked", False):
            return to_the_door(request)
        return shown(request, too_much(), TOO_MUCH) if f"HTTP_{TOO_LARGE}" in request.META else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The key went while the view was at work."""
        return to_the_door(request) if isinstance(exception, VaultLocked) else None


def person_of_this_vault() -> Person:
    """The person whose vault is open, by one plain statement, since every page asks: the rest is read when needed."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(OFTEN_ASKED)} FROM {Person._meta.db_table}")  # noqa: S608
        row = cursor.fetchone()
    if row is None:
        raise Person.DoesNotExist
    return Person.from_db(connection.alias, OFTEN_ASKED, row)


def too_much() -> str:
    """What is said where more was sent than a page can take."""
    return _(
        "That is more than 256 MB, which is too much for a page. Nothing was changed, and what you had kept is safe. "
        "Go back: what you wrote is still there. In a terminal “unclasp import PATH” brings in a file of any size."
    )


def to_the_door(request: HttpRequest) -> HttpResponse:
    """Unlock, or Welcome where there is no vault yet. A script gets a bare 423 and blanks its page."""
    is_page = (
        request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and "HX-Request" not in request.headers
    )
    if not is_page:
        return HttpResponse(status=LOCKED)
    folder: VaultFolder = default_folder()
    response = redirect("unlock" if folder.exists() else "welcome")
    response.status_code = 303
    return response
