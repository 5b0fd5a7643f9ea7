"""Letting go of a hold, taking it up again, and looking back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.connection import actions, charts, queries
from unclasp.connection.forms import LookBackForm, ReleaseForm
from unclasp.connection.models import Release
from unclasp.connection.views.answers import address, form_page, kept_hold, posted, told_beside
from unclasp.core import clock
from unclasp.holds.models import Hold
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """What is kept, what is put down, and letting it go; afterwards, how it stands open."""
    hold, now = kept_hold(request.person, slug), clock.now()
    form = ReleaseForm(posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.release(hold=hold, now=now, **form.cleaned_data)
            return see_other(address("release", slug, kept="1"))
    page = queries.release_page(hold, now)
    context = {
        "page": page,
        "look": page.look,
        "hold": hold,
        "bowl": charts.bowl_of(page.look, is_open=hold.status == Hold.Status.RELEASED),
        "rings": charts.month_rings(page.way.months) if page.way else [],
        "opening": queries.OPENING,
        "closing": queries.CLOSING,
        "made_of": queries.motives_said(page.release) if page.release else [],
        "person_kinds": page.rest.person_kinds,
        "lines": page.lines,
        "kept": "kept" in request.GET,
        "destroyed": "destroyed" in request.GET,
    }
    return form_page(request, "connection/release.html", form, **context)


@require_POST
def release_take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Hold it again."""
    hold = actions.take_up_again(hold=kept_hold(request.person, slug), now=clock.now())
    return see_other("hold", hold.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def release_look_back(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Some days after it was let go of: what came into the space, and what stayed?"""
    one = kept_release(request, slug)
    there = one.look_backs.filter(after_days=days).first()
    initial = {"came": there.came, "stayed": there.stayed} if there else {}
    form = LookBackForm(posted(request), initial=initial)
    if form.is_valid():
        with told_beside(form):
            actions.answer_look_back(release=one, after_days=days, now=clock.now(), **form.cleaned_data)
            return see_other(address("release", one.hold.slug, kept="1"))
    return form_page(request, "connection/look_back.html", form, release=one, days=days, hold=one.hold)


@require_POST
def release_look_back_not_now(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Not now: tomorrow at the earliest."""
    actions.put_off_look_back(release=kept_release(request, slug), after_days=days, now=clock.now())
    return see_other("connection")


@require_POST
def release_look_back_not_this(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Not this: never again."""
    actions.decline_look_back(release=kept_release(request, slug), after_days=days)
    return see_other("connection")


def kept_release(request: HttpRequest, slug: str) -> Release:
    """The release at this address, of a hold that is kept; `NotFound` where there is none."""
    rows = Release.objects.filter(hold__deleted_at=None).select_related("hold__person", "person")
    return rows.by_slug(request.person, slug)
