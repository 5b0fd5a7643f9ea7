"""The stance, motives, and looking back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.core import clock
from unclasp.web.http import see_other
from unclasp.weighing import actions, charts, queries
from unclasp.weighing.forms import LookBackForm, StanceForm
from unclasp.weighing.models import Motive, Stance
from unclasp.weighing.views.answers import address, form_page, kept_hold, posted, told_beside


@require_http_methods(["GET", "HEAD", "POST"])
def stance_set(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose a stance. `back` says on which page it was chosen; what needs another look has a page of its own."""
    hold, now = kept_hold(request.person, slug), clock.now()
    form = StanceForm(posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.set_stance(hold=hold, now=now, **form.cleaned_data)
            back = "hold" if request.POST.get("back") == "hold" else "weighing_of_hold"
            return see_other(address(back, slug, kept="1"))
    choice = queries.stance_choice(hold, now)
    return form_page(request, "weighing/stance.html", form, hold=hold, choice=choice)


@require_safe
def motives(request: HttpRequest) -> HttpResponse:
    """What was chosen from which motive, over time and in the person's words."""
    rows = queries.motives_of(request.person)
    gone = Motive.objects.owned_by(request.person).deleted().filter(slug=request.GET.get("deleted", ""))
    context = {
        "motives": rows[::-1],
        "chart": charts.motives_over_time(rows),
        "just_deleted": gone.first(),
    }
    return render(request, "weighing/motives.html", context)


@require_POST
def motive_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a motive away. The page that follows offers to take that back."""
    motive = Motive.objects.kept().by_slug(request.person, slug)
    actions.delete_motive(motive=motive, now=clock.now())
    return see_other(address("motives", deleted=motive.slug))


@require_POST
def motive_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a deleted motive back."""
    actions.restore_motive(motive=Motive.objects.deleted().by_slug(request.person, slug))
    return see_other("motives")


@require_http_methods(["GET", "HEAD", "POST"])
def look_back(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Some days after a choice: was it as bad, and as good, as expected?"""
    stance = kept_stance(request, slug)
    if request.method != "POST" and queries.resting(stance.hold, clock.now()).gated:
        return see_other("weighing_of_hold", stance.hold.slug)
    form = LookBackForm(posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.answer_look_back(stance=stance, after_days=days, now=clock.now(), **form.cleaned_data)
            return see_other(address("weighing_of_hold", stance.hold.slug, kept="1"))
    due = queries.look_back_on(stance, days)
    return form_page(request, "weighing/look_back.html", form, due=due, hold=stance.hold)


@require_POST
def look_back_not_now(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Not now: tomorrow at the earliest."""
    actions.put_off_look_back(stance=kept_stance(request, slug), after_days=days, now=clock.now())
    return see_other("weighing")


@require_POST
def look_back_not_this(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Not this: never again."""
    actions.decline_look_back(stance=kept_stance(request, slug), after_days=days)
    return see_other("weighing")


def kept_stance(request: HttpRequest, slug: str) -> Stance:
    """The stance at this address, of a hold that is kept; `NotFound` where there is none."""
    rows = Stance.objects.filter(hold__deleted_at=None).select_related("hold__person", "person")
    return rows.by_slug(request.person, slug)
