"""What is typed into an entry, and what is searched for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal import queries
from unclasp.journal.forms.fields import (
    MOODS,
    QUIET,
    DialField,
    WordsField,
    day_field,
    midnight,
    shown_moment,
    time_field,
)
from unclasp.journal.models import Draft, Entry


class HoldsField(forms.MultipleChoiceField):
    """Some of the holds of the `person`, by their addresses. Where none is chosen, none is asked for."""

    person: Person | None = None
    default_error_messages = {"invalid_choice": _("One of the holds is not there any more. Choose again.")}

    def clean(self, value: Any) -> list[str]:
        """The addresses, each of which is that of a kept hold."""
        slugs = self.to_python(value)
        kept = (
            set(Hold.objects.owned_by(self.person).kept().values_list("slug", flat=True)) if slugs else set()
        )
        if not kept.issuperset(slugs):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return slugs


class EntryForm(forms.Form):
    """What is being written: a new entry, or changes to one."""

    title = WordsField(label=_("Title"), required=False, widget=forms.TextInput(attrs=QUIET))
    body = WordsField(label=_("Your entry"), required=False, strip=False, widget=forms.Textarea(attrs=QUIET))
    day = day_field(_("Day"))
    time = time_field(_("Time"))
    tags = WordsField(
        label=_("Tags"),
        required=False,
        help_text=_("With commas between them."),
        widget=forms.TextInput(attrs=QUIET),
    )
    starred = forms.BooleanField(label=_("Mark it with a star"), required=False)
    holds = HoldsField(required=False)
    prompt = forms.SlugField(max_length=40, required=False, widget=forms.HiddenInput)
    before = DialField(_("How was your mood before writing?"), MOODS)
    after = DialField(_("And now?"), MOODS)
    window = forms.SlugField(max_length=16, required=False, widget=forms.HiddenInput)
    took_up = forms.SlugField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(
        self, person: Person, entry: Entry | None = None, draft: Draft | None = None, **kwargs: Any
    ) -> None:
        self.entry = entry
        self.at: dt.datetime | None = None
        self.all_day = False
        super().__init__(initial=words_of(draft) if draft else written(entry) if entry else {}, **kwargs)
        self.fields["holds"].person = person

    def clean(self) -> dict[str, Any]:
        """Put day and time together, in the zone where the entry was written."""
        values = super().clean()
        day, time = values.get("day"), values.get("time")
        if time and not day and "day" not in self.errors:
            self.add_error("day", _("Choose a day too, or leave both empty."))
        if day and "time" not in self.errors:
            zone = self.entry.at.tzinfo if self.entry else timezone.get_current_timezone()
            self.at, self.all_day = dt.datetime.combine(day, time or dt.time.min, zone), time is None
            if self.entry and (day, time) == shown_moment(self.entry.at, all_day=self.entry.all_day):
                self.at = self.entry.at
        return values

    @property
    def answering(self) -> queries.WritingPrompt | None:
        """The prompt that is being answered."""
        name = self.data.get("prompt") if self.is_bound else self.initial.get("prompt")
        return queries.writing_prompts().get(name) if name else None

    @property
    def has_moods(self) -> bool:
        """Whether a mood was said, here or before."""
        said = self.data if self.is_bound else self.initial
        return any(said.get(name) not in (None, "") for name in ("before", "after"))

    @property
    def has_words(self) -> bool:
        """Whether a word was written."""
        return bool(self.cleaned_data.get("title", "").strip() or self.cleaned_data.get("body", "").strip())

    def as_draft(self) -> dict[str, Any]:
        """What `actions.save_draft` wants. What could not be read is left out."""
        values = self.cleaned_data
        return {
            "entry": self.entry,
            "title": values.get("title", ""),
            "body": values.get("body", ""),
            "at": self.at,
            "all_day": self.all_day,
            "starred": values.get("starred", False),
            "tags": [name.strip() for name in values.get("tags", "").split(",") if name.strip()],
            "hold_slugs": values.get("holds", []),
            "prompt": values.get("prompt", ""),
            "before": values.get("before"),
            "after": values.get("after"),
            "window": values.get("window", ""),
            "took_up": values.get("took_up", ""),
        }


def written(entry: Entry) -> dict[str, Any]:
    """The fields of an entry that is to be changed."""
    day, time = shown_moment(entry.at, all_day=entry.all_day)
    moods = queries.moods_of(entry)
    return {
        **moods,
        "title": entry.title,
        "body": entry.body,
        "day": day,
        "time": time,
        "tags": ", ".join(sorted(entry.tags.values_list("name", flat=True))),
        "starred": entry.starred,
        "holds": list(entry.holds.values_list("slug", flat=True)),
    }


def words_of(draft: Draft) -> dict[str, Any]:
    """The fields of a draft that is taken up again."""
    zone = draft.entry.at.tzinfo if draft.entry else timezone.get_current_timezone()
    day, time = shown_moment(draft.at.astimezone(zone), all_day=draft.all_day) if draft.at else (None, None)
    return {
        "title": draft.title,
        "body": draft.body,
        "day": day,
        "time": time,
        "tags": ", ".join(draft.tags),
        "starred": draft.starred,
        "holds": draft.hold_slugs,
        "prompt": draft.prompt,
        "before": draft.before,
        "after": draft.after,
    }


class SearchForm(forms.Form):
    """What is searched for, and where."""

    ORDERS = (("newest", _("Newest first")), ("best", _("Best match first")))

    words = WordsField(
        label=_("Words"), required=False, widget=forms.TextInput(attrs={"type": "search", **QUIET})
    )
    hold = forms.CharField(label=_("About"), required=False)
    since = day_field(_("From"))
    until = day_field(_("Until"))
    order = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)

    def __init__(self, person: Person, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.person = person

    def holds(self) -> list[queries.LinkedHold]:
        """What can be chosen."""
        return queries.kept_holds(self.person)

    def days(self) -> list[forms.BoundField]:
        """The two days, from and until."""
        return [self["since"], self["until"]]

    def is_best(self) -> bool:
        """Whether the best matches were asked for, and not the newest."""
        return self["order"].value() == "best"

    def clean_hold(self) -> Hold | None:
        """The hold at this address."""
        slug = self.cleaned_data["hold"]
        found = Hold.objects.owned_by(self.person).kept().filter(slug=slug).first() if slug else None
        if slug and found is None:
            raise forms.ValidationError(_("That hold is not there any more. Choose again."))
        return found

    def asked(self) -> dict[str, Any]:
        """What `queries.search` wants. What could not be read is left out."""
        values = self.cleaned_data
        until = values.get("until")
        return {
            "words": values.get("words", ""),
            "holds": [values["hold"]] if values.get("hold") else [],
            "since": midnight(values.get("since")),
            "until": midnight(until + dt.timedelta(days=1)) if until and until < dt.date.max else None,
            "order": values.get("order") or "newest",
        }
