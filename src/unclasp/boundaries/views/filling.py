"""What the views of this slice share: finding rows, reading forms, and telling a fault beside its form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from unclasp.boundaries.models import Boundary, BoundaryTest
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.core.models import Person

UNPROCESSABLE = 422


def kept_boundary(person: Person, slug: str) -> Boundary:
    """The boundary at this address; `NotFound` where there is none, or where it or its hold is deleted."""
    return Boundary.objects.there().select_related("hold__person", "person").by_slug(person, slug)


def kept_test(person: Person, slug: str) -> BoundaryTest:
    """The test at this address, of a boundary that is there; `NotFound` where there is none."""
    return tests().kept().by_slug(person, slug)


def tests() -> Any:
    """Tests, deleted or not, of boundaries that are there."""
    of_a_hold = Q(boundary__hold=None) | Q(boundary__hold__deleted_at=None)
    rows = BoundaryTest.objects.filter(of_a_hold, boundary__deleted_at=None)
    return rows.select_related("boundary__hold__person", "boundary__person", "person")


def deleted_row(table: Any, person: Person, slug: str) -> Any:
    """A row that is to be fetched back; None where there is none by this slug, or it is there already."""
    try:
        found = table.objects.by_slug(person, slug) if slug else None
    except NotFound:
        return None
    return found if found and found.deleted_at else None


def posted(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None where the page was only opened."""
    return request.POST if request.method == "POST" else None


def address(name: str, *slugs: object, **query: str) -> str:
    """Where the page of that name is; `query` holds slugs and plain marks, never anybody's words."""
    return f"{reverse(name, args=slugs)}{'?' if query else ''}{urlencode(query)}"


@contextmanager
def told_beside(form: Form) -> Iterator[None]:
    """Show an error that is raised inside above the form, and at its field if it names one, so that what was typed is
    not lost.
    """
    try:
        yield
    except UnclaspError as fault:
        field = getattr(fault, "field", None)
        form.add_error(field if field in form.fields else None, fault.message)


def form_page(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page with the form on it; 422 where something in it needs another look."""
    status = UNPROCESSABLE if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
