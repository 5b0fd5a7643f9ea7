"""The one question a day: wanted or not, and answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.urges.models import Cue, Prompt, PromptSetting


@transaction.atomic
def ask_daily(*, person: Person, now: dt.datetime) -> PromptSetting:
    """From now on one question a day, at a time that the seed settles."""
    standing = PromptSetting.objects.owned_by(person).open_at(now).first()
    return standing or PromptSetting.objects.create(person=person, since=now, seed=new_slug())


@transaction.atomic
def stop_asking(*, person: Person, now: dt.datetime) -> None:
    """No question any more. What was answered stays."""
    PromptSetting.objects.owned_by(person).open_at(now).update(until=now)


@transaction.atomic
def answer_prompt(*, person: Person, there: Iterable[Cue], now: dt.datetime) -> Prompt:
    """Keep which of the person's cues are there now. Answered again on the same day, the later answer stands."""
    day = timezone.localdate(now)
    prompt = Prompt.objects.owned_by(person).kept().filter(day=day).first() or Prompt(person=person, day=day)
    prompt.answered_at = now
    prompt.save()
    asked = list(Cue.objects.owned_by(person).kept())
    prompt.asked.set(asked)
    prompt.there.set(set(there) & set(asked))
    return prompt


def delete_prompt(*, prompt: Prompt, now: dt.datetime) -> Prompt:
    """Put an answer away. It can be fetched back for `UNDO_FOR`."""
    prompt.deleted_at = now
    prompt.save(update_fields=["deleted_at"])
    return prompt


def restore_prompt(*, prompt: Prompt) -> Prompt:
    """Fetch an answer back."""
    prompt.deleted_at = None
    prompt.save(update_fields=["deleted_at"])
    return prompt
