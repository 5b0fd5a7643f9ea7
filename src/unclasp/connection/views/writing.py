"""A plain day without it: writing it, and reading it again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.connection import actions, queries
from unclasp.connection.forms import AfterwardsForm, LeafForm
from unclasp.connection.models import OrdinaryDay
from unclasp.connection.views.answers import (
    UNPROCESSABLE,
    address,
    form_page,
    kept_day,
    kept_hold,
    posted,
    told_beside,
    what_rests,
)
from unclasp.core import clock
from unclasp.core.owned import new_slug
from unclasp.holds.models import Hold
from unclasp.web.http import see_other

PLAIN = "text/plain; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
def ordinary_day(request: HttpRequest, slug: str) -> HttpResponse:
    """A leaf for one plain day to come, with the draft that was begun."""
    hold, now = kept_hold(request.person, slug), clock.now()
    draft = queries.draft_of_day(hold)
    form = LeafForm(posted(request), initial={"body": draft.body if draft else ""})
    if form.is_valid():
        said = form.said()
        with told_beside(form):
            day = actions.keep_day(hold=hold, now=now, **said)
            return see_other(address("ordinary_day_read", day.slug, kept="1"))
        with told_beside(form):
            draft = actions.save_day(hold=hold, now=now, **said)
    return leaf_page(request, "connection/day_write.html", form, hold, draft, counsel="day")


@require_POST
def ordinary_day_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the day that is being written."""
    form = LeafForm(request.POST)
    form.is_valid()
    return drafted(
        lambda: actions.save_day(hold=kept_hold(request.person, slug), now=clock.now(), **form.said())
    )


@require_POST
def ordinary_day_throw_away(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the day that is being written away. It can be fetched back for a while."""
    hold, now = kept_hold(request.person, slug), clock.now()
    form = LeafForm(request.POST)
    form.is_valid()
    draft = actions.save_day(hold=hold, now=now, **form.said())
    if draft is None:
        return see_other("connection")
    actions.delete_day(day=draft, now=now)
    return see_other(address("connection", deleted=draft.slug))


@require_http_methods(["GET", "HEAD", "POST"])
def ordinary_day_read(request: HttpRequest, slug: str) -> HttpResponse:
    """A day that was kept, to read; a month on it asks how it reads now."""
    day, now = kept_day(request.person, slug), clock.now()
    form = AfterwardsForm(posted(request), initial={"afterwards": day.afterwards})
    if form.is_valid():
        with told_beside(form):
            actions.read_again(day=day, now=now, **form.cleaned_data)
            return see_other(address("ordinary_day_read", slug, kept="1"))
    context = {
        "day": day,
        "hold": day.hold,
        "due": queries.may_read_again(day, now),
        "door": queries.door_of(day.person, f"{day.body}\n{day.afterwards}", now),
        "kept": "kept" in request.GET,
    }
    return form_page(request, "connection/day.html", form, **context)


@require_POST
def ordinary_day_not_now(request: HttpRequest, slug: str) -> HttpResponse:
    """Not now: tomorrow at the earliest."""
    actions.put_off_reading(day=kept_day(request.person, slug), now=clock.now())
    return see_other("connection")


@require_POST
def ordinary_day_not_this(request: HttpRequest, slug: str) -> HttpResponse:
    """Not this: never again."""
    actions.decline_reading(day=kept_day(request.person, slug))
    return see_other("connection")


@require_POST
def ordinary_day_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it away. The page that follows offers to take that back."""
    actions.delete_day(day=kept_day(request.person, slug), now=clock.now())
    return see_other(address("connection", deleted=slug))


@require_POST
def ordinary_day_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a deleted day, or the draft of one, back."""
    day = actions.restore_day(day=OrdinaryDay.objects.deleted().by_slug(request.person, slug))
    return see_other("ordinary_day_read", slug) if day.kept_at else see_other("ordinary_day", day.hold.slug)


def leaf_page(
    request: HttpRequest, template: str, form: LeafForm, hold: Hold, draft: Any, *, counsel: str
) -> HttpResponse:
    """A leaf to write on; 422 where what was written could not be kept as it is."""
    context = {
        "form": form,
        "hold": hold,
        "draft": draft if draft and draft.body.strip() else None,
        "window": form["window"].value() or new_slug(),
        "took_up": draft.window if draft else "",
        "counsel": queries.counsel(counsel),
        "minutes": queries.MINUTES,
        **what_rests(hold.person, hold),
    }
    return render(request, template, context, status=UNPROCESSABLE if form.errors else 200)


def drafted(save: Any) -> HttpResponse:
    """Save a draft and say nothing, or say that another window has newer words."""
    try:
        save()
    except actions.Elsewhere as fault:
        return HttpResponse(fault.message, status=fault.status, content_type=PLAIN)
    return HttpResponse(status=204)
