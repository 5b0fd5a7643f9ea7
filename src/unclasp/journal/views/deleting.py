"""Deleting entries, and fetching them back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from unclasp.core import clock
from unclasp.journal import actions, queries
from unclasp.journal.models import Entry
from unclasp.web.http import see_other


@require_POST
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put an entry away. The journal offers to undo it."""
    actions.delete_entry(entry=Entry.objects.kept().by_slug(request.person, slug), now=clock.now())
    return see_other("journal")


@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch an entry back."""
    entry = actions.restore_entry(entry=Entry.objects.by_slug(request.person, slug))
    return see_other("journal_entry", entry.slug)


@require_POST
def destroy(request: HttpRequest, slug: str) -> HttpResponse:
    """Remove a deleted entry for good, now."""
    actions.destroy_entry(entry=Entry.objects.deleted().by_slug(request.person, slug))
    return see_other("journal_deleted")


@require_GET
def deleted(request: HttpRequest) -> HttpResponse:
    """What was deleted and can still be fetched back."""
    entries = queries.recently_deleted(request.person, clock.now())
    return render(request, "journal/deleted.html", {"entries": entries})
