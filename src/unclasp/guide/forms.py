"""The form of the guide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 200


class SearchForm(forms.Form):
    """What is searched for in the guide."""

    words = forms.CharField(
        label=_("Search the guide"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("A few words are enough here. These are too many.")},
    )

    def clean_words(self) -> str:
        """The words, in characters that a text can have."""
        words: str = self.cleaned_data["words"]
        return words.encode(errors="ignore").decode()
