"""Noting an urge, and what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.care import actions as care_actions
from unclasp.care.queries import door_for
from unclasp.core import clock
from unclasp.holds.models import Hold
from unclasp.language.danger import phrase_classes
from unclasp.urges import actions, queries
from unclasp.urges.forms import AnswerForm, NewUrgeForm, PromptForm, UrgeForm
from unclasp.urges.models import Urge
from unclasp.urges.views.filling import address, form_page, kept_hold, kept_urge, posted, told_beside
from unclasp.web.http import see_other


@require_safe
def urges(request: HttpRequest) -> HttpResponse:
    """Note an urge; what is still open; the holds that have some."""
    person, now = request.person, clock.now()
    prompt = queries.due_prompt(person, now)
    context: dict[str, Any] = {
        "form": new_form(request, None),
        "rows": queries.hold_rows(person),
        "open": queries.open_questions(person, now),
        "prompt": prompt,
        "prompt_form": PromptForm(person=person) if prompt else None,
        "asks_daily": queries.prompt_setting(person, now) is not None,
        "rests": queries.rests_of(person, now),
    }
    return render(request, "urges/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def urge_new(request: HttpRequest) -> HttpResponse:
    """Note an urge, about the hold in the address if one is there."""
    now, form = clock.now(), new_form(request, posted(request))
    if form.is_valid():
        with told_beside(form):
            values, riding = form.cleaned_data, request.POST.get("then") == "ride"
            urge = actions.log_urge(
                hold=values["hold"], riding=riding, sent_as=values["sent_as"], now=now, **form.said()
            )
            heed(urge)
            return (
                see_other("urge_ride", urge.slug)
                if riding
                else see_other(address("urge", urge.slug, kept="1"))
            )
    return form_page(request, "urges/new.html", form)


def new_form(request: HttpRequest, data: Any) -> NewUrgeForm:
    """The form for an urge, with the hold chosen that the address names, else the one noted last."""
    holds = queries.holds_to_note(request.person, clock.now())
    asked = (data or {}).get("hold") or request.GET.get("hold", "")
    if asked and asked not in {hold.slug for hold in holds}:
        # What was put away or gated since the form was opened is refused by the action, in a sentence.
        holds = [*holds, *Hold.objects.owned_by(request.person).kept().filter(slug=asked)]
    initial = {"hold": asked} if asked else {}
    return NewUrgeForm(data, person=request.person, holds=holds, initial=initial)


@require_safe
def urge(request: HttpRequest, slug: str) -> HttpResponse:
    """One urge: kept, with the plans for its cues, what became of it, and riding it out."""
    found, now = kept_urge(request.person, slug), clock.now()
    page = queries.one_urge(found, now)
    context = {
        "urge": found,
        "page": page,
        "form": AnswerForm(initial={"gave": found.gave}),
        "kept": "kept" in request.GET,
        "door": door_for(request.person, heavy_words(found), now) if "kept" in request.GET else None,
    }
    return render(request, "urges/urge.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def urge_correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Say an urge anew."""
    found = kept_urge(request.person, slug)
    form = UrgeForm.of(found, posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.correct_urge(urge=found, now=clock.now(), **form.said(found.at))
            heed(found)
            return see_other(address("urge", slug, kept="1"))
    return form_page(request, "urges/correct.html", form, urge=found)


@require_POST
def urge_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Say whether it was acted on, and what that gave."""
    found, now = kept_urge(request.person, slug), clock.now()
    form = AnswerForm(request.POST)
    if form.is_valid():
        with told_beside(form):
            actions.answer_urge(urge=found, now=now, **form.said())
            heed(found)
            return (
                see_other("urges")
                if "from_list" in request.POST
                else see_other(address("urge", slug, kept="1"))
            )
    return form_page(request, "urges/urge.html", form, urge=found, page=queries.one_urge(found, now))


@require_POST
def urge_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put an urge away. The list offers to undo it."""
    found = actions.delete_urge(urge=kept_urge(request.person, slug), now=clock.now())
    return see_other(address("urge_history", found.hold.slug, deleted=slug))


@require_POST
def urge_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch an urge back."""
    found = actions.restore_urge(urge=Urge.objects.select_related("hold").by_slug(request.person, slug))
    return see_other("urge_history", found.hold.slug)


@require_safe
def urge_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every urge of a hold, a page of them at a time."""
    hold = kept_hold(request.person, slug)
    rows, earlier = queries.urges_page(hold, before=request.GET.get("before", ""))
    deleted = Urge.objects.owned_by(request.person).deleted().filter(slug=request.GET.get("deleted", ""))
    context = {"hold": hold, "urges": rows, "earlier": earlier, "just_deleted": deleted.first()}
    return render(request, "urges/history.html", context)


def heavy_words(urge: Urge) -> set[str]:
    """The classes of phrases in its words that may open the door to the support lines."""
    return phrase_classes(urge.gave)


def heed(urge: Urge) -> None:
    """Put practice away for a day where its words sound very heavy."""
    if urge.gave:
        care_actions.heed(person=urge.person, phrase_classes=heavy_words(urge), now=clock.now())
