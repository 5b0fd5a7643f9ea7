"""The page one arrives on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from unclasp.core import clock
from unclasp.holds import actions
from unclasp.holds.forms import CheckInForm, NewHoldForm
from unclasp.holds.models import Hold
from unclasp.today.queries import today_page
from unclasp.urges.forms import PromptForm
from unclasp.web.http import see_other


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The look that is due, if one is, and a line to write."""
    page = today_page(request.person, clock.now())
    context: dict[str, object] = {"page": page, "today": clock.today(), "kept": "kept" in request.GET}
    if page.due is not None:
        form = CheckInForm(kind=page.due.hold.kind)
        context |= {
            "form": form,
            "look": page.due,
            "hold": page.due.hold,
            "dials": form.dials(page.due.last_shown),
        }
    elif not page.has_holds:
        context["form"] = NewHoldForm()
    if page.also.prompt is not None:
        context["prompt"] = PromptForm(person=request.person)
    return render(request, "today/page.html", context)


@require_POST
def not_today(request: HttpRequest) -> HttpResponse:
    """Leave the look for another day."""
    hold = Hold.objects.kept().by_slug(request.person, request.POST.get("hold", ""))
    actions.not_today(hold=hold, now=clock.now())
    return see_other("today")
