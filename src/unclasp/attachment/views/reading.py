"""What readings tell: all of them, one of them, its answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from unclasp.attachment import actions, charts, queries
from unclasp.attachment.forms import AnswersForm
from unclasp.attachment.models import Reading
from unclasp.attachment.views.asking import going_on
from unclasp.attachment.views.common import address, kept_reading
from unclasp.core import clock
from unclasp.web.http import see_other


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Readings in general and with each person, those that were stopped, and where it leads."""
    page = queries.overview(request.person, clock.now(), just_deleted=request.GET.get("deleted", ""))
    return render(request, "attachment/overview.html", {"page": page})


@require_safe
def reading(request: HttpRequest, slug: str) -> HttpResponse:
    """Where one reading puts somebody. One that is not finished goes on instead."""
    found, now = kept_reading(request.person, slug), clock.now()
    if found.finished_at is None:
        return going_on(found)
    result = queries.result_of(found, now)
    drawn = result.now is not None and result.now.tells
    context = {
        "page": result,
        "reading": found,
        "hold": found.hold,
        "look": result.before,
        "lines": result.before.lines if result.before else None,
        "chart": charts.plane(result.now, result.earlier, result.others) if drawn else None,
    }
    return render(request, "attachment/reading.html", context)


@require_safe
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """What was answered, to read, correct or delete."""
    found = kept_reading(request.person, slug)
    questions = queries.questions(with_one=found.hold is not None)
    form = AnswersForm(found, questions)
    said = [
        (question.words, queries.ANSWER_WORDS[given - 1] if given else None)
        for question in questions
        for given in (found.answers[question.column],)
    ]
    context = {"reading": found, "hold": found.hold, "form": form, "said": said}
    return render(request, "attachment/answers.html", context)


@require_POST
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a reading away. The page that follows offers to take that back."""
    found = actions.delete_reading(reading=kept_reading(request.person, slug), now=clock.now())
    return see_other(address("attachment", deleted=found.slug))


@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a deleted reading back."""
    actions.restore_reading(reading=Reading.objects.deleted().by_slug(request.person, slug))
    return see_other("attachment")
