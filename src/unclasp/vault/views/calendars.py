"""A calendar file, and what comes round in it: handed on to where it is wanted, and not kept here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unclasp.core import clock
from unclasp.vault.intake.calendars import CalendarNotRead, look_into


@require_http_methods(["GET", "HEAD", "POST"])
def import_calendar(request: HttpRequest) -> HttpResponse:
    """Choose a calendar; then choose which of what comes round is a duty."""
    context: dict[str, Any] = {}
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            context["fault"] = _("Choose a calendar file first.")
        else:
            try:
                context["found"] = look_into(file.name, file.read(), today=clock.today())
            except CalendarNotRead as fault:
                context["fault"] = fault.message
    return render(request, "vault/calendar.html", context, status=422 if "fault" in context else 200)
