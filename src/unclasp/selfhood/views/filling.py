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

from unclasp.core.errors import NotFound, UnclaspError
from unclasp.core.models import Person
from unclasp.selfhood.models import PlannedHour, Source

UNPROCESSABLE = 422


def kept_source(person: Person, slug: str) -> Source:
    """The source at this address; `NotFound` where there is none, or where it is deleted."""
    return Source.objects.select_related("person").kept().by_slug(person, slug)


def kept_hour(person: Person, slug: str) -> PlannedHour:
    """The planned hour at this address; `NotFound` where there is none, or where it or its source is deleted."""
    rows = PlannedHour.objects.select_related("source", "person").kept().filter(source__deleted_at=None)
    return rows.by_slug(person, slug)


def deleted_row(table: Any, person: Person, slug: str) -> Any:
    """A deleted row that can be fetched back; None where there is none by this slug."""
    try:
        row = table.objects.by_slug(person, slug) if slug else None
    except NotFound:
        return None
    return row if row is not None and row.deleted_at is not None else None


def posted(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None where the page was only opened."""
    return request.POST if request.method == "POST" else None


def address(name: str, *slugs: str, **query: str) -> str:
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
