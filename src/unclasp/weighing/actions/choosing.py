"""Choosing a stance, saying from which motive, and looking back on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.holds.actions.words import clean_text, heed
from unclasp.holds.models import Hold
from unclasp.weighing.actions.words import NotKept, NotWeighed, clean_day, refuse_where_not_weighed
from unclasp.weighing.models import LookBack, Motive, Stance, Weighing
from unclasp.weighing.models.choosing import LOOK_BACK_DAYS
from unclasp.weighing.queries.resting import resting


@transaction.atomic
def set_stance(
    *,
    hold: Hold,
    kind: str,
    look_again_on: dt.date | None = None,
    motives: Iterable[str] = (),
    now: dt.datetime,
) -> Stance:
    """Choose what is to become of a hold, when to look again, and from which motives. Earlier stances are kept."""
    if resting(hold, now).gated:
        raise NotWeighed(
            _("Nothing is decided here for now, for the reason on its page. Nothing was changed.")
        )
    motives = list(dict.fromkeys(motives))
    if kind not in Stance.Kind.values or not set(motives) <= set(Motive.Kind.values):
        raise NotKept(_("There is no such choice. Nothing was changed."))
    stance = Stance.objects.create(
        person=hold.person, hold=hold, kind=kind, at=now, look_again_on=clean_day(look_again_on, now)
    )
    for motive in motives:
        Motive.objects.create(person=hold.person, hold=hold, stance=stance, kind=motive, at=now)
    return stance


@transaction.atomic
def keep_motives(*, weighing: Weighing, words: Mapping[str, str], now: dt.datetime) -> list[Motive]:
    """Keep what the person would choose from each motive. Those left blank are not kept."""
    refuse_where_not_weighed(weighing.hold, now)
    if not words.keys() <= set(Motive.Kind.values):
        raise NotKept(_("There is no such motive. Nothing was changed."))
    said = {kind: clean_text(text) for kind, text in words.items()}
    kept = [
        Motive.objects.create(
            person=weighing.person, hold=weighing.hold, weighing=weighing, kind=kind, words=text, at=now
        )
        for kind, text in said.items()
        if text
    ]
    if not kept:
        raise NotKept(_("Nothing was written, so nothing was kept. One line is enough."))
    heed(weighing.person, now, "\n".join(said.values()))
    return kept


@transaction.atomic
def delete_motive(*, motive: Motive, now: dt.datetime) -> Motive:
    """Put it away. It can be fetched back for `UNDO_FOR`."""
    motive.deleted_at = now
    motive.save(update_fields=["deleted_at"])
    return motive


@transaction.atomic
def restore_motive(*, motive: Motive) -> Motive:
    """Fetch a deleted motive back."""
    motive.deleted_at = None
    motive.save(update_fields=["deleted_at"])
    return motive


@transaction.atomic
def answer_look_back(
    *, stance: Stance, after_days: int, bad: str = "", good: str = "", words: str = "", now: dt.datetime
) -> LookBack:
    """Keep how it turned out, against what was expected. An answer can be given anew."""
    if bad not in {"", *LookBack.Bad.values} or good not in {"", *LookBack.Good.values}:
        raise NotKept(_("There is no such answer. Nothing was changed."))
    words = clean_text(words)
    if not (bad or good or words):
        raise NotKept(_("Nothing was marked, so nothing was kept. One answer is enough."))
    heed(stance.person, now, words)
    return _look_back(
        stance,
        after_days,
        bad=bad,
        good=good,
        words=words,
        answered_at=now,
        put_off_until=None,
        declined=False,
    )


@transaction.atomic
def put_off_look_back(*, stance: Stance, after_days: int, now: dt.datetime) -> LookBack:
    """Not now: it is offered again tomorrow at the earliest."""
    tomorrow = timezone.localdate(now) + dt.timedelta(days=1)
    return _look_back(stance, after_days, put_off_until=tomorrow)


@transaction.atomic
def decline_look_back(*, stance: Stance, after_days: int) -> LookBack:
    """Not this: it is not offered again."""
    return _look_back(stance, after_days, declined=True)


def _look_back(stance: Stance, after_days: int, **values: object) -> LookBack:
    if after_days not in LOOK_BACK_DAYS:
        raise NotKept(_("There is no such day to look back on. Nothing was changed."))
    row, _is_new = LookBack.objects.update_or_create(
        stance=stance,
        after_days=after_days,
        defaults=values,
        create_defaults={"person": stance.person, **values},
    )
    return row
