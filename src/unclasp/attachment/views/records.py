"""*Towards secure*: promises to oneself, things said openly, needs named."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.attachment import actions, queries
from unclasp.attachment.forms import FORMS, RecordForm
from unclasp.attachment.models import Record
from unclasp.attachment.views.common import UNPROCESSABLE, address, form_page, posted, told_beside
from unclasp.care import actions as care_actions
from unclasp.care import queries as care_queries
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.web.http import see_other

NOTED = {
    "promises": actions.note_promise,
    "openings": actions.note_opening,
    "needs": actions.name_need,
}


@require_safe
def towards_secure(request: HttpRequest) -> HttpResponse:
    """All three, each with a form for the next. After one was kept, the door, where its words ask for one."""
    return page(request)


def page(request: HttpRequest, kind: str = "", form: RecordForm | None = None) -> HttpResponse:
    """The page; `form` is the one of this kind that needs another look."""
    person = request.person
    everything = request.GET.get("all", "")
    context = {
        "parts": [
            (
                queries.kept_records(person, name, everything=everything == name),
                form if name == kind else FORMS[name](person),
            )
            for name in queries.TABLES
        ],
        "fault": kind,
        "rest": queries.hard_hour(person, clock.now()),
        **told(request),
    }
    return render(request, "attachment/towards_secure.html", context, status=UNPROCESSABLE if form else 200)


def told(request: HttpRequest) -> dict[str, object]:
    """What was just kept or deleted, as the address says it."""
    kind = request.GET.get("kind", "")
    if kind not in queries.TABLES:
        return {}
    deleted = queries.deleted_record(request.person, kind, request.GET.get("deleted", ""))
    kept = (
        queries.TABLES[kind]
        .objects.owned_by(request.person)
        .kept()
        .filter(slug=request.GET.get("kept", ""))
        .first()
    )
    classes = queries.heavy_words(kept) if kept else set()
    door = care_queries.door_for(request.person, classes, clock.now()) if classes else None
    return {"deleted": deleted, "kept": kept, "kind": kind, "door": door}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Keep a new record."""
    require_kind(kind)
    if request.method != "POST":
        return see_other("towards_secure")
    form = FORMS[kind](request.person, request.POST)
    if form.is_valid():
        with told_beside(form):
            record = NOTED[kind](person=request.person, now=clock.now(), **said(form))
            return after(record, kind)
    return page(request, kind, form)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Say a record anew."""
    record = asked(request.person, kind, slug)
    form = FORMS[kind](request.person, posted(request), record=record)
    if form.is_valid():
        with told_beside(form):
            actions.correct_record(record=record, now=clock.now(), **said(form))
            return after(record, kind)
    return form_page(request, "attachment/record.html", form, record=record, kind=kind)


@require_POST
def state(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Say only what became of it."""
    record = asked(request.person, kind, slug)
    if kind == "openings":
        raise NotFound(_("There is nothing at this address. It may have been deleted."))
    actions.correct_record(record=record, state=request.POST.get("state", ""), now=clock.now())
    return see_other(f"{address('towards_secure')}#{kind}")


@require_POST
def delete(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Put a record away. The page that follows offers to take that back."""
    record = actions.delete_record(record=asked(request.person, kind, slug), now=clock.now())
    return see_other(address("towards_secure", kind=kind, deleted=record.slug))


@require_POST
def restore(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Fetch a deleted record back."""
    require_kind(kind)
    record = queries.TABLES[kind].objects.deleted().by_slug(request.person, slug)
    actions.restore_record(record=record)
    return see_other(f"{address('towards_secure')}#{kind}")


def after(record: Record, kind: str) -> HttpResponse:
    """Back to the page, with what is said right after it was kept: heavy words put practice away."""
    care_actions.heed(person=record.person, phrase_classes=queries.heavy_words(record), now=clock.now())
    return see_other(address("towards_secure", kind=kind, kept=record.slug))


def said(form: RecordForm) -> dict[str, object]:
    """The fields of a record; without a day it is today."""
    return {**form.cleaned_data, "on": form.cleaned_data["on"] or clock.today()}


def asked(person: Person, kind: str, slug: str) -> Record:
    """The record at this address."""
    require_kind(kind)
    return queries.record_at(person, kind, slug)


def require_kind(kind: str) -> None:
    """Raise `NotFound` unless this is one of the three."""
    if kind not in queries.TABLES:
        raise NotFound(_("There is nothing at this address. It may have been deleted."))
