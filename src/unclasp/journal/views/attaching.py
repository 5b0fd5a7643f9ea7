"""Photos and other files of an entry: shown, handed out, added, taken out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Attachment
from unclasp.core.portable import file_name_of
from unclasp.core.ready import VIEW_TYPES
from unclasp.journal import actions, queries
from unclasp.journal.models import Entry
from unclasp.web.http import see_other

CANNOT_ACT = "default-src 'none'; sandbox"
ANY_BYTES = "application/octet-stream"


def asked(request: HttpRequest, slug: str, file: str) -> tuple[Entry, Attachment]:
    """The entry and its file at this address."""
    entry = Entry.objects.kept().by_slug(request.person, slug)
    return entry, queries.file_of(entry, file)


def handed_out(data: bytes, media_type: str, name: str) -> HttpResponse:
    """Bytes that came from elsewhere. An `img` shows them; opened by themselves they are saved, never run."""
    response = HttpResponse(bytes(data), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = CANNOT_ACT
    return response


@require_GET
def shown(request: HttpRequest, slug: str, file: str) -> HttpResponse:
    """What a page shows of a picture; any other file as it came."""
    _entry, attachment = asked(request, slug, file)
    if attachment.view_type not in VIEW_TYPES:
        return handed_out(attachment.original, ANY_BYTES, file_name_of(attachment))
    return handed_out(attachment.view, attachment.view_type, file_name_of(attachment, view=True))


@require_GET
def original(request: HttpRequest, slug: str, file: str) -> HttpResponse:
    """The bytes as they came, where they were kept."""
    _entry, attachment = asked(request, slug, file)
    if not attachment.has_original:
        raise NotFound(_("The original of this photo was not kept."))
    return handed_out(attachment.original, ANY_BYTES, file_name_of(attachment))


@require_GET
def alone(request: HttpRequest, slug: str, file: str) -> HttpResponse:
    """One photo by itself, on a page of ours that goes dark at a lock."""
    entry, attachment = asked(request, slug, file)
    return render(request, "journal/photo.html", {"entry": entry, "photo": attachment})


@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add photos or other files to an entry."""
    entry = Entry.objects.kept().by_slug(request.person, slug)
    actions.add_files(
        entry=entry,
        files=[(file.name, file.read()) for file in request.FILES.getlist("files")],
        keep_originals="keep_originals" in request.POST,
        now=clock.now(),
    )
    return see_other("journal_edit", entry.slug)


@require_POST
def take_out(request: HttpRequest, slug: str, file: str) -> HttpResponse:
    """Take a file out of an entry, for good."""
    entry, attachment = asked(request, slug, file)
    actions.take_out_file(entry=entry, attachment=attachment, now=clock.now())
    return see_other("journal_edit", entry.slug)
