"""A calendar file, and the time in it that went into a source: handed on to where it is kept, and not kept here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unclasp.core import clock
from unclasp.vault.intake.calendar_time import look_for_time
from unclasp.vault.intake.calendars import CalendarNotRead


@require_http_methods(["GET", "HEAD", "POST"])
def import_calendar_time(request: HttpRequest) -> HttpResponse:
    """Choose a calendar; then choose which of its events were time for a source."""
    context: dict[str, Any] = {}
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            context["fault"] = _("Choose a calendar file first.")
        else:
            try:
                context["found"] = look_for_time(request.person, file.name, file.read(), now=clock.now())
            except CalendarNotRead as fault:
                context["fault"] = fault.message
    return render(request, "vault/calendar_time.html", context, status=422 if "fault" in context else 200)
