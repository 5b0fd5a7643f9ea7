"""What is filled in about urges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.holds.models import Hold
from unclasp.urges.models import Cue, Loop, Urge

STRENGTHS = (
    *(_("hardly there"), _("faint"), _("noticeable"), _("strong")),
    *(_("very strong"), _("overwhelming")),
)
YES_NO = (("yes", _("Yes")), ("no", _("No")), ("", _("Not sure yet")))
HOPED = (("yes", _("Yes")), ("no", _("No")), ("", _("Hard to say")))
ANSWERS = {"yes": True, "no": False, "": None}
QUIET = {"autocomplete": "off", "spellcheck": "false"}
ONE_LINE = forms.TextInput(attrs=QUIET)


class WordsField(forms.CharField):
    """Words of a person's. NUL is left out: the store would end the text there."""

    def to_python(self, value: Any) -> str:
        """The words as they are, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class StrengthField(forms.FloatField):
    """A strength from 0 to 10, drawn as a dial."""

    words = STRENGTHS
    ends = (STRENGTHS[0], STRENGTHS[-1])
    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value", "step_size"), _("How strong it is lies between 0 and 10.")
    )

    def __init__(self, label: str) -> None:
        super().__init__(label=label, min_value=0, max_value=10, step_size=0.5, required=False)


def yes_no(label: str, choices: Iterable[tuple[str, str]] = YES_NO) -> forms.TypedChoiceField:
    """A question that is answered by yes or no, or left open."""
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=ANSWERS.get,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Please choose one of these.")},
    )


def words_field(label: str, hint: str = "", rows: int = 2) -> WordsField:
    """A few words. How many there may be is for the action to say, so that none is lost."""
    return WordsField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows, **QUIET})
    )


class CuesField(forms.ModelMultipleChoiceField):
    """Some of the person's cues, by their slugs, as chips."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": _("One of the cues is not there any more. Choose again.")}

    def label_from_instance(self, cue: Cue) -> str:
        """Its name."""
        return cue.name


class HoldField(forms.ModelChoiceField):
    """One of the person's holds, by its slug."""

    default_error_messages = {
        "required": _("Choose what it was about."),
        "invalid_choice": _(
            "That hold is not there any more, or nothing is noted at it now. Choose another."
        ),
    }

    def label_from_instance(self, hold: Hold) -> str:
        """Its name."""
        return hold.name


class AnswerForm(forms.Form):
    """What became of an urge, answered then or later."""

    acted = yes_no(_("Did you act on it?"))
    paid_off = yes_no(_("If you did: did it give what you hoped for?"), HOPED)
    gave = words_field(_("What did it give, in a few words?"))

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        values = self.cleaned_data
        return {"acted": values["acted"], "paid_off": values["paid_off"], "gave": values["gave"]}


