"""What a person fills in about a hold. The words of the scales are ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from unclasp.holds.actions.words import LONGEST_NAME, LONGEST_TEXT
from unclasp.holds.models import SCALES, Anchor, CheckIn, Gate, Hold
from unclasp.holds.queries import SCALE_WORDS, WITHOUT_THEM, Gates, questions_for

NOT_A_DATE = _("That is not a date. Choose one, or leave it open.")
NOT_A_CHOICE = _("Please choose one of these.")


class WordsField(forms.CharField):
    """Words of a person's. NUL is left out: the store would end the text there."""

    default_error_messages = {
        "required": _("Give it a name. One word is enough."),
        "max_length": _("That is longer than %(limit_value)d characters. Please make it shorter."),
    }

    def to_python(self, value: Any) -> str:
        """The words as they are, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class ChoiceField(forms.ChoiceField):
    """One of a few."""

    default_error_messages = {"required": NOT_A_CHOICE, "invalid_choice": NOT_A_CHOICE}


def day_field(label: str, hint: str = "") -> forms.DateField:
    """A date that may be left open."""
    return forms.DateField(
        label=label,
        required=False,
        help_text=hint,
        error_messages={"invalid": NOT_A_DATE},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class HoldForm(forms.Form):
    """Naming a hold, or describing it anew."""

    name = WordsField(label=_("Call it what you call it"), max_length=LONGEST_NAME)
    kind = ChoiceField(label=_("What is it?"), choices=[("", _("Choose one")), *Hold.Kind.choices])
    aliases = WordsField(
        label=_("Other names for it"),
        help_text=_("One on each line. Entries that use them are offered to be linked to it."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    description = WordsField(
        label=_("A few words about it, if you like"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    separated_on = day_field(_("If you have parted: when?"), _("Roughly is enough."))

    def clean_aliases(self) -> list[str]:
        """The other names, one for each line that is not blank."""
        return [line for line in self.cleaned_data["aliases"].splitlines() if line.strip()]

    @classmethod
    def of(cls, hold: Hold, data: Any = None) -> HoldForm:
        """The form as this hold stands."""
        fields = {name: getattr(hold, name) for name in ("name", "kind", "description", "separated_on")}
        return cls(data, initial={**fields, "aliases": "\n".join(hold.aliases)})


class NewHoldForm(HoldForm):
    """Naming a hold for the first time."""

    follow = forms.BooleanField(
        label=_("Ask me about it on Today, every two or three days"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, room: bool = True, **rest: Any) -> None:
        super().__init__(data, **rest)
        if not room:
            del self.fields["follow"]


class GateForm(forms.Form):
    """The plain questions before a hold: only those that its kind calls for."""

    afraid = forms.BooleanField(label=Gate.Reason.AFRAID.label, required=False)
    hurt_or_controlled = forms.BooleanField(label=Gate.Reason.HURT.label, required=False)
    has_died = forms.BooleanField(label=_("They have died"), required=False)
    died_on = day_field(_("If you want to say when"), _("Roughly is enough. It can stay open."))
    not_to_let_go = ChoiceField(label=_("Is it one of these?"), required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, kind: str, **rest: Any) -> None:
        super().__init__(data, **rest)
        asked = questions_for(kind)
        if not asked.fear:
            del self.fields["afraid"], self.fields["hurt_or_controlled"]
        if not asked.death:
            del self.fields["has_died"], self.fields["died_on"]
        if asked.not_to_let_go:
            named = [(reason, Gate.Reason(reason).label) for reason in asked.not_to_let_go]
            self.fields["not_to_let_go"].choices = [("", _("None of these")), *named]
        else:
            del self.fields["not_to_let_go"]

    def clean(self) -> dict[str, Any]:
        """A day of death answers the question above it."""
        answers = super().clean() or self.cleaned_data
        if answers.get("died_on"):
            answers["has_died"] = True
        return answers

    @classmethod
    def of(cls, hold: Hold, gates: Gates, data: Any = None) -> GateForm:
        """The form as the gates stand."""
        reasons = {gate.reason for gate in gates.rows}
        not_to_let_go = [gate.reason for gate in gates.rows if gate.kind == Gate.Kind.NOT_A_HOLD]
        answers = {
            "afraid": Gate.Reason.AFRAID in reasons,
            "hurt_or_controlled": Gate.Reason.HURT in reasons,
            "has_died": gates.carried,
            "died_on": hold.died_on,
            "not_to_let_go": not_to_let_go[0] if not_to_let_go else "",
        }
        return cls(data, kind=hold.kind, initial=answers)


class DialField(forms.FloatField):
    """A rating from 0 to 10, drawn as a dial. `words` lie along it, `ends` at its ends."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value", "step_size"), _("Each answer lies between 0 and 10.")
    )

    def __init__(self, label: str, words: Sequence[str]) -> None:
        super().__init__(label=label, min_value=0, max_value=10, step_size=0.5, required=False)
        self.words = words
        self.ends = (words[0], words[-1])


