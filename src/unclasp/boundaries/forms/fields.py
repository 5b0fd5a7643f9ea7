"""The fields that the forms of boundaries have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

QUIET = {"autocomplete": "off", "spellcheck": "false"}
ONE_LINE = forms.TextInput(attrs=QUIET)
NOT_A_CHOICE = {
    "invalid_choice": _("Please choose one of these."),
    "required": _("Please choose one of these."),
}


class WordsField(forms.CharField):
    """Words of a person's. NUL is left out: the store would end the text there."""

    def to_python(self, value: Any) -> str:
        """The words as they are, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class DialField(forms.FloatField):
    """A rating from 0 to 10, drawn as a dial. `words` lie along it."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value"), _("Each answer lies between 0 and 10.")
    )

    def __init__(self, label: str, words: Sequence[str]) -> None:
        super().__init__(label=label, min_value=0, max_value=10, required=False)
        self.words = words
        self.ends = (words[0], words[-1])


def words_field(label: str, hint: str = "", rows: int = 2) -> WordsField:
    """A few words, or none."""
    return WordsField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows, **QUIET})
    )


def choice_field(
    label: str, choices: Iterable[tuple[str, str]], *, required: bool = False
) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(
        label=label, choices=choices, required=required, widget=forms.RadioSelect, error_messages=NOT_A_CHOICE
    )
