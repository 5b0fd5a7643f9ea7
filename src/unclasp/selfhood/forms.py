"""What is filled in about sources, the time that goes into them, and an hour for one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unclasp.holds.models import Hold
from unclasp.selfhood.models import Source

QUIET = {"autocomplete": "off", "spellcheck": "false"}
NOT_A_CHOICE = _("Please choose one of these.")
NEUTRAL = _("An hour")
"""What a calendar shows of an hour that is set aside, unless the person changes it."""

WEIGHTS = (
    *(_("hardly any"), _("a little of me"), _("a part of me")),
    *(_("a good part"), _("a large part"), _("nearly all of me")),
)
TRULY = (_("not me at all"), _("hardly"), _("partly"), _("mostly"), _("truly me"))
LEANS = (
    _("not at all"),
    _("a little"),
    _("partly"),
    _("about half"),
    _("mostly"),
    _("nearly all"),
    _("wholly"),
)
REMINDERS = (
    ("", _("No reminder")),
    ("10", _("10 minutes before")),
    ("60", _("An hour before")),
    ("1440", _("A day before")),
)


class WordsField(forms.CharField):
    """Words of a person's. NUL is left out: the store would end the text there."""

    def to_python(self, value: Any) -> str:
        """The words as they are, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class DialField(forms.FloatField):
    """A number from 0 to 10, drawn as a dial with words of its own."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value", "step_size"), _("This lies between 0 and 10.")
    )

    def __init__(self, label: str, words: tuple[str, ...], **rest: Any) -> None:
        super().__init__(label=label, min_value=0, max_value=10, step_size=0.5, required=False, **rest)
        self.words, self.ends = words, (words[0], words[-1])


def words_field(label: str, hint: str = "", rows: int = 2) -> WordsField:
    """A few words. How many there may be is for the action to say, so that none is lost."""
    return WordsField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows, **QUIET})
    )


class SourceForm(forms.Form):
    """One source, and how far it leans on each hold."""

    name = WordsField(label=_("What is it?"), required=False, widget=forms.TextInput(attrs=QUIET))
    kind = forms.ChoiceField(
        label=_("What kind of thing is it?"),
        choices=[("", _("Choose one")), *Source.Kind.choices],
        error_messages={"required": NOT_A_CHOICE, "invalid_choice": NOT_A_CHOICE},
    )
    weight = DialField(_("How much of you is it, by your own measure?"), WEIGHTS)
    truly_me = DialField(_("How much does it feel truly you?"), TRULY)
    words = words_field(_("A few words about it, if you like"))
    also = words_field(
        _("Other words for it in a calendar"), _("One on each line. Its name counts by itself.")
    )

    def __init__(self, data: Any = None, *, holds: Iterable[Hold], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.holds = {f"lean_{hold.slug}": hold for hold in holds}
        for name, hold in self.holds.items():
            self.fields[name] = DialField(hold.name, LEANS, initial=0)

    @property
    def leans(self) -> list[forms.BoundField]:
        """The dials of the holds."""
        return [self[name] for name in self.holds]

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        values = self.cleaned_data
        shares = {hold: (values[name] or 0) / 10 for name, hold in self.holds.items()}
        also = [line for line in values["also"].splitlines() if line.strip()]
        kept = {name: values[name] for name in ("name", "kind", "weight", "truly_me", "words")}
        return {**kept, "also": also, "leanings": shares}

    @classmethod
    def of(cls, source: Source, holds: Iterable[Hold], data: Any = None) -> SourceForm:
        """The form as this source stands."""
        initial = {name: getattr(source, name) for name in ("name", "kind", "weight", "truly_me", "words")}
        for leaning in source.leanings.select_related("hold"):
            name = f"lean_{leaning.hold.slug}"
            initial[name] = round(initial.get(name, 0) + leaning.share * 10, 6)
        return cls(data, holds=holds, initial={**initial, "also": "\n".join(source.also)})


class TimeForm(forms.Form):
    """Minutes of one day."""

    on = forms.DateField(
        label=_("On which day?"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("That is not a date. Choose one."),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    minutes = forms.IntegerField(
        label=pgettext_lazy("time that went into a source", "How many minutes?"),
        required=False,
        error_messages={"invalid": _("Say the minutes as a whole number.")},
        widget=forms.NumberInput(
            attrs={"min": "1", "max": "1440", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )


class HourForm(forms.Form):
    """When, for how long, and what a calendar shows of it."""

    starts_at = forms.DateTimeField(
        label=_("When?"),
        error_messages={
            "required": _("Choose a day and a time."),
            "invalid": _("That is not a moment of the calendar. Choose a day and a time."),
        },
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": "60", **QUIET}, format="%Y-%m-%dT%H:%M"
        ),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        initial=60,
        error_messages={"invalid": _("Say the minutes as a whole number."), "required": _("Say how long.")},
        widget=forms.NumberInput(
            attrs={"min": "1", "max": "1440", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    title = WordsField(
        label=_("What your calendar shows"),
        help_text=_("It says nothing about you, unless you change it."),
        initial=NEUTRAL,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
    remind_minutes = forms.TypedChoiceField(
        label=_("Does the calendar remind you?"),
        choices=REMINDERS,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )
