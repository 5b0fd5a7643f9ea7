"""Sitting still for a while: beginning, pausing, ending, looking back, correcting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.care import actions as care_actions
from unclasp.care import queries as care_queries
from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.journal import actions, queries
from unclasp.journal.forms import AfterForm, CorrectForm, NewSittingForm
from unclasp.journal.models import Sitting
from unclasp.language.danger import phrase_classes
from unclasp.web.http import see_other

UNPROCESSABLE = 422
NO_CONTENT = 204


@require_http_methods(["GET", "HEAD", "POST"])
def sitting_new(request: HttpRequest) -> HttpResponse:
    """What can be sat, what was left open, and the latest sittings; a POST begins one."""
    page = queries.sittings_page(request.person, clock.now())
    form = NewSittingForm(posted(request), page=page)
    if form.is_valid():
        with told_beside(form):
            begun = actions.begin_sitting(person=request.person, now=clock.now(), **form.cleaned_data)
            return see_other("sitting", begun.slug)
    deleted = Sitting.objects.owned_by(request.person).deleted().filter(slug=request.GET.get("deleted", ""))
    return form_page(request, "journal/sittings.html", form, page=page, just_deleted=deleted.first())


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: HttpRequest, slug: str) -> HttpResponse:
    """One sitting: its time, what is said in it, and how it is afterwards; a POST ends it."""
    found, now = kept_sitting(request.person, slug), clock.now()
    form = AfterForm(posted(request), initial={"after": found.after, "note": found.note})
    if form.is_valid():
        with told_beside(form):
            actions.end_sitting(sitting=found, now=now, **form.cleaned_data)
            return see_kept(found)
    if request.method == "POST":
        found.refresh_from_db()
    page = queries.one_sitting(found, now)
    classes = heavy_words(found) if "kept" in request.GET else set()
    door = care_queries.door_for(request.person, classes, now) if classes else None
    return form_page(
        request, "journal/sitting.html", form, page=page, sitting=found, kept="kept" in request.GET, door=door
    )


@require_POST
def sitting_pause(request: HttpRequest, slug: str) -> HttpResponse:
    """Let its time stand still."""
    actions.pause_sitting(sitting=kept_sitting(request.person, slug), now=clock.now())
    return went_on(request, slug)


@require_POST
def sitting_resume(request: HttpRequest, slug: str) -> HttpResponse:
    """Let its time go on."""
    actions.resume_sitting(sitting=kept_sitting(request.person, slug), now=clock.now())
    return went_on(request, slug)


@require_POST
def sitting_close(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how one ended that was left open."""
    found, ended = kept_sitting(request.person, slug), request.POST.get("ended", "")
    if ended in Sitting.Ended:
        actions.end_sitting(sitting=found, ended=ended, now=clock.now())
    return see_other("sittings") if ended == Sitting.Ended.LEFT else see_other("sitting", slug)


@require_safe
def sitting_history(request: HttpRequest) -> HttpResponse:
    """Every sitting, a page of them at a time."""
    rows, earlier = queries.sittings_before(request.person, request.GET.get("before", ""))
    return render(request, "journal/sitting_history.html", {"sittings": rows, "earlier": earlier})


@require_http_methods(["GET", "HEAD", "POST"])
def sitting_correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Say a past sitting anew."""
    found = kept_sitting(request.person, slug)
    if found.is_open:
        return see_other("sitting", slug)
    form = CorrectForm(posted(request), sitting=found)
    if form.is_valid():
        with told_beside(form):
            actions.correct_sitting(sitting=found, now=clock.now(), **form.said())
            return see_kept(found)
    return form_page(request, "journal/sitting_correct.html", form, sitting=found)


@require_POST
def sitting_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a sitting away. The page of sittings offers to undo it."""
    actions.delete_sitting(sitting=kept_sitting(request.person, slug), now=clock.now())
    return see_other(f"{reverse('sittings')}?deleted={slug}")


@require_POST
def sitting_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a sitting back."""
    actions.restore_sitting(sitting=Sitting.objects.by_slug(request.person, slug))
    return see_other("sitting", slug)


def kept_sitting(person: Person, slug: str) -> Sitting:
    """The sitting at this address; `NotFound` where there is none, or where it is deleted."""
    return Sitting.objects.select_related("person").kept().by_slug(person, slug)


def went_on(request: HttpRequest, slug: str) -> HttpResponse:
    """The sitting again; nothing where its own page asked and goes on by itself."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=NO_CONTENT)
    return see_other("sitting", slug)


def see_kept(found: Sitting) -> HttpResponse:
    """The sitting, after its note was listened to: words that sound very heavy put practice away for a day."""
    if found.note:
        care_actions.heed(person=found.person, phrase_classes=heavy_words(found), now=clock.now())
    return see_other(f"{reverse('sitting', args=[found.slug])}?kept=1")


def heavy_words(found: Sitting) -> set[str]:
    """The classes of phrases in its note that may open the door to the support lines."""
    return phrase_classes(found.note)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None where the page was only opened."""
    return request.POST if request.method == "POST" else None


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
