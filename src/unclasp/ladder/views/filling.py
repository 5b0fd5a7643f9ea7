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
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.ladder.models import Attempt, Step
from unclasp.ladder.queries import resting
from unclasp.web.http import see_other

UNPROCESSABLE = 422


def kept_hold(person: Person, slug: str) -> Hold:
    """The hold at this address; `NotFound` where there is none, or where it is deleted."""
    return Hold.objects.select_related("person").kept().by_slug(person, slug)


def kept_step(person: Person, slug: str) -> Step:
    """The step at this address; `NotFound` where there is none, or where it or its hold is deleted."""
    return Step.objects.there().select_related("hold__person", "person").by_slug(person, slug)


def kept_attempt(person: Person, slug: str) -> Attempt:
    """The attempt at this address; `NotFound` where there is none, or where it or its step is deleted."""
    rows = Attempt.objects.there().select_related("step__hold__person", "step__person", "person")
    return rows.by_slug(person, slug)


def deleted_step(person: Person, slug: str) -> Step:
    """The step at this address, deleted or not, of a hold that is kept."""
    rows = Step.objects.filter(Q(hold=None) | Q(hold__deleted_at=None)).select_related("hold")
    return rows.by_slug(person, slug)


def deleted_attempt(person: Person, slug: str) -> Attempt:
    """The attempt at this address, deleted or not, of a step that is kept; `NotFound` where there is none."""
    attempt = Attempt.objects.select_related("step").by_slug(person, slug)
    if not Step.objects.there().filter(pk=attempt.step_id).exists():
        raise NotFound(_("There is nothing at this address. It may have been deleted."))
    return attempt


def shown_instead(request: HttpRequest, hold: Hold | None, *, trying: bool = False) -> HttpResponse | None:
    """Where a page that is only opened leads while there is no ladder: to what there is to do instead.

    What was typed meanwhile is not turned away here: its form comes back with it.
    """
    if request.method == "POST":
        return None
    rest = resting(request.person, hold, clock.now())
    if rest.open and not (trying and rest.paused_until is not None):
        return None
    return see_other(ladder_address(hold))


def ladder_address(hold: Hold | None, **query: str) -> str:
    """Where the ladder of a hold is, or that of letting go in general."""
    return address("ladder_of_hold", hold.slug, **query) if hold else address("ladder_general", **query)


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
