"""Noting how it went, correcting it, and every test of a boundary."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.boundaries import actions, queries
from unclasp.boundaries.forms import TestForm
from unclasp.boundaries.views.filling import (
    address,
    form_page,
    kept_boundary,
    kept_test,
    posted,
    tests,
    told_beside,
)
from unclasp.core import clock
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def boundary_test_new(request: HttpRequest, slug: str) -> HttpResponse:
    """How did it go?"""
    boundary, now = kept_boundary(request.person, slug), clock.now()
    if request.method != "POST" and not queries.boundary_page(boundary, now).may_test:
        return see_other("boundary", slug)
    form = TestForm(posted(request), asks_whether_said=not boundary.was_said)
    if form.is_valid():
        with told_beside(form):
            sent_as = form.cleaned_data["sent_as"]
            actions.log_test(boundary=boundary, sent_as=sent_as, now=now, **form.said_of_it())
            return see_other(address("boundary", slug, kept="1"))
    return form_page(request, "boundaries/test.html", form, boundary=boundary)


@require_http_methods(["GET", "HEAD", "POST"])
def boundary_test(request: HttpRequest, slug: str) -> HttpResponse:
    """Say a test anew."""
    test = kept_test(request.person, slug)
    form = TestForm.of(test, posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.correct_test(test=test, now=clock.now(), **form.said_of_it())
            return see_other(address("boundary", test.boundary.slug, kept="1"))
    return form_page(request, "boundaries/test.html", form, boundary=test.boundary, test=test)


@require_safe
def boundary_log(request: HttpRequest, slug: str) -> HttpResponse:
    """Every test of a boundary, a page of them at a time."""
    boundary = kept_boundary(request.person, slug)
    rows, earlier = queries.log_page(boundary, before=request.GET.get("before", ""))
    return render(request, "boundaries/log.html", {"boundary": boundary, "tests": rows, "earlier": earlier})


@require_POST
def boundary_test_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a test away. The page of the boundary offers to undo it."""
    test = actions.delete_test(test=kept_test(request.person, slug), now=clock.now())
    return see_other(address("boundary", test.boundary.slug, gone=slug))


@require_POST
def boundary_test_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch a test back."""
    test = actions.restore_test(test=tests().by_slug(request.person, slug))
    return see_other("boundary", test.boundary.slug)
