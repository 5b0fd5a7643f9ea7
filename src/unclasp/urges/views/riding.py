"""Riding an urge out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.core import clock
from unclasp.urges import actions, queries
from unclasp.urges.forms import RideForm
from unclasp.urges.views.filling import address, form_page, kept_urge, posted, told_beside
from unclasp.web.http import see_other


@require_POST
def urge_ride_start(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin. How strong it was is kept before the page is shown."""
    actions.start_ride(urge=kept_urge(request.person, slug), now=clock.now())
    return see_other("urge_ride", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def urge_ride(request: HttpRequest, slug: str) -> HttpResponse:
    """Three quiet minutes, and how it is afterwards."""
    urge, now = kept_urge(request.person, slug), clock.now()
    ride = queries.ride_of(urge)
    if ride is None:
        return see_other("urge", slug)
    form = RideForm(posted(request))
    if form.is_valid():
        with told_beside(form):
            values = form.cleaned_data
            actions.end_ride(ride=ride, after=values["after"], acted=values["acted"], now=now)
            return see_other(address("urge", slug, kept="1"))
    return form_page(request, "urges/ride.html", form, urge=urge, ride=ride, page=queries.one_urge(urge, now))
