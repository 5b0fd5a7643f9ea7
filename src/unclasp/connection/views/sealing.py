"""Letters that are not sent: writing one, reading it once more, and what becomes of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.connection import actions, queries
from unclasp.connection.forms import LeafForm, SealForm
from unclasp.connection.models import Letter
from unclasp.connection.views.answers import (
    UNPROCESSABLE,
    address,
    kept_hold,
    letter_at,
    posted,
    told_beside,
)
from unclasp.connection.views.writing import drafted, leaf_page
from unclasp.core import clock
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def letter_write(request: HttpRequest, slug: str) -> HttpResponse:
    """A leaf for a letter about a hold, with the draft that was begun."""
    hold, now = kept_hold(request.person, slug), clock.now()
    draft = queries.draft_of_letter(hold)
    form = LeafForm(posted(request), initial={"body": draft.body if draft else ""})
    if form.is_valid():
        said = form.said()
        with told_beside(form):
            return see_other("letter", actions.finish_letter(hold=hold, now=now, **said).slug)
        with told_beside(form):
            draft = actions.save_letter(hold=hold, now=now, **said)
    carried = queries.resting(hold, now).gates.carried
    counsel = "letter_carrying" if carried else "letter"
    return leaf_page(request, "connection/letter_write.html", form, hold, draft, counsel=counsel)


@require_POST
def letter_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the letter that is being written."""
    form = LeafForm(request.POST)
    form.is_valid()
    hold = kept_hold(request.person, slug)
    return drafted(lambda: actions.save_letter(hold=hold, now=clock.now(), **form.said()))


@require_http_methods(["GET", "HEAD"])
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter: to be read once more, kept, or behind its seal."""
    one = letter_at(request.person, slug)
    if one.state == Letter.State.WRITING:
        return see_other("letter_write", one.hold.slug)
    return letter_page(request, one, SealForm())


@require_POST
def letter_keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep it, open to be read."""
    actions.keep_letter(letter=unsealed(request, slug))
    return see_other(address("letter", slug, kept="1"))


@require_POST
def letter_seal(request: HttpRequest, slug: str) -> HttpResponse:
    """Seal it until a day to come."""
    one, form = unsealed(request, slug), SealForm(request.POST)
    if form.is_valid():
        with told_beside(form):
            actions.seal_letter(letter=one, until=form.cleaned_data["until"], now=clock.now())
            return see_other("letter", slug)
    return letter_page(request, Letter.objects.get(pk=one.pk), form)


@require_POST
def letter_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Open it; before its day only once that was confirmed."""
    one = letter_at(request.person, slug)
    sealed = queries.in_envelope(one, clock.now()).sealed
    if sealed and "sure" not in request.POST:
        return render(request, "connection/letter_open.html", {"letter": one, "hold": one.hold})
    actions.open_letter(letter=one)
    return see_other("letter", slug)


@require_POST
def letter_write_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on writing it."""
    one = actions.write_on(letter=unsealed(request, slug))
    return see_other("letter_write", one.hold.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_destroy(request: HttpRequest, slug: str) -> HttpResponse:
    """Destroy it for good: what that means first, then once more, then it is done."""
    one = letter_at(request.person, slug)
    hold = one.hold
    if request.method == "POST" and "sure" in request.POST:
        actions.destroy_letter(letter=one)
        return see_other(address("release", hold.slug, destroyed="1"))
    context = {"letter": one, "hold": hold, "asked_twice": request.method == "POST"}
    return render(request, "connection/letter_destroy.html", context)


def unsealed(request: HttpRequest, slug: str) -> Letter:
    """The letter at this address, once its seal is open."""
    one = letter_at(request.person, slug)
    if queries.in_envelope(one, clock.now()).sealed:
        raise actions.NotNow(_("This letter is sealed. Nothing was changed; open it first, on its page."))
    return one


def letter_page(request: HttpRequest, one: Letter, form: SealForm) -> HttpResponse:
    """The letter as far as it may be shown, and what can become of it."""
    now = clock.now()
    envelope = queries.in_envelope(one, now)
    context = {
        "envelope": envelope,
        "letter": one,
        "hold": one.hold,
        "form": form,
        "door": queries.door_of(one.person, envelope.body, now),
        "kept": "kept" in request.GET,
    }
    return render(request, "connection/letter.html", context, status=UNPROCESSABLE if form.errors else 200)
