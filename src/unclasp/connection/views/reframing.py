"""The page of this practice, and sentences that are turned round."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.connection import actions, queries
from unclasp.connection.forms import BeforeForm, TurnForm
from unclasp.connection.models import Keepsake, OrdinaryDay, Reframe
from unclasp.connection.views.answers import (
    address,
    asked_hold,
    form_page,
    kept_reframe,
    posted,
    told_beside,
    what_rests,
)
from unclasp.core import clock
from unclasp.web.http import see_other


@require_safe
def connection(request: HttpRequest) -> HttpResponse:
    """What was turned round, kept and written last, what is due, and what may be begun."""
    page = queries.overview(request.person, clock.now())
    days = OrdinaryDay.objects.owned_by(request.person).deleted()
    gone = days.filter(slug=request.GET.get("deleted", "")).first()
    return render(request, "connection/page.html", {"page": page, "just_deleted": gone})


@require_safe
def reframes(request: HttpRequest) -> HttpResponse:
    """Every sentence, before and after side by side."""
    hold = asked_hold(request)
    gone = Reframe.objects.owned_by(request.person).deleted().filter(slug=request.GET.get("deleted", ""))
    context = {
        "reframes": queries.reframes_of(request.person, hold),
        "hold": hold,
        "just_deleted": gone.first(),
    }
    return render(request, "connection/reframes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reframe_new(request: HttpRequest) -> HttpResponse:
    """Say how one speaks of it."""
    hold, now = asked_hold(request), clock.now()
    initial = {"hold": hold.slug if hold else "", "before": ""}
    form = BeforeForm(request.person, posted(request), initial=initial)
    if form.is_valid():
        with told_beside(form):
            made = actions.begin_reframe(person=request.person, now=now, **form.cleaned_data)
            return see_other("reframe", made.slug)
    rests = what_rests(request.person, hold)
    return form_page(request, "connection/reframe_new.html", form, hold=hold, **rests)


@require_http_methods(["GET", "HEAD", "POST"])
def reframe(request: HttpRequest, slug: str) -> HttpResponse:
    """One sentence with its marks, and the same truth turned round."""
    one, now = kept_reframe(request.person, slug), clock.now()
    form = TurnForm.of(one, posted(request))
    standing = request.POST.getlist("marks")
    if request.method == "POST":
        one.unmarked = queries.unmarked_by(one, standing)
    if form.is_valid():
        with told_beside(form):
            actions.turn_round(reframe=one, unmarked=one.unmarked, now=now, **form.cleaned_data)
            return see_other(address("reframe", slug, kept="1"))
    context = {
        "reframe": one,
        "pieces": queries.pieces_of(one),
        "marks": queries.marks_of(one),
        "hold": one.hold,
        **what_rests(one.person, one.hold),
        "door": queries.door_of(one.person, f"{one.before}\n{one.after}", now),
        "kept": "kept" in request.GET,
    }
    return form_page(request, "connection/reframe.html", form, **context)


@require_POST
def reframe_marks(request: HttpRequest, slug: str) -> HttpResponse:
    """Switch marks on and off, without turning anything round yet."""
    one = kept_reframe(request.person, slug)
    actions.mark_words(reframe=one, unmarked=queries.unmarked_by(one, request.POST.getlist("marks")))
    return see_other("reframe", slug)


@require_POST
def reframe_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it away. The page that follows offers to take that back."""
    actions.delete_reframe(reframe=kept_reframe(request.person, slug), now=clock.now())
    return see_other(address("reframes", deleted=slug))


@require_POST
def reframe_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a deleted one back."""
    actions.restore_reframe(reframe=Reframe.objects.deleted().by_slug(request.person, slug))
    return see_other("reframe", slug)


@require_POST
def reframe_keepsake(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a sentence that was turned round as what remains true."""
    one = kept_reframe(request.person, slug)
    made = actions.keep_keepsake(
        person=one.person, hold=one.hold, words=one.after, kind=Keepsake.Kind.REMAINS, now=clock.now()
    )
    return see_other(address("keepsake", made.slug, kept="1"))
