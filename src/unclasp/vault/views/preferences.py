"""Settings: how the notebook behaves, its keys, its backups, and everything out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.core.errors import UnclaspError
from unclasp.vault import backup, doctor, locking, opening
from unclasp.vault.folder import default_folder
from unclasp.vault.forms import ChangePassphraseForm, PreferencesForm, RecoveryForm, SealingForm
from unclasp.web.http import see_other


def shown(request: HttpRequest, status: int = 200, **context: Any) -> HttpResponse:
    """The page, with whatever form was just answered in it."""
    folder = default_folder()
    base = {
        "form": PreferencesForm(instance=request.person),
        "passphrase_form": ChangePassphraseForm(),
        "recovery_form": RecoveryForm(),
        "sealed_form": SealingForm(),
        "has_recovery": opening.has_recovery_code(folder),
        "backups": backup.list_backups(folder)[:5],
        "folder": folder.path,
    }
    return render(request, "vault/settings.html", {**base, **context}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the settings, and keep the ones that are plain preferences."""
    if request.method != "POST":
        return shown(request)
    form = PreferencesForm(request.POST, instance=request.person)
    if not form.is_valid():
        return shown(request, 422, form=form)
    person = form.save()
    locking.limit_idle(person.lock_after_minutes)
    return see_other("settings")


@require_POST
def passphrase(request: HttpRequest) -> HttpResponse:
    """Change the passphrase."""
    form = ChangePassphraseForm(request.POST)
    if form.is_valid():
        try:
            opening.change_passphrase(default_folder(), form.cleaned_data["old"], form.cleaned_data["new"])
        except UnclaspError as fault:
            form.add_error("old", fault.message)
    if form.errors:
        return shown(request, 422, passphrase_form=form)
    return shown(request, said=_("The new passphrase opens the notebook from now on. The old one does not."))


@require_POST
def recovery(request: HttpRequest) -> HttpResponse:
    """Make a new recovery code, in place of any before it, and show it once. Asks for the passphrase."""
    folder, form = default_folder(), RecoveryForm(request.POST)
    if form.is_valid():
        try:
            opening.unlock(folder, form.cleaned_data["passphrase"])
        except UnclaspError as fault:
            form.add_error("passphrase", fault.message)
    if form.errors:
        return shown(request, 422, recovery_form=form)
    return shown(request, code=opening.make_recovery_code(folder).split("-"))


@require_POST
def revoke_recovery(request: HttpRequest) -> HttpResponse:
    """Make the recovery code worthless."""
    opening.revoke_recovery_code(default_folder())
    return shown(
        request, said=_("The recovery code does not open the notebook any more. Only the passphrase does.")
    )


@require_POST
def back_up(request: HttpRequest) -> HttpResponse:
    """Make a backup now."""
    backup.make(default_folder(), "manual")
    return shown(request, said=_("A backup was made and opened once to see that it works."))


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Look the vault over."""
    return shown(request, findings=doctor.examine(default_folder(), key_open=True))
