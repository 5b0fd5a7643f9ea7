"""One hold, looking at it, and what those looks were."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.core import clock
from unclasp.holds import actions
from unclasp.holds.forms import AnchorForm, CheckInForm
from unclasp.holds.models import CheckIn
from unclasp.holds.queries import look_at
from unclasp.insight import charts, queries
from unclasp.insight.views.answers import address, form_page, kept_check_in, kept_hold, posted, told_beside
from unclasp.web.http import see_other
from unclasp.weighing.charts import motives_over_time


@require_safe
def hold(request: HttpRequest, slug: str) -> HttpResponse:
    """How it is held, what that rests on, and how it went."""
    held, now = kept_hold(request.person, slug), clock.now()
    page = queries.one_hold(held, now, just_merged=request.GET.get("merged", ""))
    context = {
        "page": page,
        "look": page.look,
        "hold": held,
        "chart": charts.grip_over_time(page.look),
        "motives": motives_over_time(page.understood.motives),
        "form": AnchorForm(),
        "kept": "kept" in request.GET,
    }
    return render(request, "insight/hold.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hold_check_in(request: HttpRequest, slug: str) -> HttpResponse:
    """One look, now or at a past moment."""
    held, now = kept_hold(request.person, slug), clock.now()
    look = look_at(held, now)
    form = CheckInForm(posted(request), kind=held.kind)
    if form.is_valid():
        with told_beside(form):
            actions.check_in(hold=held, now=now, **form.said(now))
            return see_other(address("hold", held.slug, kept="1"))
    return form_page(
        request, "insight/check_in.html", form, hold=held, look=look, dials=form.dials(look.last_shown)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_correct(request: HttpRequest, slug: str, check_in_slug: str) -> HttpResponse:
    """Say a past look anew."""
    check_in, now = kept_check_in(request.person, slug, check_in_slug), clock.now()
    form = CheckInForm.of(check_in, posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.correct_check_in(check_in=check_in, now=now, **form.said(check_in.at))
            return see_other("hold_readings", slug)
    return form_page(
        request,
        "insight/check_in_correct.html",
        form,
        hold=check_in.hold,
        check_in=check_in,
        dials=form.dials(),
    )


@require_POST
def check_in_delete(request: HttpRequest, slug: str, check_in_slug: str) -> HttpResponse:
    """Put a look away. The page that follows offers to take that back."""
    check_in = kept_check_in(request.person, slug, check_in_slug)
    actions.delete_check_in(check_in=check_in, now=clock.now())
    return see_other(address("hold_readings", slug, deleted=check_in.slug))


@require_POST
def check_in_restore(request: HttpRequest, slug: str, check_in_slug: str) -> HttpResponse:
    """Fetch a deleted look back."""
    held = kept_hold(request.person, slug)
    check_in = CheckIn.objects.deleted().filter(hold=held).by_slug(request.person, check_in_slug)
    actions.restore_check_in(check_in=check_in)
    return see_other("hold_readings", slug)


@require_safe
def hold_readings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every look, the latest first, each of which can be corrected or deleted."""
    shown = {"before": request.GET.get("before", ""), "just_deleted": request.GET.get("deleted", "")}
    page = queries.readings(kept_hold(request.person, slug), clock.now(), **shown)
    return render(request, "insight/readings.html", {"page": page, "hold": page.hold})


@require_POST
def hold_anchor(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the answer to the monthly question."""
    held = kept_hold(request.person, slug)
    form = AnchorForm(request.POST)
    if form.is_valid():
        actions.answer_anchor(hold=held, now=clock.now(), **form.cleaned_data)
        return see_other(address("hold", held.slug, kept="1"))
    return see_other("hold", held.slug)