class Dial(NamedTuple):
    """A field to draw as a dial, with the last answer (0-10) and when that was."""

    field: forms.BoundField
    last: float | None
    last_label: str


class CheckInForm(forms.Form):
    """One look: seven dials, each of which may not apply; a note; and when, if not now."""

    note = WordsField(
        label=_("A note, if you like"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    at = forms.DateTimeField(
        label=_("When was it?"),
        help_text=_("Left open, it is now."),
        error_messages={"invalid": _("That is not a moment of the calendar. Choose one, or leave it open.")},
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "60"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, data: Any = None, *, kind: str, **rest: Any) -> None:
        super().__init__(data, **rest)
        for name, (label, words) in SCALE_WORDS.items():
            somebody = name == "no_life_without" and kind == Hold.Kind.PERSON
            self.fields[name] = DialField(WITHOUT_THEM if somebody else label, words)
            self.fields[f"{name}_na"] = forms.BooleanField(label=_("Does not apply"), required=False)
        self.order_fields([name for name in self.fields if name not in {"note", "at"}])

    def clean(self) -> dict[str, Any]:
        """Leave out what does not apply; a moment without a zone is the person's own."""
        answers = super().clean() or self.cleaned_data
        for name in SCALES:
            if answers.get(f"{name}_na"):
                answers[name] = None
        return answers

    def said(self, otherwise: dt.datetime) -> dict[str, Any]:
        """What the actions take: the scales, the note, and the moment, `otherwise` where none was given."""
        scales = {name: self.cleaned_data.get(name) for name in SCALES}
        at = self.cleaned_data.get("at") if "at" in self.changed_data else None
        return {**scales, "note": self.cleaned_data.get("note", ""), "at": at or otherwise}

    def dials(self, last: CheckIn | None = None) -> list[Dial]:
        """Each dial with the last answer to it, the four signs first."""
        when = (
            formats.date_format(timezone.localtime(last.at), pgettext("a day on a dial", "j M"))
            if last
            else ""
        )
        return [Dial(self[name], getattr(last, name, None), when) for name in SCALES]

    @classmethod
    def of(cls, check_in: CheckIn, data: Any = None) -> CheckInForm:
        """The form as this check-in stands, for a correction."""
        scales = {name: getattr(check_in, name) for name in SCALES}
        unanswered = {f"{name}_na": scales[name] is None for name in SCALES}
        moment = timezone.localtime(check_in.at).replace(second=0, microsecond=0)
        return cls(
            data,
            kind=check_in.hold.kind,
            initial={**scales, **unanswered, "note": check_in.note, "at": moment},
        )


class AnchorForm(forms.Form):
    """The monthly question. Either half may be left open."""

    compared = ChoiceField(
        label=_("Compared with a month ago, your hold on it is"),
        choices=Anchor.Compared.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    quality = ChoiceField(
        label=_("Which of these sounds most like it?"),
        choices=Anchor.Quality.choices,
        required=False,
        widget=forms.RadioSelect,
    )


class MergeForm(forms.Form):
    """Which of the other holds is the same thing."""

    absorb = ChoiceField(label=_("Which one is the same thing?"))

    def __init__(self, data: Any = None, *, others: Iterable[Hold], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["absorb"].choices = [(hold.slug, hold.name) for hold in others]


class StatusForm(forms.Form):
    """Where the hold stands."""

    status = ChoiceField(label=_("Status"), choices=Hold.Status.choices)
