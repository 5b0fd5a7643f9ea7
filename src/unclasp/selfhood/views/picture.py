"""The whole picture."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unclasp.core import clock
from unclasp.selfhood import charts, queries
from unclasp.selfhood.models import PlannedHour, Source
from unclasp.selfhood.views.filling import deleted_row


@require_safe
def selfhood(request: HttpRequest) -> HttpResponse:
    """What one is made of, and what would remain without the hold that the address names."""
    page = queries.self_page(request.person, request.GET.get("hold", ""), clock.now())
    added = request.GET.get("added", "")
    context = {
        "page": page,
        "look": page,
        "hold": page.hold,
        "lines": page.lines,
        "chart": charts.picture(page),
        "months_chart": charts.over_months(page),
        "deleted": deleted_row(Source, request.person, request.GET.get("deleted", "")),
        "deleted_hour": deleted_row(PlannedHour, request.person, request.GET.get("deleted_hour", "")),
        "added": int(added) if added.isascii() and added.isdigit() and len(added) < 7 else None,
    }
    return render(request, "selfhood/page.html", context)
