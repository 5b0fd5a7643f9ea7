"""The arguments of a weighing: adding, changing, taking away, putting in order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.web.http import see_other
from unclasp.weighing import actions, queries
from unclasp.weighing.forms import ArgumentForm
from unclasp.weighing.models import Argument
from unclasp.weighing.views.answers import (
    address,
    argument_at,
    form_page,
    kept_weighing,
    posted,
    shown_instead,
    told_beside,
)


@require_http_methods(["GET", "HEAD", "POST"])
def argument_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Lay one more thing on the scales; "and another" comes back here, on the same side."""
    weighing = kept_weighing(request.person, slug)
    if (instead := shown_instead(request, weighing.hold)) is not None:
        return instead
    side = request.GET.get("side", Argument.Side.LOSS)
    form = ArgumentForm(posted(request), initial={"side": side})
    if form.is_valid():
        with told_beside(form):
            made = actions.add_argument(weighing=weighing, now=clock.now(), **form.said())
            if "another" in request.POST:
                return see_other(address("argument_add", slug, side=made.side, kept="1"))
            return see_other("decision", slug)
    context = {
        "weighing": weighing,
        "hold": weighing.hold,
        "kept": "kept" in request.GET and not form.errors,
        "there": weighing.arguments.kept().count(),
    }
    return form_page(request, "weighing/argument.html", form, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def argument_change(request: HttpRequest, slug: str) -> HttpResponse:
    """Say an argument anew."""
    argument = kept_argument(request, slug)
    if (instead := shown_instead(request, argument.weighing.hold)) is not None:
        return instead
    form = ArgumentForm.of(argument, posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.change_argument(argument=argument, now=clock.now(), **form.said())
            return see_other("decision", argument.weighing.slug)
    weighing = argument.weighing
    context = {"weighing": weighing, "hold": weighing.hold, "argument": argument}
    return form_page(request, "weighing/argument.html", form, **context)


@require_POST
def argument_remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an argument off the scales. The page that follows offers to take that back."""
    argument = kept_argument(request, slug)
    actions.remove_argument(argument=argument, now=clock.now())
    return see_other(address("decision", argument.weighing.slug, deleted=argument.slug))


@require_POST
def argument_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Lay a removed argument back."""
    argument = argument_at(request.person, slug)
    actions.restore_argument(argument=argument)
    return see_other("decision", argument.weighing.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def arguments_order(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the arguments in order: one place up or down, or all of them as they were dragged."""
    weighing = kept_weighing(request.person, slug)
    if (instead := shown_instead(request, weighing.hold)) is not None:
        return instead
    if request.method == "POST":
        for way in ("up", "down"):
            if way in request.POST:
                argument = kept_argument(request, request.POST[way])
                actions.move_argument(argument=argument, down=way == "down")
                return see_other("arguments_order", slug)
        actions.order_arguments(weighing=weighing, slugs=request.POST.getlist("order"))
        return see_other("decision", slug)
    weighed = queries.weigh_up(weighing, clock.now())
    context = {"weighing": weighing, "hold": weighing.hold, "weighed": weighed}
    return render(request, "weighing/order.html", context)


def kept_argument(request: HttpRequest, slug: str) -> Argument:
    """The argument at this address; `NotFound` where it was taken away."""
    argument = argument_at(request.person, slug)
    if argument.deleted_at is not None:
        raise NotFound(_("There is nothing at this address. It may have been taken away."))
    return argument
