"""Rehearsing a boundary: the page plays the other side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.boundaries import actions, queries
from unclasp.boundaries.forms import RehearsalForm, TheirAnswersForm
from unclasp.boundaries.models import Rehearsal
from unclasp.boundaries.views.filling import address, form_page, kept_boundary, posted, told_beside
from unclasp.core import clock
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def boundary_rehearse(request: HttpRequest, slug: str) -> HttpResponse:
    """Three likely answers of theirs, and one's own to each. Nothing is scored."""
    boundary, now = kept_boundary(request.person, slug), clock.now()
    if request.method != "POST" and not queries.boundary_page(boundary, now).may_rehearse:
        return see_other("boundary", slug)
    theirs = queries.their_answers(boundary)
    form = RehearsalForm(posted(request), theirs=theirs)
    if form.is_valid():
        with told_beside(form):
            actions.rehearse(boundary=boundary, exchanges=form.said(), now=now)
            return see_other(address("boundary", slug, kept="1"))
    answers = TheirAnswersForm(answers=theirs)
    return form_page(request, "boundaries/rehearse.html", form, boundary=boundary, answers=answers)


@require_POST
def boundary_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the other side say something else."""
    boundary = kept_boundary(request.person, slug)
    form = TheirAnswersForm(request.POST)
    if form.is_valid():
        with told_beside(form):
            actions.change_their_answers(boundary=boundary, answers=form.said())
            return see_other("boundary_rehearse", slug)
    rehearsal = RehearsalForm(theirs=queries.their_answers(boundary))
    context = {"boundary": boundary, "answers": form, "rehearsal": rehearsal}
    return form_page(request, "boundaries/answers.html", form, **context)


@require_POST
def boundary_rehearsal_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a rehearsal away."""
    found = Rehearsal.objects.kept().select_related("boundary").by_slug(request.person, slug)
    actions.delete_rehearsal(rehearsal=found, now=clock.now())
    return see_other(address("boundary", found.boundary.slug, unrehearsed=slug))


@require_POST
def boundary_rehearsal_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a rehearsal back."""
    found = Rehearsal.objects.select_related("boundary").by_slug(request.person, slug)
    actions.restore_rehearsal(rehearsal=found)
    return see_other("boundary", found.boundary.slug)
