"""Naming holds, changing them, and putting them away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.core import clock
from unclasp.holds import actions
from unclasp.holds.forms import HoldForm, MergeForm, NewHoldForm, StatusForm
from unclasp.holds.models import Hold
from unclasp.holds.queries import room_to_follow
from unclasp.insight import queries
from unclasp.insight.views.answers import address, form_page, kept_hold, posted, told_beside
from unclasp.web.http import see_other


@require_safe
def holds(request: HttpRequest) -> HttpResponse:
    """What is held, and how; what was released or archived, apart; what can still be fetched back."""
    page = queries.all_holds(request.person, clock.now(), just_deleted=request.GET.get("deleted", ""))
    return render(request, "insight/holds.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def hold_new(request: HttpRequest) -> HttpResponse:
    """Name one thing. The questions follow."""
    form = NewHoldForm(posted(request), room=room_to_follow(request.person))
    if form.is_valid():
        with told_beside(form):
            hold = actions.create_hold(person=request.person, now=clock.now(), **form.cleaned_data)
            return see_other("hold_gates", hold.slug)
    return form_page(request, "insight/hold_new.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def hold_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Call it something else, or describe it anew."""
    hold = kept_hold(request.person, slug)
    form = HoldForm.of(hold, posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.edit_hold(hold=hold, now=clock.now(), **form.cleaned_data)
            return see_other("hold", hold.slug)
    return form_page(request, "insight/hold_edit.html", form, hold=hold)


@require_POST
def hold_status(request: HttpRequest, slug: str) -> HttpResponse:
    """Make it active, paused, released or archived."""
    hold = kept_hold(request.person, slug)
    form = StatusForm(request.POST)
    status = form.cleaned_data["status"] if form.is_valid() else ""
    actions.set_status(hold=hold, status=status, now=clock.now())
    return see_other("hold", hold.slug)


@require_POST
def hold_follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Let it ask on Today, or stop asking."""
    hold = kept_hold(request.person, slug)
    if hold.followed_since is None:
        actions.follow(hold=hold, now=clock.now())
    else:
        actions.unfollow(hold=hold)
    return see_other("hold", hold.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def hold_merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Make one hold out of this one and another."""
    keep = kept_hold(request.person, slug)
    others = Hold.objects.owned_by(request.person).kept().exclude(pk=keep.pk)
    form = MergeForm(posted(request), others=others)
    if form.is_valid():
        with told_beside(form):
            absorb = kept_hold(request.person, form.cleaned_data["absorb"])
            actions.merge_holds(keep=keep, absorb=absorb, now=clock.now())
            return see_other(address("hold", keep.slug, merged=absorb.slug))
    return form_page(request, "insight/hold_merge.html", form, hold=keep)


@require_POST
def hold_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it away. The page that follows offers to take that back."""
    hold = actions.delete_hold(hold=kept_hold(request.person, slug), now=clock.now())
    return see_other(address("holds", deleted=hold.slug))


@require_POST
def hold_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a deleted hold back."""
    hold = Hold.objects.select_related("person", "merged_into").deleted().by_slug(request.person, slug)
    actions.restore_hold(hold=hold)
    return see_other("hold", hold.slug)
