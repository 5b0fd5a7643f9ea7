"""The Import page: choose files, look at what is in them, add them, undo it."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.formats.content import AtHand
from unclasp.journal import actions as journal
from unclasp.journal.models import Import
from unclasp.vault import intake
from unclasp.vault.forms import ChoiceForm, UnsealForm
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Choose files; reading them leads to the preview."""
    fault = ""
    if request.method == "POST":
        files = given_files(request)
        if files:
            return see_other("import_preview", intake.begin(request.person, files).ticket)
        fault = _("Choose a file or a folder first.")
    past = list(Import.objects.owned_by(request.person)[:10])
    for one in past:
        one.program = intake.label_of(one.format)
    context = {"fault": fault, "past": past, "most_bytes": settings.BODY_LIMIT}
    return render(request, "vault/import.html", context, status=422 if fault else 200)


def given_files(request: HttpRequest) -> list[intake.File]:
    """The files that were sent, under the names they have inside their folder where the browser told them."""
    files = request.FILES.getlist("files") + request.FILES.getlist("folder")
    try:
        told = json.loads(request.POST.get("paths") or "[]")
    except ValueError as fault:
        raise UnclaspError(_("The names of the files could not be read. Choose them once more.")) from fault
    names = told if isinstance(told, list) and len(told) == len(files) else [f.name for f in files]
    return [(str(name), AtHand(file.read())) for name, file in zip(names, files, strict=True)]


@require_GET
def preview(request: HttpRequest, ticket: str) -> HttpResponse:
    """What was found, before anything is added; while it is being added, how far it has come."""
    return render(request, "vault/import_preview.html", {"bringing": intake.find(ticket)})


@require_POST
def choose(request: HttpRequest, ticket: str, place: int) -> HttpResponse:
    """Read one of the files again, by what the person said about it."""
    bringing, form = intake.find(ticket), ChoiceForm(request.POST)
    if form.is_valid() and place < len(bringing.units) and not bringing.running:
        intake.look_again(request.person, bringing, bringing.units[place], form.choices)
    return see_other("import_preview", ticket)


@require_POST
def unseal(request: HttpRequest, ticket: str, place: int) -> HttpResponse:
    """Open an encrypted archive with its passphrase. A wrong one is said beside it, and it can be typed again."""
    bringing, form = intake.find(ticket), UnsealForm(request.POST)
    unit = bringing.units[place] if place < len(bringing.units) else None
    if unit and unit.sealed and not bringing.running and form.is_valid():
        try:
            intake.unseal(request.person, bringing, unit, form.cleaned_data["passphrase"])
        except UnclaspError as fault:
            unit.fault = fault.message
    return see_other("import_preview", ticket)


@require_POST
def add(request: HttpRequest, ticket: str) -> HttpResponse:
    """Add what was previewed."""
    bringing = intake.find(ticket)
    if not bringing.running and not bringing.finished:
        bringing.keep_originals = "keep_originals" in request.POST
        intake.add_in_background(request.person, bringing)
    return see_other("import_preview", ticket)


@require_GET
def progress(request: HttpRequest, ticket: str) -> HttpResponse:
    """How far it has come, as a fragment. When it is done, htmx loads the page again."""
    bringing = intake.find(ticket)
    response = render(request, "vault/_import_progress.html", {"bringing": bringing})
    if not bringing.running:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def cancel(_request: HttpRequest, ticket: str) -> HttpResponse:
    """Stop adding (nothing of the file under way is kept), or drop the preview."""
    bringing = intake.find(ticket)
    bringing.cancelled = True
    if bringing.running:
        return see_other("import_preview", ticket)
    intake.forget(bringing)
    return see_other("import")


@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back everything that one import added."""
    journal.undo_import(imported=Import.objects.by_slug(request.person, slug), now=clock.now())
    return see_other("import")
