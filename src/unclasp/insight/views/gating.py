"""The plain questions before a hold, and taking a gate away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.core import clock
from unclasp.holds import actions
from unclasp.holds.forms import GateForm
from unclasp.holds.models import Gate
from unclasp.holds.queries import gates_before
from unclasp.insight.views.answers import form_page, kept_hold, posted, told_beside
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def hold_gates(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions. After the first answers comes the first look, unless a gate is in the way."""
    hold, now = kept_hold(request.person, slug), clock.now()
    form = GateForm.of(hold, gates_before(hold, now), posted(request))
    first = not hold.check_ins.exists()
    if form.is_valid():
        with told_beside(form):
            gates = actions.answer_gates(hold=hold, now=now, **form.cleaned_data)
            return see_other("hold_check_in" if first and not gates else "hold", hold.slug)
    return form_page(request, "insight/hold_gates.html", form, hold=hold, first=first)


@require_POST
def gate_close(request: HttpRequest, slug: str, gate_slug: str) -> HttpResponse:
    """Take a gate away, because the person says so."""
    hold = kept_hold(request.person, slug)
    gate = Gate.objects.filter(hold=hold).select_related("hold").by_slug(request.person, gate_slug)
    actions.close_gate(gate=gate, now=clock.now())
    return see_other("hold", hold.slug)
