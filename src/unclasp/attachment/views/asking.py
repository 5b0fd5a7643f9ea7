"""Beginning a reading, and its questions: one screen at a time, or all on a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unclasp.attachment import actions, queries
from unclasp.attachment.forms import AnswersForm
from unclasp.attachment.models import ITEMS, Reading
from unclasp.attachment.views.common import (
    form_page,
    kept_hold,
    kept_reading,
    posted,
    told_beside,
)
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, hold: str = "") -> HttpResponse:
    """What the questions are, what stands before them, and beginning: in general or with one hold."""
    about, now = kept_hold(request.person, hold) if hold else None, clock.now()
    before = queries.before(about, now) if about else None
    rest = queries.resting(request.person, now)
    begun = queries.unfinished(request.person, about)
    if request.method == "POST" and (rest is None or begun is not None):
        reading = actions.start_reading(
            person=request.person, hold=about, anew="anew" in request.POST, now=now
        )
        return going_on(reading, everything="all" in request.POST)
    context = {"hold": about, "look": before, "rest": rest, "begun": begun}
    if before is not None:
        context["lines"] = before.lines
    return render(request, "attachment/new.html", context)


def going_on(reading: Reading, *, everything: bool = False) -> HttpResponse:
    """To the question that comes next, to all of them, or to the end where all were passed."""
    if everything:
        return see_other("attachment_all", reading.slug)
    number = queries.next_number(reading)
    if number is None:
        return see_other("attachment_finish", reading.slug)
    return see_other("attachment_item", reading.slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One question on one screen. Every answer is kept as it is given."""
    reading, now = kept_reading(request.person, slug), clock.now()
    if not 1 <= number <= ITEMS:
        raise NotFound(_("There are twenty questions, and this is none of them."))
    question = queries.questions(with_one=reading.hold is not None)[number - 1]
    form = AnswersForm(reading, (question,), posted(request))
    if form.is_valid():
        with told_beside(form):
            reading = actions.answer_questions(reading=reading, answers=form.answers(), now=now)
            return after(request, reading, number)
    return form_page(
        request, "attachment/item.html", form, number=number, question=question, **context_of(reading)
    )


def after(request: HttpRequest, reading: Reading, number: int) -> HttpResponse:
    """Where it goes on after a question: stopped, the one before, the next, or the end."""
    if "stop" in request.POST:
        return see_other("attachment")
    if "back" in request.POST:
        return see_other("attachment_item", reading.slug, max(number - 1, 1))
    if number < ITEMS:
        return see_other("attachment_item", reading.slug, number + 1)
    if queries.open_numbers(reading):
        return see_other("attachment_finish", reading.slug)
    actions.finish_reading(reading=reading, now=clock.now())
    return see_other("attachment_reading", reading.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def everything(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions on a page; of a finished reading, to correct them."""
    reading, now = kept_reading(request.person, slug), clock.now()
    questions = queries.questions(with_one=reading.hold is not None)
    form = AnswersForm(reading, questions, posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.answer_questions(reading=reading, answers=form.answers(), now=now)
            if "stop" in request.POST:
                return see_other("attachment")
            actions.finish_reading(reading=reading, now=now)
            return see_other("attachment_reading", reading.slug)
    return form_page(request, "attachment/all.html", form, **context_of(reading))


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, slug: str) -> HttpResponse:
    """Which questions are still open, and finishing with them or without."""
    reading = kept_reading(request.person, slug)
    if request.method == "POST":
        actions.finish_reading(reading=reading, now=clock.now())
        return see_other("attachment_reading", reading.slug)
    context = {"open": queries.open_numbers(reading), **context_of(reading)}
    return render(request, "attachment/finish.html", context)


def context_of(reading: Reading) -> dict[str, object]:
    """The reading, and the gates of its hold where there is one."""
    before = queries.before(reading.hold, clock.now()) if reading.hold else None
    lines = before.lines if before else None
    return {"reading": reading, "hold": reading.hold, "look": before, "lines": lines}
