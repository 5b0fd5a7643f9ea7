"""What is typed into the pages of care."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unclasp.care.models import Plan

LONGEST = 20_000


class PlanForm(forms.ModelForm):
    """The plan for a hard hour."""

    class Meta:
        model = Plan
        fields = ("people", "helps", "reasons", "place")
        labels = {
            "people": _("Whom I can ring or write to"),
            "helps": _("What has helped before"),
            "reasons": _("What I stay for"),
            "place": _("Where I can go"),
        }
        help_texts = {"people": _("Names and numbers, one on each line.")}
        error_messages = {
            name: {"max_length": _("That is very long. Shorten it, and keep it again.")} for name in fields
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].max_length = LONGEST
            self.fields[name].widget = forms.Textarea(
                attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false", "maxlength": LONGEST}
            )
