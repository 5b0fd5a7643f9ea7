"""Coming in and going out: the start address, Unlock, Lock, Leave quickly, and the page's heartbeat."""

from __future__ import annotations

import threading

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.language.danger import danger_phrases
from unclasp.vault import locking, opening, settling
from unclasp.vault.folder import default_folder
from unclasp.vault.forms import UnlockForm
from unclasp.web import access
from unclasp.web.access import works_locked
from unclasp.web.http import see_other

NO_CONTENT, FORBIDDEN, LOCKED = 204, 403, 423


@require_GET
@works_locked
def start(_request: HttpRequest, token: str) -> HttpResponse:
    """Let one browser in, and lead it to Today (or to the door)."""
    if not access.redeem(token):
        sentence = _("This address has been used. Start the notebook again and use the page that it opens.")
        return HttpResponse(f"{sentence}\n", status=FORBIDDEN, content_type="text/plain; charset=utf-8")
    return access.let_in(see_other("today"))


@require_http_methods(["GET", "HEAD", "POST"])
@works_locked
def unlock(request: HttpRequest) -> HttpResponse:
    """Ask for the passphrase, or the recovery code, and open the vault."""
    folder = default_folder()
    if not folder.exists():
        return see_other("welcome")
    if opening.is_unlocked():
        return see_other("today")
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            form.open(folder)
        except UnclaspError as fault:
            form.add_error(form.used_field, fault.message)
        else:
            return come_in(see_other("today"))
    # Asking for the page gives a new cookie, so that a page kept from before the lock is not shown by Back.
    return access.let_in(
        render(request, "vault/unlock.html", {"form": form}, status=422 if form.errors else 200)
    )


def come_in(response: HttpResponse) -> HttpResponse:
    """What follows an unlocking: a new cookie, the person's idle limit, and the day's backup while they read."""
    access.rotate()
    locking.limit_idle(Person.objects.of_this_vault().lock_after_minutes)
    threading.Thread(target=settle_in, daemon=True).start()
    return access.let_in(response)


def settle_in() -> None:
    """What may wait until the first page is shown: the phrase list that the first save needs, the day's backup."""
    danger_phrases("")
    opening.after_unlock(default_folder())
    settling.settle()


@require_POST
@works_locked
def lock(_request: HttpRequest) -> HttpResponse:
    """Lock, and show the door."""
    return gone(see_other("unlock"))


@require_POST
@works_locked
def leave_quickly(_request: HttpRequest) -> HttpResponse:
    """Lock, and show a page that tells nothing."""
    return gone(see_other("left"))


def gone(response: HttpResponse) -> HttpResponse:
    """Lock the vault; the new cookie keeps Back from showing what was there."""
    locking.lock_now()
    response.headers["Clear-Site-Data"] = '"cache"'
    return access.let_in(response)


@require_GET
@works_locked
def left(request: HttpRequest) -> HttpResponse:
    """The neutral page after leaving."""
    return render(request, "web/left.html")


@require_http_methods(["GET", "POST"])
@works_locked
def heartbeat(_request: HttpRequest) -> HttpResponse:
    """Whether the vault is open. A POST says that the person is there; the middleware has counted it."""
    return HttpResponse(status=NO_CONTENT if opening.is_unlocked() else LOCKED)
