"""What is filled in about a sitting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import new_slug
from unclasp.journal.forms.fields import (
    QUIET,
    UNEASE,
    DialField,
    WordsField,
    day_field,
    shown_moment,
    time_field,
)
from unclasp.journal.models import LONGEST_MINUTES, Sitting
from unclasp.journal.models.sittings import MINUTE_S
from unclasp.journal.queries import SittingsPage

NOT_A_CHOICE = _("Please choose one of these.")
HOW_LONG = _("A sitting lasts from one to thirty minutes. Choose how many.")


def note_field() -> WordsField:
    """A few words about a sitting. How many there may be is for the action to say, so that none is lost."""
    widget = forms.Textarea(attrs={"rows": 2, **QUIET})
    return WordsField(label=_("A line about it, if you like"), required=False, widget=widget)


def choice_field(label: str, choices: Sequence[tuple[str, str]], *, required: bool) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_A_CHOICE, "required": NOT_A_CHOICE},
    )


class NewSittingForm(forms.Form):
    """A sitting that begins now. `sent_as` makes the same form, sent twice, one sitting."""

    kind = choice_field(_("What kind?"), Sitting.Kind.choices, required=True)
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=LONGEST_MINUTES,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_LONG),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", **QUIET}),
    )
    before = DialField(_("How uneasy are you now?"), UNEASE)
    sent_as = forms.SlugField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, page: SittingsPage) -> None:
        initial = {"kind": page.usual_kind, "minutes": page.usual_minutes, "sent_as": new_slug()}
        super().__init__(data, initial=initial)


class AfterForm(forms.Form):
    """How it is afterwards."""

    after = DialField(_("How uneasy are you now?"), UNEASE)
    note = note_field()
    ended = choice_field(_("How did it end?"), Sitting.Ended.choices, required=False)


class CorrectForm(forms.Form):
    """A past sitting, said anew."""

    kind = choice_field(_("What kind was it?"), Sitting.Kind.choices, required=True)
    day = day_field(_("Day"))
    time = time_field(_("Time"))
    ended = choice_field(_("How did it end?"), Sitting.Ended.choices, required=True)
    sat = forms.FloatField(
        label=_("How many minutes did you sit?"),
        help_text=_("Left blank, nobody knows."),
        required=False,
        min_value=0,
        max_value=LONGEST_MINUTES,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("A sitting lasts thirty minutes at most.")
        ),
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal", **QUIET}),
    )
    before = DialField(_("How uneasy were you before?"), UNEASE)
    after = DialField(_("And afterwards?"), UNEASE)
    note = note_field()

    def __init__(self, data: Any = None, *, sitting: Sitting) -> None:
        self.sitting = sitting
        day, time = shown_moment(timezone.localtime(sitting.started_at))
        initial = {name: getattr(sitting, name) for name in ("kind", "ended", "before", "after", "note")}
        sat = None if sitting.sat_for is None else round(sitting.sat_for / MINUTE_S, 1)
        if sat is not None and sat.is_integer():
            sat = int(sat)
        super().__init__(data, initial={**initial, "day": day, "time": time, "sat": sat})

    def clean(self) -> dict[str, Any]:
        """A day is needed, and a time with it."""
        values = super().clean()
        for name in ("day", "time"):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Say when it was."))
        return values

    def said(self) -> dict[str, Any]:
        """What `actions.correct_sitting` takes. What was left as it stood stays exact."""
        values, changed = self.cleaned_data, set(self.changed_data)
        at = dt.datetime.combine(values["day"], values["time"], timezone.get_current_timezone())
        exact = None if self.sitting.sat_for is None else self.sitting.sat_for / MINUTE_S
        return {
            "kind": values["kind"],
            "started_at": at if changed & {"day", "time"} else self.sitting.started_at,
            "ended": values["ended"],
            "sat_minutes": values["sat"] if "sat" in changed else exact,
            "before": values["before"],
            "after": values["after"],
            "note": values["note"],
        }