class UrgeForm(AnswerForm):
    """One urge: how strong, and whatever else is known."""

    strength = StrengthField(_("How strong is it?"))
    cues = CuesField(
        label=_("What is there?"), queryset=Cue.objects.none(), to_field_name="slug", required=False
    )
    no_cue = forms.BooleanField(label=_("None of these"), required=False)
    new_cues = WordsField(
        label=_("Something else"),
        help_text=_("A word or two; commas between several. They become chips."),
        required=False,
        widget=ONE_LINE,
    )
    at = forms.DateTimeField(
        label=_("When was it?"),
        help_text=_("Left open, it is now."),
        error_messages={"invalid": _("That is not a moment of the calendar. Choose one, or leave it open.")},
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": "60", **QUIET}, format="%Y-%m-%dT%H:%M"
        ),
    )

    def __init__(self, data: Any = None, *, person: Person, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["cues"].queryset = Cue.objects.owned_by(person).kept()

    def said(self, otherwise: dt.datetime | None = None) -> dict[str, Any]:
        """What the actions take; `otherwise` is the moment where none was given, or it was left as it stood."""
        values = self.cleaned_data
        at = values["at"] if "at" in self.changed_data else None
        return {
            **super().said(),
            "strength": values["strength"],
            "cues": list(values["cues"]),
            "no_cue": values["no_cue"],
            "new_cues": values["new_cues"].split(","),
            "at": at or otherwise,
        }

    @classmethod
    def of(cls, urge: Urge, data: Any = None) -> UrgeForm:
        """The form as this urge stands, for a correction."""
        word = {answer: name for name, answer in ANSWERS.items()}
        moment = timezone.localtime(urge.at).replace(second=0, microsecond=0)
        return cls(
            data,
            person=urge.person,
            initial={
                "strength": urge.strength,
                "cues": list(urge.cues.values_list("slug", flat=True)),
                "no_cue": urge.no_cue,
                "acted": word[urge.acted],
                "paid_off": word[urge.paid_off],
                "gave": urge.gave,
                "at": moment,
            },
        )


class NewUrgeForm(UrgeForm):
    """An urge that is noted now. `sent_as` makes the same form, sent twice, one urge."""

    hold = HoldField(label=_("About"), queryset=Hold.objects.none(), to_field_name="slug", empty_label=None)
    sent_as = forms.SlugField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: Person, holds: list[Hold], **rest: Any) -> None:
        rest.setdefault("initial", {}).setdefault("sent_as", new_slug())
        super().__init__(data, person=person, **rest)
        self.fields["hold"].queryset = Hold.objects.owned_by(person).kept()
        self.fields["hold"].choices = [(hold.slug, hold.name) for hold in holds]


class RideForm(forms.Form):
    """How it is afterwards."""

    after = StrengthField(_("How strong is it now?"))
    acted = yes_no(_("Did you act on it?"))


class LoopForm(forms.Form):
    """The loop in one's own words."""

    cue = words_field(_("What sets it off?"), _("Left open, the cues that you note most stand here."))
    routine = words_field(_("What do you do then?"))
    reward = words_field(_("What does it give you?"), _("Left open, your own words about it stand here."))

    @classmethod
    def of(cls, loop: Loop, data: Any = None) -> LoopForm:
        """The form as the loop stands."""
        return cls(data, initial={name: getattr(loop, name) for name in ("cue", "routine", "reward")})


class StopForm(forms.Form):
    """The day of the stop."""

    on = forms.DateField(
        label=_("Since when?"),
        help_text=_("Today, or a day that has passed."),
        error_messages={
            "required": _("Choose a day. Today is a good one."),
            "invalid": _("That is not a date. Choose one."),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class CueForm(forms.Form):
    """The name of a cue."""

    name = WordsField(label=_("Its name"), required=False, widget=ONE_LINE)


class CueField(forms.ModelChoiceField):
    """One of the person's cues, by its slug."""

    default_error_messages = {
        "required": _("Choose one."),
        "invalid_choice": _("That cue is not there any more. Choose another."),
    }

    def label_from_instance(self, cue: Cue) -> str:
        """Its name."""
        return cue.name


class MergeForm(forms.Form):
    """Which of the other cues is the same thing."""

    absorb = CueField(
        label=_("Which one is the same thing?"),
        queryset=Cue.objects.none(),
        to_field_name="slug",
        empty_label=None,
    )

    def __init__(self, data: Any = None, *, cue: Cue, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["absorb"].queryset = Cue.objects.owned_by(cue.person).kept().exclude(pk=cue.pk)


class PlanForm(forms.Form):
    """What one wants to do when a cue is there."""

    plan = words_field(
        _("then I"), _("Something small that can be done on the spot. Left blank, there is no plan.")
    )


class PromptForm(forms.Form):
    """Which of the cues are here now."""

    cues = CuesField(label=_("Here now"), queryset=Cue.objects.none(), to_field_name="slug", required=False)

    def __init__(self, data: Any = None, *, person: Person, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["cues"].queryset = Cue.objects.owned_by(person).kept()
