"""The pages of all weighings, of a hold's, and of one decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.core import clock
from unclasp.holds.models import Hold
from unclasp.web.http import see_other
from unclasp.weighing import actions, charts, queries
from unclasp.weighing.forms import ChangingForm, MotivesForm, PriceForm, ReversalForm
from unclasp.weighing.models import Argument, Weighing
from unclasp.weighing.views.answers import (
    UNPROCESSABLE,
    address,
    form_page,
    kept_hold,
    kept_weighing,
    posted,
    shown_instead,
    told_beside,
)


@require_safe
def weighing(request: HttpRequest) -> HttpResponse:
    """Gambles, every decision, motives, and what is due."""
    page = queries.overview(request.person, clock.now())
    context = {"page": page, "chart": charts.motives_over_time(page.motives)}
    return render(request, "weighing/page.html", context)


@require_safe
def weighing_of_hold(request: HttpRequest, slug: str) -> HttpResponse:
    """The current weighing of a hold, or the offer to begin one."""
    hold = kept_hold(request.person, slug)
    return decision_page(request, hold, next(iter(queries.decisions_of(hold)), None))


@require_safe
def decision(request: HttpRequest, slug: str) -> HttpResponse:
    """One weighing, the current one or an earlier one."""
    one = kept_weighing(request.person, slug)
    return decision_page(request, one.hold, one)


def decision_page(
    request: HttpRequest, hold: Hold, one: Weighing | None, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of a weighing. `forms` are those that need another look, as they were filled in."""
    now = clock.now()
    page = queries.page_of_weighing(hold, one, now)
    context = {
        "page": page,
        "hold": hold,
        "look": page.rest,
        "weighed": page.weighed,
        "beams": charts.beams(page.weighed) if page.weighed else None,
        "choice": queries.stance_choice(hold, now),
        "look_backs": queries.look_backs_of(hold),
        "due": next((due for due in queries.due_look_backs(hold.person, now) if due.hold == hold), None),
        "kept": "kept" in request.GET,
        **just_gone(hold, one, request.GET.get("deleted", "")),
        **blank_forms(one),
        **forms,
    }
    return render(request, "weighing/decision.html", context, status=status)


def just_gone(hold: Hold, one: Weighing | None, slug: str) -> dict[str, Any]:
    """What was taken away a moment ago, by its slug, so that this can be undone."""
    arguments = Argument.objects.owned_by(hold.person).deleted().filter(slug=slug, weighing=one)
    weighings = Weighing.objects.owned_by(hold.person).deleted().filter(slug=slug, hold=hold)
    return {"just_removed": arguments.first(), "just_deleted": weighings.first()}


def blank_forms(one: Weighing | None) -> dict[str, Any]:
    """The forms of the page as it is opened."""
    return {
        "begin": ChangingForm(),
        "reversal": ReversalForm.of(one) if one else None,
        "price": PriceForm(),
        "motives_form": MotivesForm(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def decision_begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Lay out another decision about a hold."""
    hold = kept_hold(request.person, slug)
    if (instead := shown_instead(request, hold)) is not None:
        return instead
    form = ChangingForm(posted(request))
    if form.is_valid():
        with told_beside(form):
            made = actions.begin_weighing(hold=hold, now=clock.now(), **form.cleaned_data)
            return see_other("argument_add", made.slug)
    return form_page(
        request, "weighing/changing.html", form, hold=hold, action=address("decision_begin", slug)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_words(request: HttpRequest, slug: str) -> HttpResponse:
    """Say in other words what changing would be."""
    one = kept_weighing(request.person, slug)
    if (instead := shown_instead(request, one.hold)) is not None:
        return instead
    form = ChangingForm(posted(request), initial={"changing": one.changing})
    if form.is_valid():
        with told_beside(form):
            actions.say_anew(weighing=one, now=clock.now(), **form.cleaned_data)
            return see_other("decision", slug)
    context = {"hold": one.hold, "weighing": one, "action": address("decision_words", slug)}
    return form_page(request, "weighing/changing.html", form, **context)


@require_POST
def decision_keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the answers to the reversal questions."""
    one = kept_weighing(request.person, slug)
    form = ReversalForm.of(one, request.POST)
    if form.is_valid():
        with told_beside(form):
            actions.answer_reversal(weighing=one, now=clock.now(), **form.cleaned_data)
            return see_other(address("decision", slug, kept="1"))
    return decision_page(request, one.hold, one, status=UNPROCESSABLE, reversal=form)


@require_POST
def decision_motives(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what the person would choose from each motive."""
    one = kept_weighing(request.person, slug)
    form = MotivesForm(request.POST)
    if form.is_valid():
        with told_beside(form):
            actions.keep_motives(weighing=one, words=form.cleaned_data, now=clock.now())
            return see_other(address("decision", slug, kept="1"))
    return decision_page(request, one.hold, one, status=UNPROCESSABLE, motives_form=form)


@require_POST
def decision_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a weighing away. The page that follows offers to take that back."""
    one = kept_weighing(request.person, slug)
    actions.delete_weighing(weighing=one, now=clock.now())
    return see_other(address("weighing_of_hold", one.hold.slug, deleted=one.slug))


@require_POST
def decision_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a deleted weighing back."""
    rows = Weighing.objects.deleted().filter(hold__deleted_at=None)
    return see_other("decision", actions.restore_weighing(weighing=rows.by_slug(request.person, slug)).slug)


@require_POST
def price_set(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what one would part with a thing for, and give to get it back."""
    hold = kept_hold(request.person, slug)
    form = PriceForm(request.POST)
    if form.is_valid():
        with told_beside(form):
            actions.name_price(hold=hold, now=clock.now(), **form.cleaned_data)
            return see_other(address("weighing_of_hold", slug, kept="1"))
    one = next(iter(queries.decisions_of(hold)), None)
    return decision_page(request, hold, one, status=UNPROCESSABLE, price=form)
