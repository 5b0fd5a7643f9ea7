"""What every template may rely on."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest

from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person

PAGE, COVER = "web/page.html", "web/cover.html"


def shell(request: HttpRequest) -> dict[str, object]:
    """`unlocked`, `theme`, and `layout`: what a page that works locked too extends.

    An error page must not fail in its turn, so a vault that cannot be read counts as locked here.
    """
    try:
        theme = request.person.theme
    except (AttributeError, VaultLocked, Person.DoesNotExist, DatabaseError):
        return {"unlocked": False, "theme": "", "layout": COVER}
    return {"unlocked": True, "theme": theme, "layout": PAGE}
