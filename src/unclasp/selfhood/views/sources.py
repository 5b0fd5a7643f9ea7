"""One source: added, looked at, changed, retired, deleted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.care.queries import door_for
from unclasp.core import clock
from unclasp.language.danger import phrase_classes
from unclasp.selfhood import actions, queries
from unclasp.selfhood.forms import SourceForm, TimeForm
from unclasp.selfhood.models import Source, TimeSpent
from unclasp.selfhood.views.filling import address, deleted_row, form_page, kept_source, posted, told_beside
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def source_new(request: HttpRequest) -> HttpResponse:
    """Add a source."""
    now = clock.now()
    form = SourceForm(posted(request), holds=queries.holds_to_lean_on(request.person, None, now))
    if form.is_valid():
        with told_beside(form):
            made = actions.add_source(person=request.person, now=now, **form.said())
            return see_other(address("source", made.slug, kept="1"))
    return form_page(request, "selfhood/source_form.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def source_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Say a source anew."""
    found, now = kept_source(request.person, slug), clock.now()
    form = SourceForm.of(found, queries.holds_to_lean_on(request.person, found, now), posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.change_source(source=found, now=now, **form.said())
            return see_other(address("source", slug, kept="1"))
    return form_page(request, "selfhood/source_form.html", form, source=found)


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source: what it leans on, and the time that goes into it."""
    found, now = kept_source(request.person, slug), clock.now()
    kept = "kept" in request.GET
    context = {
        **about(found),
        "form": TimeForm(initial={"on": clock.today()}),
        "kept": kept,
        "door": door_for(request.person, heavy_words(found), now) if kept else None,
        "deleted_time": deleted_row(TimeSpent, request.person, request.GET.get("deleted_time", "")),
    }
    return render(request, "selfhood/source.html", context)


@require_POST
def source_retire(request: HttpRequest, slug: str) -> HttpResponse:
    """Take it out of the picture."""
    actions.retire_source(source=kept_source(request.person, slug), now=clock.now())
    return see_other("source", slug)


@require_POST
def source_take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it back into the picture."""
    actions.take_up_source(source=kept_source(request.person, slug), now=clock.now())
    return see_other("source", slug)


@require_POST
def source_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it away. The page of the picture offers to undo it."""
    actions.delete_source(source=kept_source(request.person, slug), now=clock.now())
    return see_other(address("selfhood", deleted=slug))


@require_POST
def source_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch it back."""
    actions.restore_source(source=Source.objects.by_slug(request.person, slug), now=clock.now())
    return see_other("source", slug)


def about(found: Source) -> dict[str, Any]:
    """What the page of a source shows."""
    now = clock.now()
    return {
        "source": found,
        "leanings": queries.leanings_of(found, now),
        "minutes": queries.lately(found.person, now).get(found.pk, 0),
        "times": queries.times_of(found),
        "rest": queries.rest_of(found.person, now),
    }


def heavy_words(found: Source) -> set[str]:
    """The classes of phrases in its words that may open the door to the support lines."""
    return phrase_classes(f"{found.name}\n{found.words}")
