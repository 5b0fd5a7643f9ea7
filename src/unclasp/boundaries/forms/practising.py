"""Testing a boundary, rehearsing it, saying no, and looking at duties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unclasp.boundaries.actions import Spoken
from unclasp.boundaries.forms.fields import ONE_LINE, QUIET, DialField, WordsField, choice_field, words_field
from unclasp.boundaries.models import BoundaryTest, Obligation
from unclasp.core.owned import new_slug

CLOSENESS = (
    *(_("far apart"), _("rather far"), _("neither near nor far")),
    *(_("rather close"), _("close"), _("very close")),
)
RESENTMENT = (
    *(_("not at all"), _("hardly"), _("a little"), _("somewhat")),
    *(_("a good deal"), _("very"), _("entirely")),
)
EXCHANGES = 3


class TestForm(forms.Form):
    """How it went when a boundary was tested."""

    outcome = choice_field(_("How did it go?"), BoundaryTest.Outcome.choices, required=True)
    spoken = choice_field(_("Could they know of it? Was it said?"), Spoken.choices)
    said = words_field(_("What happened, and what was said?"), _("A line is enough, or none."))
    before = DialField(_("How close did you feel before?"), CLOSENESS)
    after = DialField(_("And afterwards?"), CLOSENESS)
    at = forms.DateTimeField(
        label=_("When was it?"),
        help_text=_("Left open, it is now."),
        error_messages={"invalid": _("That is not a moment of the calendar. Choose one, or leave it open.")},
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": "60", **QUIET}, format="%Y-%m-%dT%H:%M"
        ),
    )
    sent_as = forms.SlugField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, asks_whether_said: bool, **rest: Any) -> None:
        rest.setdefault("initial", {}).setdefault("sent_as", new_slug())
        super().__init__(data, **rest)
        if not asks_whether_said:
            del self.fields["spoken"]

    def said_of_it(self) -> dict[str, Any]:
        """What the actions take. A moment that was left as it stood is left out."""
        values = self.cleaned_data
        names = ("outcome", "said", "before", "after")
        at = values["at"] if "at" in self.changed_data else None
        return {**{name: values[name] for name in names}, "at": at, "spoken": values.get("spoken", "")}

    @classmethod
    def of(cls, test: BoundaryTest, data: Any = None) -> TestForm:
        """The form as this test stands, for a correction."""
        names = ("outcome", "said", "before", "after")
        initial = {name: getattr(test, name) for name in names}
        initial["spoken"] = "" if test.counted else Spoken.NOT_YET
        initial["at"] = timezone.localtime(test.at).replace(second=0, microsecond=0)
        return cls(data, asks_whether_said=not test.counted, initial=initial)


class RehearsalForm(forms.Form):
    """What one answers to each of the three."""

    def __init__(self, data: Any = None, *, theirs: Sequence[str], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.theirs = theirs
        for place in range(len(theirs)):
            self.fields[f"mine_{place}"] = words_field(_("You"))

    def exchanges(self) -> list[tuple[str, forms.BoundField]]:
        """What they say, each beside the field for the answer."""
        return [(words, self[f"mine_{place}"]) for place, words in enumerate(self.theirs)]

    def said(self) -> list[tuple[str, str]]:
        """What they said and what was answered."""
        return [(words, self.cleaned_data[f"mine_{place}"]) for place, words in enumerate(self.theirs)]


class TheirAnswersForm(forms.Form):
    """What the other side says."""

    def __init__(self, data: Any = None, *, answers: Sequence[str] = ("",) * EXCHANGES, **rest: Any) -> None:
        super().__init__(data, prefix="theirs", **rest)
        for place in range(EXCHANGES):
            self.fields[f"{place}"] = words_field(_("They say"))
            self.fields[f"{place}"].initial = answers[place]

    def said(self) -> list[str]:
        """The three, in their order."""
        return [self.cleaned_data[f"{place}"] for place in range(EXCHANGES)]


class RefusalForm(forms.Form):
    """A way of saying no."""

    words = words_field(_("A way of saying no"), _("From one word upwards."))


class ObligationForm(forms.Form):
    """Something that comes round, typed in."""

    title = WordsField(label=_("Something that you feel obliged to do"), required=False, widget=ONE_LINE)


class ResentmentForm(forms.Form):
    """How resentful each of these leaves one."""

    def __init__(self, data: Any = None, *, asked: Sequence[Obligation], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.asked = asked
        for one in asked:
            self.fields[one.slug] = DialField(one.title, RESENTMENT)
            self.fields[one.slug].initial = one.resentment

    def rows(self) -> list[tuple[Obligation, forms.BoundField]]:
        """Each of them beside its dial."""
        return [(one, self[one.slug]) for one in self.asked]

    def said(self) -> dict[str, float | None]:
        """The answers by slug."""
        return {one.slug: self.cleaned_data[one.slug] for one in self.asked}
