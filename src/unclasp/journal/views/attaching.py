"""Photos and other files of an entry: shown, and handed out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unclasp.core.errors import NotFound
from unclasp.core.models import Attachment
from unclasp.core.portable import file_name_of
from unclasp.core.ready import VIEW_TYPES
from unclasp.journal import queries
from unclasp.journal.models import Entry
from unclasp.web.http import ANY_BYTES, handed_out


def asked(request: HttpRequest, slug: str, file: str) -> tuple[Entry, Attachment]:
    """The entry and its file at this address."""
    entry = Entry.objects.kept().by_slug(request.person, slug)
    return entry, queries.file_of(entry, file)


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
