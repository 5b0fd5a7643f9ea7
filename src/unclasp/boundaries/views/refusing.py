"""Saying no: the bank of one's own refusals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.boundaries import actions, queries
from unclasp.boundaries.forms import RefusalForm
from unclasp.boundaries.models import Refusal
from unclasp.boundaries.views.filling import address, deleted_row, form_page, posted, told_beside
from unclasp.core import clock
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def refusals(request: HttpRequest) -> HttpResponse:
    """All of them, short to long, and adding one: typed, or one of the person's own sentences."""
    form = RefusalForm(posted(request))
    if form.is_valid():
        with told_beside(form):
            added = actions.add_refusal(
                person=request.person, words=form.cleaned_data["words"], now=clock.now()
            )
            return see_other(address("refusals", added=added.slug))
    return form_page(
        request,
        "boundaries/refusals.html",
        form,
        bank=queries.bank_of(request.person),
        added=request.GET.get("added", ""),
        gone=deleted_row(Refusal, request.person, request.GET.get("gone", "")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, slug: str) -> HttpResponse:
    """Put one differently."""
    found = Refusal.objects.kept().by_slug(request.person, slug)
    form = RefusalForm(posted(request), initial={"words": found.words})
    if form.is_valid():
        with told_beside(form):
            actions.change_refusal(refusal=found, words=form.cleaned_data["words"])
            return see_other("refusals")
    return form_page(request, "boundaries/refusal.html", form, refusal=found)


@require_POST
def refusal_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Take one out."""
    actions.delete_refusal(refusal=Refusal.objects.kept().by_slug(request.person, slug), now=clock.now())
    return see_other(address("refusals", gone=slug))


@require_POST
def refusal_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch one back."""
    actions.restore_refusal(refusal=Refusal.objects.by_slug(request.person, slug))
    return see_other("refusals")
