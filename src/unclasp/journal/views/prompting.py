"""Prompts to write from: the next one, and never this one again."""

from __future__ import annotations

import random

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from unclasp.core import clock
from unclasp.journal import actions, queries
from unclasp.journal.forms import EntryForm
from unclasp.journal.views.writing import drafted, page

NO_CONTENT = 204


@require_POST
def prompt_next(request: HttpRequest) -> HttpResponse:
    """Another prompt than the one shown. `put_aside` names one that is not to come again.

    The page asks for it by itself, and gets the part alone. Without script it comes with the whole page, and what was
    typed is in the draft.
    """
    now = clock.now()
    if name := request.POST.get("put_aside"):
        actions.put_aside_prompt(person=request.person, prompt=name, now=now)
    shown = [request.POST["shown"]] if request.POST.get("shown") else []
    offered = queries.offered_prompt(request.person, now, random.SystemRandom(), besides=shown)
    if request.headers.get("HX-Request") == "true":
        if offered is None:
            return HttpResponse(status=NO_CONTENT)
        return render(request, "journal/_prompt.html", {"offered": offered})
    form = EntryForm(request.person, data=request.POST)
    draft = drafted(request.person, form) if form.is_valid() and form.has_words else None
    return page(request, form, draft, offered=offered, asked=True)
