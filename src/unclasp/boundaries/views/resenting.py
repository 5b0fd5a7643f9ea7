"""What one feels obliged to do, and how much of it leaves one resentful."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.boundaries import actions, queries
from unclasp.boundaries.forms import ObligationForm, ResentmentForm
from unclasp.boundaries.models import Obligation
from unclasp.boundaries.views.filling import (
    UNPROCESSABLE,
    address,
    deleted_row,
    form_page,
    posted,
    told_beside,
)
from unclasp.core import clock
from unclasp.web.http import see_other

MOST_ROWS = 400


@require_http_methods(["GET", "HEAD", "POST"])
def obligations(request: HttpRequest) -> HttpResponse:
    """Which of these leave me resentful? The next few, and what was answered."""
    asked = queries.duties_of(request.person).asked
    if request.method == "POST":
        sent = set(request.POST)
        asked = [one for one in Obligation.objects.owned_by(request.person).kept() if one.slug in sent]
    form = ResentmentForm(posted(request), asked=asked)
    if form.is_valid():
        with told_beside(form):
            actions.rate_obligations(person=request.person, ratings=form.said(), now=clock.now())
            return see_other("obligations")
    return shown(request, form, ObligationForm(), UNPROCESSABLE if form.errors else 200)


@require_POST
def obligation_new(request: HttpRequest) -> HttpResponse:
    """Add one that is typed in."""
    form = ObligationForm(request.POST)
    if form.is_valid():
        with told_beside(form):
            title = form.cleaned_data["title"]
            actions.add_obligation(person=request.person, title=title, now=clock.now())
            return see_other("obligations")
    asked = queries.duties_of(request.person).asked
    return shown(request, ResentmentForm(asked=asked), form, UNPROCESSABLE)


@require_POST
def obligations_take(request: HttpRequest) -> HttpResponse:
    """Take over the ticked rows of a calendar: `row` names each, with `title_`, `rhythm_`, `interval_`, `minutes_`."""
    rows = [
        {
            "title": request.POST.get(f"title_{row}", "").replace("\x00", ""),
            "rhythm": request.POST.get(f"rhythm_{row}", ""),
            "interval": number(request.POST.get(f"interval_{row}")),
            "minutes": number(request.POST.get(f"minutes_{row}")),
        }
        for row in request.POST.getlist("row")[:MOST_ROWS]
    ]
    given = [row for row in rows if str(row["title"]).strip()]
    actions.take_obligations(person=request.person, rows=given, now=clock.now())
    return see_other("obligations")


def number(text: str | None) -> int | None:
    """A whole number as it was sent; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


@require_http_methods(["GET", "HEAD", "POST"])
def obligation(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer anew about one of them."""
    found = Obligation.objects.kept().by_slug(request.person, slug)
    form = ResentmentForm(posted(request), asked=[found])
    if form.is_valid():
        with told_beside(form):
            actions.rate_obligations(person=request.person, ratings=form.said(), now=clock.now())
            return see_other("obligations")
    return form_page(request, "boundaries/obligation.html", form, obligation=found)


@require_POST
def obligation_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Take one off the list."""
    found = Obligation.objects.kept().by_slug(request.person, slug)
    actions.delete_obligation(obligation=found, now=clock.now())
    return see_other(address("obligations", gone=slug))


@require_POST
def obligation_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Put one back on the list."""
    actions.restore_obligation(obligation=Obligation.objects.by_slug(request.person, slug))
    return see_other("obligations")


def shown(request: HttpRequest, form: ResentmentForm, adding: ObligationForm, status: int) -> HttpResponse:
    """The page of duties."""
    context: dict[str, Any] = {
        "form": form,
        "adding": adding,
        "duties": queries.duties_of(request.person),
        "much": queries.MUCH,
        "gone": deleted_row(Obligation, request.person, request.GET.get("gone", "")),
    }
    return render(request, "boundaries/obligations.html", context, status=status)
