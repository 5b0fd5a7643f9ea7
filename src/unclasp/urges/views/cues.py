"""The person's cues, and the plan for each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.core import clock
from unclasp.urges import actions, queries
from unclasp.urges.forms import CueForm, MergeForm, PlanForm
from unclasp.urges.models import Cue
from unclasp.urges.views.filling import address, deleted_row, form_page, kept_cue, posted, told_beside
from unclasp.web.http import see_other


@require_safe
def urge_cues(request: HttpRequest) -> HttpResponse:
    """Every cue, with its plan."""
    gone = deleted_row(Cue, request.person, request.GET.get("gone", ""))
    context = {"cues": queries.chips(request.person), "gone": gone if gone and gone.deleted_at else None}
    return render(request, "urges/cues.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def urge_cue(request: HttpRequest, slug: str) -> HttpResponse:
    """Call a cue something else; from here it is merged or deleted too."""
    cue = kept_cue(request.person, slug)
    form = CueForm(posted(request), initial={"name": cue.name})
    if form.is_valid():
        with told_beside(form):
            actions.rename_cue(cue=cue, name=form.cleaned_data["name"])
            return see_other("urge_cues")
    return form_page(request, "urges/cue.html", form, cue=cue, merge_form=MergeForm(cue=cue))


@require_POST
def urge_cue_merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Make another cue part of this one."""
    cue = kept_cue(request.person, slug)
    merge_form = MergeForm(request.POST, cue=cue)
    if merge_form.is_valid():
        with told_beside(merge_form):
            absorb = merge_form.cleaned_data["absorb"]
            actions.merge_cues(keep=cue, absorb=absorb, now=clock.now())
            return see_other(address("urge_cues", gone=absorb.slug))
    context = {"form": CueForm(initial={"name": cue.name}), "cue": cue, "merge_form": merge_form}
    return render(request, "urges/cue.html", context, status=422)


@require_POST
def urge_cue_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a cue away. The list offers to undo it."""
    actions.delete_cue(cue=kept_cue(request.person, slug), now=clock.now())
    return see_other(address("urge_cues", gone=slug))


@require_POST
def urge_cue_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a cue back, whether it was deleted or merged."""
    actions.restore_cue(cue=Cue.objects.select_related("merged_into").by_slug(request.person, slug))
    return see_other("urge_cues")


@require_http_methods(["GET", "HEAD", "POST"])
def urge_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """If this is there, then I do that."""
    cue = kept_cue(request.person, slug)
    form = PlanForm(posted(request), initial={"plan": cue.plan})
    if form.is_valid():
        with told_beside(form):
            actions.plan_cue(cue=cue, plan=form.cleaned_data["plan"], now=clock.now())
            return see_other("urge_cues")
    return form_page(request, "urges/plan.html", form, cue=cue)
