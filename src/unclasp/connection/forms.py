"""What a person fills in here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unclasp.connection.actions.keeping import LONGEST_SHOWS
from unclasp.connection.actions.words import LONGEST_SENTENCE, LONGEST_TEXT
from unclasp.connection.models import Keepsake, Reframe
from unclasp.connection.queries import CLOSING, OPENING
from unclasp.core.models import Person
from unclasp.holds.models import Hold

NOT_A_CHOICE = _("Please choose one of these.")
NOT_A_DATE = _("That is not a date. Choose a day to come.")


class WordsField(forms.CharField):
    """Words of a person's. NUL is left out: the store would end the text there."""

    default_error_messages = {
        "required": _("There is nothing written here yet. A few words are enough."),
        "max_length": _("That is longer than %(limit_value)d characters. Please make it shorter."),
    }

    def to_python(self, value: Any) -> str:
        """The words as they are, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class HoldField(forms.ChoiceField):
    """One of the person's holds, or none."""

    def __init__(self, person: Person) -> None:
        self.holds = {hold.slug: hold for hold in Hold.objects.owned_by(person).kept()}
        named = [(slug, hold.name) for slug, hold in self.holds.items()]
        super().__init__(
            label=_("What is it about?"),
            choices=[("", _("None of these")), *named],
            required=False,
            error_messages={"invalid_choice": _("That hold is not there any more. Choose again.")},
        )

    def clean(self, value: Any) -> Hold | None:
        """The hold itself."""
        return self.holds.get(super().clean(value))


def text_field(
    label: str, rows: int = 2, hint: str = "", *, most: int = LONGEST_TEXT, required: bool = False
) -> WordsField:
    """A text of several lines."""
    return WordsField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class BeforeForm(forms.Form):
    """A sentence of owning, as one says it."""

    before = text_field(
        _("How do you speak of it?"),
        3,
        _("“My …”, “I need …”, “I can’t lose …”: a sentence as you would say it."),
        most=LONGEST_SENTENCE,
        required=True,
    )

    def __init__(self, person: Person, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["hold"] = HoldField(person)


class TurnForm(forms.Form):
    """The same truth, turned round."""

    turn = forms.ChoiceField(
        label=_("Which way round?"),
        choices=Reframe.Turn.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )
    after = text_field(
        _("The same truth, without owning it"),
        3,
        _(
            "It may be a plain sentence. “I like to be in that house” says as much as “my house”, and nobody owns it."
        ),
        most=LONGEST_SENTENCE,
        required=True,
    )

    @classmethod
    def of(cls, reframe: Reframe, data: Any = None) -> TurnForm:
        """The form as this reframe stands."""
        return cls(data, initial={"turn": reframe.turn, "after": reframe.after})


class KeepsakeForm(forms.Form):
    """Words, a picture, or both."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Keepsake.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), NOT_A_CHOICE),
    )
    words = text_field(_("In words"), 3)
    picture = forms.FileField(
        label=_("A picture, if there is one"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "A smaller copy is kept, without the place and the camera that are noted in it. Up to 64 MB."
        ),
    )
    shows = WordsField(
        label=_("What is to be seen on it"),
        help_text=_("For a day when you cannot look at it, or cannot see it."),
        required=False,
        max_length=LONGEST_SHOWS,
    )
    keep_original = forms.BooleanField(
        label=_("Keep the original too, with all that is noted in it"), required=False
    )

    def __init__(self, person: Person, data: Any = None, files: Any = None, **rest: Any) -> None:
        super().__init__(data, files, **rest)
        self.fields["hold"] = HoldField(person)

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        values = dict(self.cleaned_data)
        sent = values["picture"]
        return values | {"picture": (sent.name, sent.read()) if sent else None}

    @classmethod
    def of(cls, keepsake: Keepsake, data: Any = None, files: Any = None) -> KeepsakeForm:
        """The form as this keepsake stands."""
        initial = {name: getattr(keepsake, name) for name in ("kind", "words", "shows")}
        initial["hold"] = keepsake.hold.slug if keepsake.hold else ""
        return cls(keepsake.person, data, files, initial=initial)


class LeafForm(forms.Form):
    """A leaf to write on, with the window of the browser that it is open in."""

    body = WordsField(label=_("Your words"), required=False, strip=False, widget=forms.Textarea)
    window = forms.SlugField(max_length=16, required=False)
    took_up = forms.SlugField(max_length=16, required=False)

    def said(self) -> dict[str, str]:
        """What `save_day` and `save_letter` take. What could not be read is left out."""
        return {name: self.cleaned_data.get(name, "") for name in ("body", "window", "took_up")}


class AfterwardsForm(forms.Form):
    """What there is to say when a day is read again."""

    afterwards = text_field(_("How does it read now?"), 3)


class SealForm(forms.Form):
    """Until when a letter is sealed."""

    until = forms.DateField(
        label=_("Sealed until"),
        error_messages=dict.fromkeys(("required", "invalid"), NOT_A_DATE),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ReleaseForm(forms.Form):
    """What is put down, what the choice is made of, and words to keep."""

    put_down = text_field(_("I put down"), 2)
    motives = forms.MultipleChoiceField(
        label=_("What is this choice made of?"),
        choices=(*OPENING, *CLOSING),
        required=False,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )
    words = text_field(_("In your own words, if you want them kept"), 2)

    def ticked(self) -> list[str]:
        """Which motives are ticked, on the page as it is shown."""
        return list(self["motives"].value() or ())


class LookBackForm(forms.Form):
    """What came into the space, and what stayed?"""

    came = text_field(
        _("What came into the space?"), 3, _("A smaller thing counts, and so does nothing yet.")
    )
    stayed = text_field(_("What stayed?"), 3)
