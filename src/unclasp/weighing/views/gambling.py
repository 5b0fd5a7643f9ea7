"""Made-up gambles, one screen each, and what they told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from unclasp.core import clock
from unclasp.holds.queries import figures_hidden_until
from unclasp.web.http import see_other
from unclasp.weighing import actions, queries
from unclasp.weighing.forms import GambleForm
from unclasp.weighing.models import GambleSet
from unclasp.weighing.views.answers import address


@require_safe
def gambles(request: HttpRequest) -> HttpResponse:
    """What they are, how far one has come, and what they told."""
    now = clock.now()
    deleted = GambleSet.objects.owned_by(request.person).deleted()
    context = {
        "rounds": queries.rounds(request.person, now),
        "hidden_until": figures_hidden_until(request.person, now),
        "resting": queries.person_rests(request.person, now),
        "most": queries.MOST_GAMBLES,
        "just_deleted": deleted.filter(slug=request.GET.get("deleted", "")).first(),
    }
    return render(request, "weighing/gambles.html", context)


@require_POST
def gambles_begin(request: HttpRequest) -> HttpResponse:
    """Begin a round, or go on with the open one."""
    actions.begin_gambles(person=request.person, now=clock.now())
    return see_other("gamble")


@require_safe
def gamble(request: HttpRequest) -> HttpResponse:
    """The question that is open. Where none is, what they told."""
    going_on = queries.open_set(request.person)
    if going_on is None or queries.person_rests(request.person, clock.now()):
        return see_other("gambles")
    gain, loss = queries.next_gamble(going_on)
    place = going_on.gambles.count()
    context = {
        "gain": gain,
        "loss": loss,
        "place": place,
        "number": place + 1,
        "most": queries.MOST_GAMBLES,
        "gamble_set": going_on,
    }
    return render(request, "weighing/gamble.html", context)


@require_POST
def gamble_answer(request: HttpRequest) -> HttpResponse:
    """Keep an answer, and go on to the next question or to what they told."""
    going_on = queries.open_set(request.person)
    if going_on is None:
        return see_other("gambles")
    form = GambleForm(request.POST)
    if not form.is_valid():
        return see_other("gamble")
    done = actions.answer_gamble(gamble_set=going_on, now=clock.now(), **form.said())
    return see_other("gambles" if done.finished_at else "gamble")


@require_POST
def gambles_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a round away. The page that follows offers to take that back."""
    gone = GambleSet.objects.kept().by_slug(request.person, slug)
    actions.delete_gambles(gamble_set=gone, now=clock.now())
    return see_other(address("gambles", deleted=gone.slug))


@require_POST
def gambles_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a deleted round back."""
    actions.restore_gambles(gamble_set=GambleSet.objects.deleted().by_slug(request.person, slug))
    return see_other("gambles")
