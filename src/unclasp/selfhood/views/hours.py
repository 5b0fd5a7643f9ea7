"""Time that went into a source, and an hour set aside for one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.formats.ics_out import calendar_file
from unclasp.selfhood import actions, queries
from unclasp.selfhood.forms import HourForm, TimeForm
from unclasp.selfhood.models import PlannedHour, TimeSpent
from unclasp.selfhood.views.filling import address, form_page, kept_hour, kept_source, posted, told_beside
from unclasp.selfhood.views.sources import about
from unclasp.web.http import see_other


@require_POST
def source_time(request: HttpRequest, slug: str) -> HttpResponse:
    """Note minutes of a day."""
    found, form = kept_source(request.person, slug), TimeForm(request.POST)
    if form.is_valid():
        with told_beside(form):
            actions.log_time(source=found, now=clock.now(), **form.cleaned_data)
            return see_other(address("source", slug, kept="1"))
    return form_page(request, "selfhood/source.html", form, **about(found))


@require_POST
def source_time_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a note of time away."""
    rows = TimeSpent.objects.select_related("source").kept().filter(source__deleted_at=None)
    spent = actions.delete_time(spent=rows.by_slug(request.person, slug), now=clock.now())
    return see_other(address("source", spent.source.slug, deleted_time=slug))


@require_POST
def source_time_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch it back."""
    rows = TimeSpent.objects.select_related("source").filter(source__deleted_at=None)
    spent = actions.restore_time(spent=rows.by_slug(request.person, slug))
    return see_other("source", spent.source.slug)


@require_POST
def source_times_take(request: HttpRequest) -> HttpResponse:
    """Take over the ticked rows of a calendar: `row` names each, with `source_` and `times_` (`day/minutes/digest`)."""
    person, said, found = request.person, request.POST, []
    try:
        for number in said.getlist("row"):
            source = kept_source(person, said[f"source_{number}"])
            found += [actions.found_in(source, row) for row in said[f"times_{number}"].split()]
    except (KeyError, ValueError):
        raise UnclaspError(
            _("This list is not as it was shown. Nothing was kept; choose the file once more.")
        ) from None
    added = actions.add_from_calendar(person=person, found=found, now=clock.now())
    return see_other(address("selfhood", added=str(added)))


@require_http_methods(["GET", "HEAD", "POST"])
def source_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Set an hour aside for a source."""
    found, now = kept_source(request.person, slug), clock.now()
    form = HourForm(posted(request), initial={"starts_at": queries.usual_start(now)})
    if form.is_valid():
        with told_beside(form):
            hour = actions.plan_hour(source=found, now=now, **form.cleaned_data)
            return see_other("source_hour", hour.slug)
    return form_page(
        request, "selfhood/plan.html", form, source=found, rest=queries.rest_of(request.person, now)
    )


@require_safe
def source_hour(request: HttpRequest, slug: str) -> HttpResponse:
    """An hour that is set aside, and its file for a calendar."""
    return render(request, "selfhood/hour.html", {"hour": kept_hour(request.person, slug)})


@require_safe
def source_hour_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The hour for a calendar. The file says nothing but the time and the title."""
    hour = kept_hour(request.person, slug)
    data = calendar_file(
        uid=hour.slug,
        title=hour.title,
        starts_at=hour.starts_at,
        minutes=hour.minutes,
        stamp=hour.made_at,
        remind_minutes=hour.remind_minutes,
    )
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="hour.ics"'
    return response


@require_POST
def source_hour_happened(request: HttpRequest, slug: str) -> HttpResponse:
    """It took place: its minutes are noted."""
    hour = kept_hour(request.person, slug)
    actions.hour_happened(hour=hour, now=clock.now())
    return see_other(address("source", hour.source.slug, kept="1"))


@require_POST
def source_hour_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it away. The page of the picture offers to undo it."""
    actions.delete_hour(hour=kept_hour(request.person, slug), now=clock.now())
    return see_other(address("selfhood", deleted_hour=slug))


@require_POST
def source_hour_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch it back."""
    hour = PlannedHour.objects.filter(source__deleted_at=None).by_slug(request.person, slug)
    actions.restore_hour(hour=hour)
    return see_other("source_hour", slug)
