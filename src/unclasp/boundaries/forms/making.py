"""A boundary, on one page or step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unclasp.boundaries.forms.fields import NOT_A_CHOICE, ONE_LINE, WordsField, choice_field, words_field
from unclasp.boundaries.models import Boundary, Obligation
from unclasp.boundaries.models.boundaries import TEXTS
from unclasp.boundaries.queries import questions
from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.holds.models import Hold

YES_NO = (("yes", _("Yes")), ("partly", _("Partly")), ("no", _("No")), ("", _("Leave open")))

STEPS = (
    ("hold", "other", "afraid", "happens"),
    ("need",),
    ("limit",),
    ("cue", "words", "unspoken"),
    ("consequence",),
    ("firmness", "look_again_on"),
)
"""Which fields each step asks."""


class HoldField(forms.ModelChoiceField):
    """One of the person's holds, by its slug, or none."""

    default_error_messages = {
        "invalid_choice": _("That hold is not there any more. Choose another, or none.")
    }

    def label_from_instance(self, hold: Hold) -> str:
        """Its name."""
        return hold.name


class BoundaryForm(forms.Form):
    """A boundary, whole or one step of it (`only`)."""

    hold = HoldField(
        label=_("What is it about?"),
        queryset=Hold.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("None of what I hold on to"),
    )
    other = forms.ChoiceField(
        label=_("Who is on the other side?"),
        choices=Boundary.Other.choices,
        initial=Boundary.Other.SOMEBODY,
        error_messages=NOT_A_CHOICE,
    )
    afraid = forms.BooleanField(label=_("I am afraid of what they might do if I set a limit"), required=False)
    happens = words_field(_("What happens?"), _("As somebody would see it who only looks on."))
    need = words_field(_("What do I need?"), _("Why it is to be there: sleep, quiet, time, money, respect."))
    limit = WordsField(
        label=_("The limit, in one line"),
        help_text=_("“No work messages after seven.” What is yours to carry, and what is not."),
        required=False,
        widget=ONE_LINE,
    )
    cue = words_field(_("If"), _("The moment in which it will be wanted."), rows=1)
    words = words_field(_("then I say, or do"), _("Word for word, as you would say it. Short is easier."))
    unspoken = forms.BooleanField(label=_("I can keep this without saying it to anybody"), required=False)
    consequence = words_field(
        _("What will I do if it is crossed?"), _("Something that is in your hands, and that you would do.")
    )
    look_again_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        error_messages={"invalid": _("That is not a date. Choose one, or leave it open.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sent_as = forms.SlugField(max_length=16, required=False, widget=forms.HiddenInput)
    obligation = forms.ModelChoiceField(
        queryset=Obligation.objects.none(), to_field_name="slug", required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any = None, *, person: Person, only: Sequence[str] = (), **rest: Any) -> None:
        rest.setdefault("initial", {}).setdefault("sent_as", new_slug())
        super().__init__(data, **rest)
        own = Q(
            slug=self.initial.get("hold") or ""
        )  # also where it was put away meanwhile: it stays tied to it
        in_sight = ~Q(status=Hold.Status.ARCHIVED) | own
        self.fields["hold"].queryset = Hold.objects.owned_by(person).kept().filter(in_sight)
        self.fields["obligation"].queryset = Obligation.objects.owned_by(person).kept()
        self.asks_firmness = not only or "firmness" in only
        if self.asks_firmness:
            for place, question in enumerate(questions()):
                self.fields[f"firm_{place}"] = choice_field(question.words, YES_NO)
        for name in [name for name in self.fields if only and name not in (*only, "sent_as")]:
            if not name.startswith("firm_"):
                del self.fields[name]

    def firmness(self) -> list[forms.BoundField]:
        """The six questions."""
        return [self[name] for name in self.fields if name.startswith("firm_")]

    def said(self) -> dict[str, Any]:
        """What the actions take, of those fields that are here and can be read."""
        values = self.cleaned_data
        said = {
            name: values[name]
            for name in (*TEXTS, "hold", "other", "afraid", "unspoken", "look_again_on")
            if name in values
        }
        if values.get("obligation"):
            said["obligation"] = values["obligation"]
        answers = [values.get(f"firm_{place}", "") for place in range(len(questions()))]
        return {**said, "firmness": answers} if self.asks_firmness else said

    @classmethod
    def of(cls, boundary: Boundary, data: Any = None, only: Sequence[str] = ()) -> BoundaryForm:
        """The form as this boundary stands."""
        names = (*TEXTS, "other", "afraid", "unspoken", "look_again_on")
        initial = {name: getattr(boundary, name) for name in names}
        initial |= {f"firm_{place}": answer for place, answer in enumerate(boundary.firmness)}
        initial["hold"] = boundary.hold.slug if boundary.hold else ""
        initial["sent_as"] = boundary.slug
        return cls(data, person=boundary.person, only=only, initial=initial)
