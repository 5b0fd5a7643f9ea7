"""What a person fills in on a ladder. The words of the scales are ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.ladder.models import LONGEST_STEP, Attempt, Step
from unclasp.ladder.models.attempts import LONGEST_PLACE, LONGEST_TITLE

LONGEST_TEXT = 20_000
HARD = (
    _("nothing much"),
    _("a little"),
    _("somewhat hard"),
    _("hard"),
    _("very hard"),
    _("as hard as it gets"),
)
MUCH = (_("none"), _("a little"), _("some"), _("quite a lot"), _("a great deal"))
SURE = [("", _("no answer"))] + [(str(tens), f"{tens}") for tens in range(0, 101, 10)]
NOT_A_CHOICE = _("Please choose one of these.")
NOT_A_MOMENT = _("That is not a moment of the calendar. Choose a day and a time.")
NEUTRAL = _("Time for myself")


class WordsField(forms.CharField):
    """Words of a person's. NUL is left out: the store would end the text there."""

    default_error_messages = {
        "required": _("There is nothing written here yet. A few words are enough."),
        "max_length": _("That is longer than %(limit_value)d characters. Please make it shorter."),
    }

    def to_python(self, value: Any) -> str:
        """The words as they are, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class DialField(forms.FloatField):
    """A rating from 0 to 10, drawn as a dial. `words` lie along it, `ends` at its ends."""

    default_error_messages = {
        **dict.fromkeys(("invalid", "min_value", "max_value"), _("Each answer lies between 0 and 10.")),
        "required": _("Please mark this one: move it, or press it once where it stands."),
    }

    def __init__(self, label: str, words: Sequence[str] = HARD, *, required: bool = False) -> None:
        super().__init__(label=label, min_value=0, max_value=10, required=required)
        self.words = words
        self.ends = (words[0], words[-1])


def text_field(label: str, rows: int = 2, hint: str = "") -> WordsField:
    """A text of several lines, or none."""
    return WordsField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def moment_field(label: str, *, required: bool, hint: str = "") -> forms.DateTimeField:
    """A day and a time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "60"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label,
        help_text=hint,
        required=required,
        widget=widget,
        error_messages=dict.fromkeys(("required", "invalid"), NOT_A_MOMENT),
    )


class StepForm(forms.Form):
    """A step, what it belongs to, and how hard it looks."""

    words = WordsField(label=_("What is the step?"), max_length=LONGEST_STEP)
    hold = forms.ChoiceField(
        label=_("Which ladder is it on?"),
        required=False,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )
    predicted = DialField(_("How hard would it be?"), required=True)
    is_big = forms.BooleanField(label=_("This is the big one, at the top"), required=False)

    def __init__(self, data: Any = None, *, person: Person, **rest: Any) -> None:
        super().__init__(data, **rest)
        holds = Hold.objects.owned_by(person).kept()
        self.holds = {hold.slug: hold for hold in holds}
        asked = (data or {}).get("hold") or self.initial.get("hold", "")
        shown = [hold for hold in holds if hold.slug == asked or hold.status in ("active", "paused")]
        general = ("", _("Letting go in general"))
        self.fields["hold"].choices = [general, *((hold.slug, hold.name) for hold in shown)]

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        values = self.cleaned_data
        return {**values, "hold": self.holds.get(values["hold"])}


class StepChangeForm(forms.Form):
    """A step, said anew. Once it was tried, its first guess stays."""

    words = WordsField(label=_("What is the step?"), max_length=LONGEST_STEP)
    predicted = DialField(_("How hard would it be?"))
    is_big = forms.BooleanField(label=_("This is the big one, at the top"), required=False)

    @classmethod
    def of(cls, step: Step, data: Any = None, *, tried: bool) -> StepChangeForm:
        """The form as this step stands."""
        form = cls(data, initial={name: getattr(step, name) for name in ("words", "predicted", "is_big")})
        if tried:
            del form.fields["predicted"]
        return form


class CutForm(forms.Form):
    """A step cut into two: a half of it, and if one likes the other half."""

    first = WordsField(label=_("What would be half of it?"), max_length=LONGEST_STEP)
    first_predicted = DialField(_("How hard would that be?"), required=True)
    second = WordsField(
        label=_("And the other half, if there is one"), max_length=LONGEST_STEP, required=False
    )
    second_predicted = DialField(_("How hard would the other half be?"))

    def clean(self) -> dict[str, Any]:
        """The other half wants its guess as well."""
        values = super().clean() or self.cleaned_data
        if values.get("second") and values.get("second_predicted") is None:
            self.add_error("second_predicted", DialField.default_error_messages["required"])
        return values

    def said(self) -> list[tuple[str, float | None]]:
        """What the action takes."""
        values = self.cleaned_data
        halves = [
            (values["first"], values["first_predicted"]),
            (values["second"], values["second_predicted"]),
        ]
        return [half for half in halves if half[0]]


class BeforeForm(forms.Form):
    """Before a step: what is feared, how sure, and how bad it will be."""

    fear = text_field(
        _("What do you fear will happen?"),
        hint=_("As plainly as you can, so that it can be seen whether it did."),
    )
    sure = forms.TypedChoiceField(
        label=_("How sure are you that it will, out of 100?"),
        choices=SURE,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )
    predicted = DialField(_("How bad will it be?"), required=True)

    @classmethod
    def of(cls, attempt: Attempt | None, data: Any = None) -> BeforeForm:
        """The form as this attempt stands, or blank."""
        names = ("fear", "sure", "predicted") if attempt else ()
        return cls(data, initial={name: getattr(attempt, name) for name in names})


class PlanForm(forms.Form):
    """When and where, and what a calendar shows of it."""

    planned_for = moment_field(_("When?"), required=True)
    place = WordsField(label=_("Where?"), max_length=LONGEST_PLACE, required=False)
    calendar_title = WordsField(
        label=_("What your calendar shows"),
        help_text=_("It says nothing about you, unless you change it."),
        initial=NEUTRAL,
        max_length=LONGEST_TITLE,
        required=False,
    )


class AfterForm(forms.Form):
    """How it went. Both answers tell something."""

    done = forms.ChoiceField(
        label=_("Did you do it?"),
        choices=[("yes", _("Done")), ("no", _("Not done"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), NOT_A_CHOICE),
    )
    actual = DialField(_("How bad was it?"))
    feared_came = forms.ChoiceField(
        label=_("Did what you feared happen?"),
        choices=Attempt.Feared.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )
    learned = text_field(_("What did you learn?"))
    at = moment_field(_("When, if it was not just now"), required=False)

    @classmethod
    def of(cls, attempt: Attempt, data: Any = None) -> AfterForm:
        """The form as this attempt stands."""
        known = {} if attempt.done is None else {"done": "yes" if attempt.done else "no"}
        names = ("actual", "feared_came", "learned")
        return cls(data, initial={**known, **{name: getattr(attempt, name) for name in names}})

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        values = self.cleaned_data
        return {**values, "done": values["done"] == "yes"}


class LookBackForm(forms.Form):
    """Some days later: regret, relief, and words if one likes."""

    regret = DialField(_("How much do you regret it?"), MUCH)
    relief = DialField(_("How much relief is there?"), MUCH)
    words = text_field(_("In a few words, if you like"))
