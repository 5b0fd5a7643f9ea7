"""What is typed into the pages of the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unclasp.care.queries import countries
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.vault import opening
from unclasp.vault.folder import VaultFolder
from unclasp.vault.passphrase import check_new_passphrase

if TYPE_CHECKING:
    from unclasp.vault.intake.units import Choices

SHORTEST, LONGEST = 8, 1000


def secret(label: str, *, new: bool = False, required: bool = True, help_text: str = "") -> forms.CharField:
    """A passphrase field: never echoed, never filled in again, never trimmed."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "off"})
    return forms.CharField(label=label, widget=widget, strip=False, required=required, help_text=help_text)


class UnlockForm(forms.Form):
    """The passphrase, or the recovery code in its place."""

    passphrase = secret(_("Your passphrase"), required=False)
    code = forms.CharField(
        label=_("Your recovery code"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )

    @property
    def used_field(self) -> str:
        """Which of the two was used."""
        return "code" if self.cleaned_data.get("code") else "passphrase"

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        cleaned = super().clean() or {}
        if not cleaned.get("passphrase") and not cleaned.get("code"):
            self.add_error(
                "passphrase",
                _("Type your passphrase. If you have forgotten it, use the recovery code below."),
            )
        return cleaned

    def open(self, folder: VaultFolder) -> None:
        """Open the vault; an `UnclaspError` says why it does not."""
        if self.used_field == "code":
            opening.unlock_with_recovery(folder, self.cleaned_data["code"])
        else:
            opening.unlock(folder, self.cleaned_data["passphrase"])


class NewPassphraseForm(forms.Form):
    """A passphrase, typed twice."""

    new = secret(
        _("Choose a passphrase"),
        new=True,
        help_text=_(
            "Four or five ordinary words that you can picture work well. Nobody can reset it for you."
        ),
    )
    again = secret(_("And once more"), new=True)

    def clean(self) -> dict[str, Any]:
        """Long enough, and the same both times."""
        cleaned = super().clean() or {}
        new, again = cleaned.get("new"), cleaned.get("again")
        if new:
            try:
                check_new_passphrase(new)
            except UnclaspError as fault:
                self.add_error("new", fault.message)
        if new and again and new != again:
            self.add_error("again", _("The two are not the same. Type it once more."))
        return cleaned


class WelcomePassphraseForm(NewPassphraseForm):
    """The first passphrase, and whether there is to be a recovery code."""

    with_recovery = forms.BooleanField(
        label=_("Make a recovery code too"),
        required=False,
        initial=True,
        help_text=_("It opens the notebook if you forget the passphrase. Whoever finds it can open it too."),
    )


class ChangePassphraseForm(NewPassphraseForm):
    """The passphrase of now, and the new one twice."""

    field_order = ("old", "new", "again")
    old = secret(_("Your passphrase now"))


class RecoveryForm(forms.Form):
    """The passphrase of now: a code that opens the notebook is not made by whoever finds it open."""

    passphrase = secret(_("Your passphrase"))


class SealingForm(NewPassphraseForm):
    """A passphrase of its own for a file with everything in it."""

    prefix = "sealed"


class UnsealForm(forms.Form):
    """The passphrase of an encrypted archive."""

    passphrase = secret(_("The passphrase of this file"))


class PreferencesForm(forms.ModelForm):
    """How the notebook behaves."""

    class Meta:
        model = Person
        fields = ("lock_after_minutes", "theme", "country")
        labels = {
            "lock_after_minutes": _("Lock by itself after so many minutes without you"),
            "theme": _("Paper"),
            "country": _("Where you are, for the support lines"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes = self.fields["lock_after_minutes"]
        minutes.min_value, minutes.max_value = 1, 120
        self.fields["lock_after_minutes"] = forms.IntegerField(
            label=minutes.label,
            min_value=1,
            max_value=120,
            error_messages={"invalid": _("A whole number of minutes, from 1 to 120.")},
        )
        choices = [("", _("I would rather not say")), *countries()]
        self.fields["country"] = forms.ChoiceField(
            label=self.fields["country"].label, choices=choices, required=False
        )


class FirstHoldForm(forms.Form):
    """The first thing a person names."""

    name = forms.CharField(
        label=_("Call it what you call it"),
        max_length=200,
        error_messages={"required": _("Give it a name. Only you will see it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=Hold.Kind.choices, widget=forms.RadioSelect)


class ChoiceForm(forms.Form):
    """What a person says about one file that is not clear by itself."""

    encoding = forms.CharField(required=False, max_length=40)
    day_first = forms.ChoiceField(choices=[("", ""), ("yes", ""), ("no", "")], required=False)

    @property
    def choices(self) -> Choices:
        """The answer, for reading."""
        from unclasp.vault.intake.units import Choices  # the door has forms too, and need not read files

        return Choices(
            self.cleaned_data["encoding"], {"yes": True, "no": False}.get(self.cleaned_data["day_first"])
        )
