"""What a person fills in about a weighing. The words of the scales are ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unclasp.weighing.models import Argument, LookBack, Motive, Stance, Weighing
from unclasp.weighing.models.choosing import CLOSING, OPENING
from unclasp.weighing.models.weighing import LONGEST_ARGUMENT, LONGEST_CHANGING, MOST_HOURS
from unclasp.weighing.queries.asking import STAY, TAKE_UP, UNDO

LONGEST_TEXT = 20_000
NOT_A_DATE = _("That is not a date. Choose one, or leave it open.")
NOT_A_CHOICE = _("Please choose one of these.")
MUCH = (_("not at all"), _("a little"), _("somewhat"), _("quite"), _("very much"), _("more than anything"))
LIKELY = (_("surely not"), _("unlikely"), _("perhaps"), _("as likely as not"), _("likely"), _("surely"))
AGREE = (_("not at all"), _("hardly"), _("half and half"), _("mostly"), _("entirely"))


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

    def __init__(self, label: str, words: Sequence[str], *, required: bool = False) -> None:
        super().__init__(label=label, min_value=0, max_value=10, required=required)
        self.words = words
        self.ends = (words[0], words[-1])


def choice_field(label: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    """One of a few, or none."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )


def text_field(label: str, rows: int = 2, hint: str = "") -> WordsField:
    """A text of several lines, or none."""
    return WordsField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class GambleForm(forms.Form):
    """The answer to one gamble, with the question that it belongs to."""

    place = forms.IntegerField(min_value=0)
    gain = forms.FloatField()
    loss = forms.FloatField()
    answer = forms.ChoiceField(choices=[("yes", _("I would take it")), ("no", _("I would leave it"))])

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        values = self.cleaned_data
        numbers = {name: values[name] for name in ("place", "gain", "loss")}
        return {**numbers, "accepted": values["answer"] == "yes"}


class ChangingForm(forms.Form):
    """What changing would be, in the person's own words."""

    changing = WordsField(
        label=_("In a few words: what would changing be?"),
        help_text=_("“Leaving”, “Three days a week”, “Giving the piano away”."),
        max_length=LONGEST_CHANGING,
    )


class ArgumentForm(forms.Form):
    """One thing that changing would give or cost. The numbers may be typed instead of marked."""

    side = forms.ChoiceField(
        label=_("On which side does it lie?"),
        choices=Argument.Side.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), NOT_A_CHOICE),
    )
    words = WordsField(label=_("What is it?"), max_length=LONGEST_ARGUMENT)
    importance = DialField(_("How much would it matter?"), MUCH)
    likelihood = DialField(_("How likely is it to come about?"), LIKELY)
    importance_typed = forms.FloatField(
        label=_("How much it would matter, 0 to 10"), min_value=0, max_value=10, required=False
    )
    likelihood_typed = forms.FloatField(
        label=_("How likely, in ten"), min_value=0, max_value=10, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Take what was typed before what was marked; one of the two has to be there."""
        values = super().clean() or self.cleaned_data
        for name in ("importance", "likelihood"):
            typed = values.get(f"{name}_typed")
            if typed is not None:
                values[name] = typed
            elif values.get(name) is None and name not in self.errors and f"{name}_typed" not in self.errors:
                self.add_error(name, DialField.default_error_messages["required"])
        return values

    def said(self) -> dict[str, Any]:
        """What the actions take: likelihood from 0 to 1."""
        values = self.cleaned_data
        return {
            "side": values["side"],
            "words": values["words"],
            "importance": values["importance"],
            "likelihood": values["likelihood"] / 10,
        }

    @classmethod
    def of(cls, argument: Argument, data: Any = None) -> ArgumentForm:
        """The form as this argument stands."""
        initial = {name: getattr(argument, name) for name in ("side", "words", "importance")}
        return cls(data, initial={**initial, "likelihood": argument.likelihood * 10})


class ReversalForm(forms.Form):
    """The other way round: would it be taken up today? Any part may stay open."""

    would_take = choice_field(_("Your answer"), Weighing.Take.choices)
    which_changes = text_field(_("Which changes?"))
    stay = DialField(STAY, AGREE)
    take_up = DialField(TAKE_UP, AGREE)
    undo = DialField(UNDO, AGREE)

    @classmethod
    def of(cls, weighing: Weighing, data: Any = None) -> ReversalForm:
        """The form as this weighing stands."""
        names = ("would_take", "which_changes", "stay", "take_up", "undo")
        return cls(data, initial={name: getattr(weighing, name) for name in names})

    def dials(self) -> list[forms.BoundField]:
        """The three answers in degrees."""
        return [self["stay"], self["take_up"], self["undo"]]


class PriceForm(forms.Form):
    """The least one would take to part with a thing, and the most one would give to get it back."""

    to_part = forms.FloatField(
        label=_("To part with it, I would want at least this many free hours a month"),
        min_value=0,
        max_value=MOST_HOURS,
        required=False,
    )
    to_get_back = forms.FloatField(
        label=_("To get it back, were it gone, I would work up to this many hours a month"),
        min_value=0,
        max_value=MOST_HOURS,
        required=False,
    )
    not_for_sale = forms.BooleanField(label=_("It is not for sale, for any number of hours"), required=False)


class MotivesForm(forms.Form):
    """What would I choose from each motive?"""

    def __init__(self, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        for kind in (*OPENING, *CLOSING):
            self.fields[kind.value] = text_field(
                _("From %(motive)s") % {"motive": Motive.Kind(kind).label}, 1
            )

    def opening(self) -> list[forms.BoundField]:
        """Peace, growth, alignment."""
        return [self[kind.value] for kind in OPENING]

    def closing(self) -> list[forms.BoundField]:
        """Fear, habit, obligation."""
        return [self[kind.value] for kind in CLOSING]


class StanceForm(forms.Form):
    """What is to become of it, when to look again, and from which motives."""

    kind = forms.ChoiceField(
        label=_("What do you want to do with it?"),
        choices=Stance.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), NOT_A_CHOICE),
    )
    look_again_on = forms.DateField(
        label=_("Look again on"),
        required=False,
        error_messages={"invalid": NOT_A_DATE},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    motives = forms.MultipleChoiceField(
        label=_("From which motive?"),
        choices=Motive.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )


class LookBackForm(forms.Form):
    """Was it as bad, and as good, as expected?"""

    bad = choice_field(_("What it cost me was"), LookBack.Bad.choices)
    good = choice_field(_("What it gave me was"), LookBack.Good.choices)
    words = text_field(_("In a few words, if you like"))
