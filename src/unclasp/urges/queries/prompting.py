"""The one question a day: when it comes, and whether it is waiting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from django.utils import timezone

from unclasp.core.models import Person
from unclasp.holds.queries import person_gates
from unclasp.urges.models import Cue, Prompt, PromptSetting

FROM_HOUR, TO_HOUR = 7, 23
"""Hours between which a person can be asked; those of `science.urges`."""


@dataclass(frozen=True, eq=False)
class DuePrompt:
    """The question of today: which of these are here now?"""

    cues: list[Cue]
    since: dt.datetime


def drawn_time(day: dt.date, generator: Random) -> dt.datetime:
    """When the question of a day comes: any minute of the waking hours is as likely as any other."""
    minutes = generator.randrange((TO_HOUR - FROM_HOUR) * 60)
    start = dt.datetime.combine(day, dt.time(FROM_HOUR), timezone.get_current_timezone())
    return start + dt.timedelta(minutes=minutes)


def generator_for(setting: PromptSetting, day: dt.date) -> Random:
    """The generator that settles the time of this day: the same whenever it is asked."""
    return Random(f"{setting.seed} {day.isoformat()}")  # noqa: S311 - nobody gains by guessing it


def prompt_setting(person: Person, now: dt.datetime) -> PromptSetting | None:
    """The wish to be asked, where it stands."""
    return PromptSetting.objects.owned_by(person).open_at(now).first()


def due_prompt(person: Person, now: dt.datetime) -> DuePrompt | None:
    """The question that waits; None where none is wanted, its time has not come, or it was answered today."""
    setting = prompt_setting(person, now)
    if setting is None or person_gates(person, now):
        return None
    day = timezone.localdate(now)
    since = drawn_time(day, generator_for(setting, day))
    if now < since or Prompt.objects.owned_by(person).kept().filter(day=day).exists():
        return None
    cues = list(Cue.objects.owned_by(person).kept())
    return DuePrompt(cues, since) if cues else None


def answered_prompts(person: Person) -> list[Prompt]:
    """The answers, the latest first, each with what was there."""
    rows = Prompt.objects.owned_by(person).kept().order_by("-day", "-pk")
    return list(rows.prefetch_related("there")[:60])
