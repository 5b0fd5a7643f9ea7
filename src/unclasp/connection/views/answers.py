"""What the views of this slice share: finding rows, reading forms, and telling a fault beside its form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from unclasp.care.queries import lines_for
from unclasp.connection import queries
from unclasp.connection.models import Keepsake, Letter, OrdinaryDay, Reframe
from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.holds.models import Hold

UNPROCESSABLE = 422
ABOUT_WHAT_IS_KEPT = Q(hold=None) | Q(hold__deleted_at=None)


def kept_hold(person: Person, slug: str) -> Hold:
    """The hold at this address; `NotFound` where there is none, or where it is deleted."""
    return Hold.objects.select_related("person").kept().by_slug(person, slug)


def asked_hold(request: HttpRequest) -> Hold | None:
    """The hold that the address names (`?hold=`), where there is one."""
    slug = request.GET.get("hold", "")
    return Hold.objects.owned_by(request.person).kept().filter(slug=slug).first()


def kept_reframe(person: Person, slug: str) -> Reframe:
    """The reframe at this address; `NotFound` where there is none."""
    return _about(Reframe.objects.kept()).by_slug(person, slug)


def kept_keepsake(person: Person, slug: str) -> Keepsake:
    """The keepsake at this address; `NotFound` where there is none."""
    return _about(Keepsake.objects.kept()).by_slug(person, slug)


def kept_day(person: Person, slug: str) -> OrdinaryDay:
    """The day at this address, written and kept; `NotFound` where there is none."""
    return _about(OrdinaryDay.objects.kept()).exclude(kept_at=None).by_slug(person, slug)


def letter_at(person: Person, slug: str) -> Letter:
    """The letter at this address; `NotFound` where there is none."""
    return _about(Letter.objects.all()).by_slug(person, slug)


def _about(rows: QuerySet) -> QuerySet:
    return rows.filter(ABOUT_WHAT_IS_KEPT).select_related("hold__person", "person")


def what_rests(person: Person, hold: Hold | None) -> dict[str, Any]:
    """What `connection/_rests.html` shows: the gates before a hold, the person's own reasons, and lines to call."""
    now = clock.now()
    return {
        "look": queries.resting(hold, now) if hold else None,
        "person_kinds": queries.person_rests(person, now),
        "lines": lines_for(person.country or None),
    }


def posted(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None where the page was only opened."""
    return request.POST if request.method == "POST" else None


def address(name: str, *slugs: object, **query: str) -> str:
    """Where the page of that name is; `query` holds slugs and plain marks, never anybody's words."""
    return f"{reverse(name, args=slugs)}{'?' if query else ''}{urlencode(query)}"


@contextmanager
def told_beside(form: Form) -> Iterator[None]:
    """Show an error that is raised inside above the form, so that what was typed is not lost."""
    try:
        yield
    except UnclaspError as fault:
        form.add_error(None, fault.message)


def form_page(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page with the form on it; 422 where something in it needs another look."""
    status = UNPROCESSABLE if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
