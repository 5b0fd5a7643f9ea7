"""What the views of this slice share: finding rows, reading forms, and telling a fault beside its form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.web.http import see_other
from unclasp.weighing.models import Argument, Weighing
from unclasp.weighing.queries import resting

UNPROCESSABLE = 422


def kept_hold(person: Person, slug: str) -> Hold:
    """The hold at this address; `NotFound` where there is none, or where it is deleted."""
    return Hold.objects.select_related("person").kept().by_slug(person, slug)


def kept_weighing(person: Person, slug: str) -> Weighing:
    """The weighing at this address, of a hold that is kept; `NotFound` where there is none."""
    rows = Weighing.objects.kept().filter(hold__deleted_at=None).select_related("hold__person", "person")
    return rows.by_slug(person, slug)


def argument_at(person: Person, slug: str) -> Argument:
    """The argument at this address, deleted or not, of a weighing that is kept; `NotFound` where there is none."""
    rows = Argument.objects.filter(weighing__deleted_at=None, weighing__hold__deleted_at=None)
    return rows.select_related("weighing__hold__person", "weighing__person").by_slug(person, slug)


def shown_instead(request: HttpRequest, hold: Hold) -> HttpResponse | None:
    """Where a page that is only opened leads while nothing is weighed: to what there is to do instead.

    What was typed meanwhile is not turned away here: its form comes back with it.
    """
    if request.method == "POST" or resting(hold, clock.now()).open:
        return None
    return see_other("weighing_of_hold", hold.slug)


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
