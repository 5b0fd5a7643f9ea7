"""The one question a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.core import clock
from unclasp.urges import actions, queries
from unclasp.urges.forms import PromptForm
from unclasp.urges.models import Prompt
from unclasp.urges.views.filling import address, deleted_row, form_page, posted, told_beside
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def urge_prompt(request: HttpRequest) -> HttpResponse:
    """What it is for, whether it is wanted, the question of today, and what was answered."""
    person, now = request.person, clock.now()
    form = PromptForm(posted(request), person=person)
    if form.is_valid():
        with told_beside(form):
            actions.answer_prompt(person=person, there=form.cleaned_data["cues"], now=now)
            return see_other(address("urge_prompt", kept="1"))
    gone = deleted_row(Prompt, person, request.GET.get("gone", ""))
    return form_page(
        request,
        "urges/prompt.html",
        form,
        setting=queries.prompt_setting(person, now),
        due=queries.due_prompt(person, now),
        answers=queries.answered_prompts(person),
        gone=gone if gone and gone.deleted_at else None,
        kept="kept" in request.GET,
    )


@require_POST
def urge_prompt_setting(request: HttpRequest) -> HttpResponse:
    """Ask once a day from now on, or no more."""
    if request.POST.get("wanted") == "yes":
        actions.ask_daily(person=request.person, now=clock.now())
    else:
        actions.stop_asking(person=request.person, now=clock.now())
    return see_other("urge_prompt")


@require_POST
def urge_prompt_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put an answer away."""
    actions.delete_prompt(prompt=Prompt.objects.kept().by_slug(request.person, slug), now=clock.now())
    return see_other(address("urge_prompt", gone=slug))


@require_POST
def urge_prompt_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch an answer back."""
    actions.restore_prompt(prompt=Prompt.objects.by_slug(request.person, slug))
    return see_other("urge_prompt")
