"""The page of the practices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unclasp.core import clock
from unclasp.insight import queries


@require_safe
def practise(request: HttpRequest) -> HttpResponse:
    """Five ways to practise, and the three pulls behind them."""
    page = queries.practise_page(request.person, clock.now())
    return render(request, "insight/practise.html", {"page": page})
