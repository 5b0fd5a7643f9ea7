"""Keepsakes: the gallery, one of them, and their pictures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from unclasp.connection import actions, queries
from unclasp.connection.forms import KeepsakeForm
from unclasp.connection.models import Keepsake
from unclasp.connection.views.answers import (
    address,
    asked_hold,
    form_page,
    kept_keepsake,
    posted,
    told_beside,
    what_rests,
)
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Attachment
from unclasp.core.portable import file_name_of
from unclasp.web.http import ANY_BYTES, handed_out, see_other


@require_safe
def keepsakes(request: HttpRequest) -> HttpResponse:
    """The gallery: all that is kept, or what is kept of one hold."""
    hold = asked_hold(request)
    rows = list(queries.keepsakes_of(request.person, hold))
    by_kind = [(kind.label, [row for row in rows if row.kind == kind]) for kind in Keepsake.Kind]
    gone = Keepsake.objects.owned_by(request.person).deleted().filter(slug=request.GET.get("deleted", ""))
    context = {
        "groups": [(label, group) for label, group in by_kind if group],
        "hold": hold,
        "just_deleted": gone.first(),
    }
    return render(request, "connection/keepsakes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keepsake_new(request: HttpRequest) -> HttpResponse:
    """Keep something, in words or with a picture. `?kind=` says which of the three questions it answers."""
    hold, now = asked_hold(request), clock.now()
    kind = request.GET.get("kind", "")
    initial = {
        "hold": hold.slug if hold else "",
        "kind": kind if kind in Keepsake.Kind.values else Keepsake.Kind.KEEP,
    }
    form = KeepsakeForm(request.person, posted(request), request.FILES or None, initial=initial)
    if form.is_valid():
        with told_beside(form):
            made = actions.keep_keepsake(person=request.person, now=now, **form.said())
            return see_other(address("keepsake", made.slug, kept="1"))
    rests = what_rests(request.person, hold)
    return form_page(request, "connection/keepsake_form.html", form, hold=hold, **rests)


@require_safe
def keepsake(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them, by itself."""
    one = kept_keepsake(request.person, slug)
    context = {
        "keepsake": one,
        "door": queries.door_of(one.person, one.words, clock.now()),
        "kept": "kept" in request.GET,
    }
    return render(request, "connection/keepsake.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keepsake_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Say it anew, or give it another picture."""
    one = kept_keepsake(request.person, slug)
    form = KeepsakeForm.of(one, posted(request), request.FILES or None)
    if form.is_valid():
        with told_beside(form):
            actions.revise_keepsake(keepsake=one, now=clock.now(), **form.said())
            return see_other(address("keepsake", slug, kept="1"))
    return form_page(request, "connection/keepsake_form.html", form, keepsake=one)


@require_POST
def keepsake_picture_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Take its picture out, for good."""
    actions.take_out_picture(keepsake=kept_keepsake(request.person, slug), now=clock.now())
    return see_other("keepsake", slug)


@require_POST
def keepsake_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it away. The page that follows offers to take that back."""
    actions.delete_keepsake(keepsake=kept_keepsake(request.person, slug), now=clock.now())
    return see_other(address("keepsakes", deleted=slug))


@require_POST
def keepsake_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a deleted one back."""
    actions.restore_keepsake(keepsake=Keepsake.objects.deleted().by_slug(request.person, slug))
    return see_other("keepsake", slug)


@require_GET
def keepsake_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """What a page shows of its picture."""
    picture = picture_at(request, slug)
    return handed_out(picture.view, picture.view_type, file_name_of(picture, view=True))


@require_GET
def keepsake_original(request: HttpRequest, slug: str) -> HttpResponse:
    """The bytes of its picture as they came, where they were kept."""
    picture = picture_at(request, slug)
    if not picture.has_original:
        raise NotFound(_("The original of this picture was not kept."))
    return handed_out(picture.original, ANY_BYTES, file_name_of(picture))


def picture_at(request: HttpRequest, slug: str) -> Attachment:
    """The picture of the keepsake at this address."""
    picture = kept_keepsake(request.person, slug).picture
    if picture is None or not picture.is_picture:
        raise NotFound(_("There is no picture here. It may have been taken out."))
    return picture
