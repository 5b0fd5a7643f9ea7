"""What is filled in about boundaries. How long words may be is for the actions to say, so that none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unclasp.boundaries.actions import Spoken
from unclasp.boundaries.models import Boundary, BoundaryTest, Obligation
from unclasp.boundaries.models.boundaries import TEXTS
from unclasp.boundaries.queries import questions
from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.holds.models import Hold

QUIET = {"autocomplete": "off", "spellcheck": "false"}
ONE_LINE = forms.TextInput(attrs=QUIET)
YES_NO = (("yes", _("Yes")), ("partly", _("Partly")), ("no", _("No")), ("", _("Leave open")))
NOT_A_CHOICE = {
    "invalid_choice": _("Please choose one of these."),
    "required": _("Please choose one of these."),
}
CLOSENESS = (
    *(_("far apart"), _("rather far"), _("neither near nor far")),
    *(_("rather close"), _("close"), _("very close")),
)
RESENTMENT = (
    *(_("not at all"), _("hardly"), _("a little"), _("somewhat")),
    *(_("a good deal"), _("very"), _("entirely")),
)
EXCHANGES = 3

STEPS = (
    ("hold", "other", "afraid", "happens"),
    ("need",),
    ("limit",),
    ("cue", "words", "unspoken"),
    ("consequence",),
    ("firmness", "look_again_on"),
)
"""Which fields each step asks."""


class WordsField(forms.CharField):
    """Words of a person's. NUL is left out: the store would end the text there."""

    def to_python(self, value: Any) -> str:
        """The words as they are, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class DialField(forms.FloatField):
    """A rating from 0 to 10, drawn as a dial. `words` lie along it."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value"), _("Each answer lies between 0 and 10.")
    )

    def __init__(self, label: str, words: Sequence[str]) -> None:
        super().__init__(label=label, min_value=0, max_value=10, required=False)
        self.words = words
        self.ends = (words[0], words[-1])


def words_field(label: str, hint: str = "", rows: int = 2) -> WordsField:
    """A few words, or none."""
    return WordsField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows, **QUIET})
    )


def choice_field(
    label: str, choices: Iterable[tuple[str, str]], *, required: bool = False
) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(
        label=label, choices=choices, required=required, widget=forms.RadioSelect, error_messages=NOT_A_CHOICE
    )


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
        self.fields["hold"].queryset = (
            Hold.objects.owned_by(person).kept().exclude(status=Hold.Status.ARCHIVED)
        )
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
