"""Looking back on a step that was done."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.holds.actions.words import clean_text, heed
from unclasp.ladder.actions.words import NotKept, clean_rating
from unclasp.ladder.models import LOOK_BACK_DAYS, Attempt, StepLookBack


@transaction.atomic
def answer_look_back(
    *,
    attempt: Attempt,
    after_days: int,
    regret: float | None = None,
    relief: float | None = None,
    words: str = "",
    now: dt.datetime,
) -> StepLookBack:
    """Keep how it is seen some days later: regret and relief, 0-10 each. An answer can be given anew."""
    said = {"regret": clean_rating(regret), "relief": clean_rating(relief), "words": clean_text(words)}
    if said["regret"] is None and said["relief"] is None and not said["words"]:
        raise NotKept(_("Nothing was marked, so nothing was kept. One answer is enough."))
    heed(attempt.person, now, said["words"])
    return _look_back(attempt, after_days, **said, answered_at=now, put_off_until=None, declined=False)


@transaction.atomic
def put_off_look_back(*, attempt: Attempt, after_days: int, now: dt.datetime) -> StepLookBack:
    """Not now: it is offered again tomorrow at the earliest."""
    tomorrow = timezone.localdate(now) + dt.timedelta(days=1)
    return _look_back(attempt, after_days, put_off_until=tomorrow)


@transaction.atomic
def decline_look_back(*, attempt: Attempt, after_days: int) -> StepLookBack:
    """Not this: it is not offered again."""
    return _look_back(attempt, after_days, declined=True)


def _look_back(attempt: Attempt, after_days: int, **values: object) -> StepLookBack:
    if after_days not in LOOK_BACK_DAYS or not attempt.done:
        raise NotKept(_("There is nothing to look back on here. Nothing was changed."))
    row, _is_new = StepLookBack.objects.update_or_create(
        attempt=attempt,
        after_days=after_days,
        defaults=values,
        create_defaults={"person": attempt.person, **values},
    )
    return row
