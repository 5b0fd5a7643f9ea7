"""The first five minutes: what this is, a passphrase, and one thing that the person holds on to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.holds import actions as hold_actions
from unclasp.vault import opening
from unclasp.vault.folder import default_folder
from unclasp.vault.forms import FirstHoldForm, WelcomePassphraseForm
from unclasp.vault.views.doors import come_in
from unclasp.web.access import works_locked
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD"])
@works_locked
def what_it_is(request: HttpRequest) -> HttpResponse:
    """Step 1: what this is and is not."""
    if default_folder().exists():
        return see_other("today")
    return render(request, "vault/welcome_1.html")


@require_http_methods(["GET", "HEAD", "POST"])
@works_locked
def passphrase(request: HttpRequest) -> HttpResponse:
    """Step 2: make the vault. The recovery code is shown here, once, and never again."""
    folder = default_folder()
    if folder.exists():
        return see_other("today")
    form = WelcomePassphraseForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "vault/welcome_2.html", {"form": form}, status=422 if form.errors else 200)
    created = opening.create(
        folder, form.cleaned_data["new"], with_recovery=form.cleaned_data["with_recovery"]
    )
    if created.recovery_code is None:
        return come_in(see_other("welcome_first"))
    return come_in(render(request, "vault/welcome_code.html", {"code": created.recovery_code.split("-")}))


@require_http_methods(["GET", "HEAD", "POST"])
def first_hold(request: HttpRequest) -> HttpResponse:
    """Step 3: name one thing. Then come the gate questions and the first check-in."""
    form = FirstHoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hold = hold_actions.create_hold(
                person=request.person, now=clock.now(), follow=True, **form.cleaned_data
            )
        except UnclaspError as fault:
            form.add_error("name", fault.message)
        else:
            return see_other("hold_gates", hold.slug)
    return render(request, "vault/welcome_3.html", {"form": form}, status=422 if form.errors else 200)
