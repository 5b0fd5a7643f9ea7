"""The urges of one hold, and what is settled about them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.holds.forms import GateForm
from unclasp.holds.queries import gates_before
from unclasp.urges import actions, charts, queries
from unclasp.urges.forms import LoopForm, StopForm
from unclasp.urges.models import StopDate
from unclasp.urges.views.filling import address, deleted_row, form_page, kept_hold, posted, told_beside
from unclasp.web.http import see_other


@require_safe
def urges_of_hold(request: HttpRequest, slug: str) -> HttpResponse:
    """The loop, when urges come, what followed a stop, what acting gives."""
    hold, now = kept_hold(request.person, slug), clock.now()
    page = queries.hold_page(hold, now)
    figures = page.figures
    stopped = figures.stopped if figures else None
    removed = deleted_row(StopDate, request.person, request.GET.get("removed", ""))
    context = {
        "hold": hold,
        "page": page,
        "figures": figures,
        "stop": queries.stop_of(hold),
        "removed": removed if removed and removed.deleted_at else None,
        "clock_chart": charts.clock_chart(figures.clock) if figures else None,
        "stop_chart": charts.stop_chart(stopped.before, stopped.since, stopped.stop.on) if stopped else None,
        "asks_daily": queries.prompt_setting(request.person, now) is not None,
        "kept": "kept" in request.GET,
    }
    return render(request, "urges/hold.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def urge_loop(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the loop in one's own words."""
    hold = kept_hold(request.person, slug)
    form = LoopForm.of(queries.loop_of(hold), posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.say_loop(hold=hold, now=clock.now(), **form.cleaned_data)
            return see_other(address("urges_of_hold", slug, kept="1"))
    return form_page(request, "urges/loop.html", form, hold=hold)


@require_http_methods(["GET", "HEAD", "POST"])
def urge_stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the day of the stop, or change it."""
    hold, now = kept_hold(request.person, slug), clock.now()
    stop = queries.stop_of(hold)
    form = StopForm(posted(request), initial={"on": stop.on if stop else clock.today()})
    if form.is_valid():
        with told_beside(form):
            actions.set_stop_date(hold=hold, on=form.cleaned_data["on"], now=now)
            return see_other(address("urges_of_hold", slug, kept="1"))
    return form_page(
        request, "urges/stop.html", form, hold=hold, stop=stop, page=queries.hold_page(hold, now)
    )


@require_POST
def urge_stop_remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the day of the stop away. The page offers to undo it."""
    stop = queries.stop_of(kept_hold(request.person, slug))
    if stop is None:
        return see_other("urges_of_hold", slug)
    actions.remove_stop_date(stop=stop, now=clock.now())
    return see_other(address("urges_of_hold", slug, removed=stop.slug))


@require_POST
def urge_stop_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch the day of the stop back. The address names that day, not the hold."""
    stop = StopDate.objects.select_related("hold").by_slug(request.person, slug)
    actions.restore_stop_date(stop=stop, now=clock.now())
    return see_other("urges_of_hold", stop.hold.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def urge_questions(request: HttpRequest, slug: str) -> HttpResponse:
    """The plain questions that come before it is said what acting gives."""
    hold, now = kept_hold(request.person, slug), clock.now()
    form = GateForm.of(hold, gates_before(hold, now), posted(request))
    if not form.fields:
        raise NotFound(_("There is nothing to ask about a thing like this."))
    if form.is_valid():
        with told_beside(form):
            actions.answer_questions(hold=hold, now=now, **form.cleaned_data)
            return see_other("urges_of_hold", slug)
    return form_page(request, "urges/questions.html", form, hold=hold)
