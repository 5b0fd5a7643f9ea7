"""What is filled in about attachment: answers to the questions, and small records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unclasp.attachment.models import LEAST, MOST, Need, Promise, Reading, Record
from unclasp.attachment.queries import ANSWER_WORDS, Question
from unclasp.core.models import Person
from unclasp.holds.actions.words import LONGEST_TEXT
from unclasp.holds.models import Hold

LEFT_OPEN = "open"
"""What is sent for a question that is left open on purpose."""
NOT_AN_ANSWER = _("Please choose one of the five, or leave it open.")
NOT_A_CHOICE = _("Please choose one of these.")
NOT_A_DATE = _("That is not a date. Choose one, or leave it open.")
QUIET = {"autocomplete": "off", "spellcheck": "false"}


class WordsField(forms.CharField):
    """Words of a person's. NUL is left out: the store would end the text there."""

    default_error_messages = {
        "required": _("A few words are enough."),
        "max_length": _("That is longer than %(limit_value)d characters. Please make it shorter."),
    }

    def to_python(self, value: Any) -> str:
        """The words as they are, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class ChoiceField(forms.ChoiceField):
    """One of a few, told as a row of words."""

    default_error_messages = {"required": NOT_A_CHOICE, "invalid_choice": NOT_A_CHOICE}
    widget = forms.RadioSelect


class AnswerField(forms.TypedChoiceField):
    """One question: 1 to 5 in words, or left open."""

    default_error_messages = {"invalid_choice": NOT_AN_ANSWER, "invalid": NOT_AN_ANSWER}

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__(
            label=question.words,
            choices=[
                *zip(range(LEAST, MOST + 1), ANSWER_WORDS, strict=True),
                (LEFT_OPEN, _("leave it open")),
            ],
            coerce=lambda sent: None if sent == LEFT_OPEN else int(sent),
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )


class AnswersForm(forms.Form):
    """Some questions of a reading, with the answers that it has."""

    def __init__(self, reading: Reading, questions: tuple[Question, ...], data: Any = None) -> None:
        super().__init__(data, initial={name_of(each): reading.answers[each.column] for each in questions})
        for each in questions:
            self.fields[name_of(each)] = AnswerField(each)

    def answers(self) -> dict[int, int | None]:
        """What was answered, by column; questions that were not on the page sent are left out."""
        return {
            field.question.column: self.cleaned_data[name]
            for name, field in self.fields.items()
            if name in self.data
        }


def name_of(question: Question) -> str:
    """What the field of a question is called."""
    return f"q{question.number}"


class HoldField(forms.ModelChoiceField):
    """One of the person's holds, by its address, or none."""

    default_error_messages = {"invalid_choice": _("That one is not there any more. Choose again.")}

    def __init__(self, label: str) -> None:
        nobody = {"empty_label": _("Nobody from here"), "queryset": Hold.objects.none()}
        super().__init__(label=label, to_field_name="slug", required=False, **nobody)

    def label_from_instance(self, hold: Hold) -> str:
        """Its name."""
        return hold.name


class RecordForm(forms.Form):
    """What every record has: its words, and the day that it speaks of, today where it is left open."""

    kind = ""
    asks = ""

    words = WordsField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2, **QUIET}))
    on = forms.DateField(
        label=_("Which day?"),
        help_text=_("Left open, it is today."),
        required=False,
        error_messages={"invalid": NOT_A_DATE},
        widget=forms.DateInput(attrs={"type": "date", **QUIET}, format="%Y-%m-%d"),
    )

    def __init__(self, person: Person, data: Any = None, *, record: Record | None = None) -> None:
        super().__init__(data, initial=initial_of(record) if record else None, auto_id=f"{self.kind}_%s")
        self.fields["words"].label = self.asks
        if "hold" in self.fields:
            self.fields["hold"].queryset = Hold.objects.owned_by(person).kept()
        self.order_fields([name for name in self.fields if name != "on"])


def initial_of(record: Record) -> dict[str, Any]:
    """The fields of a record as it stands."""
    names = ("words", "on", "state", "to", "went", "by")
    hold = getattr(record, "hold", None)
    return {name: getattr(record, name, None) for name in names} | {"hold": hold.slug if hold else None}


class PromiseForm(RecordForm):
    """A promise to oneself."""

    kind = "promise"
    asks = _("I promise myself")
    state = ChoiceField(
        label=_("What became of it?"), choices=Promise.State.choices, initial=Promise.State.NOT_YET
    )


class OpeningForm(RecordForm):
    """Something said openly."""

    kind = "opening"
    asks = _("What I said")
    hold = HoldField(_("To whom?"))
    to = WordsField(label=_("Or in words"), required=False, max_length=200)
    went = WordsField(
        label=_("How it went"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2, **QUIET}),
    )


class NeedForm(RecordForm):
    """A need that was named."""

    kind = "need"
    asks = _("What I need")
    state = ChoiceField(label=_("What became of it?"), choices=Need.State.choices, initial=Need.State.NAMED)
    hold = HoldField(_("By whom?"))
    by = WordsField(label=_("Or in words"), required=False, max_length=200, help_text=_("Myself counts too."))


FORMS: dict[str, type[RecordForm]] = {"promises": PromiseForm, "openings": OpeningForm, "needs": NeedForm}
"""The form of each kind of record, by the word in its address."""
