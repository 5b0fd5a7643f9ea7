"""What may become an entry's words, moment, zone and tags, and how it is made fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.core import clock, writing
from unclasp.core.models import Person
from unclasp.core.writing import JournalError, clean_text
from unclasp.formats.limits import ENTRY_TEXT_MAX, TAG_MAX_CHARACTERS, TITLE_MAX_CHARACTERS
from unclasp.journal.models import Entry, Tag
from unclasp.journal.queries.links import rows_of

MOST_BYTES = ENTRY_TEXT_MAX
"""How long one entry may be, in bytes of UTF-8: about 35,000 words."""

NEAR = f"SELECT id FROM {Entry._meta.db_table} WHERE id BETWEEN %s AND %s"  # noqa: S608 - values are parameters


def clean_words(title: str, body: str) -> tuple[str, str]:
    """Title and body, fit to be kept; `JournalError` where there is nothing in them."""
    return writing.clean_words(title, body, title_room=TITLE_MAX_CHARACTERS, body_room=MOST_BYTES)


def zone_here() -> str:
    """The name of the current zone. Django would call a fixed one by its offset, which names no zone."""
    return str(timezone.get_current_timezone())


def moment_of(at: dt.datetime, zone: str) -> dt.datetime:
    """An aware moment: a naive one is read in `zone`. `JournalError` at the very ends of the calendar."""
    try:
        moment = (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(dt.UTC)
    except OverflowError:
        moment = dt.datetime.max.replace(tzinfo=dt.UTC)
    if not clock.EARLIEST <= moment <= clock.LATEST:
        raise JournalError(_("That date is outside the calendar. Choose one between the years 1 and 9999."))
    return moment


def free_keys(wanted: Iterable[int]) -> list[int]:
    """The first free key at or after each wanted one, in the same order: equal moments keep their order."""
    wanted = list(wanted)
    if not wanted:
        return []
    # No moment has a million entries, so a second after the last is far enough to look.
    near = rows_of(NEAR, [min(wanted), max(wanted) + writing.ONE_SECOND])
    taken = {key for (key,) in near}
    last: dict[int, int] = {}
    keys = []
    for moment in wanted:
        key = writing.first_free(last.get(moment, moment), taken)
        taken.add(key)
        last[moment] = key
        keys.append(key)
    return keys


def free_key(moment: dt.datetime) -> int:
    """The first free key at or after a moment."""
    return free_keys([clock.to_key(moment)])[0]


def clean_tags(names: Iterable[str]) -> list[str]:
    """Names of tags, each once, without `#` or `@` in front; `JournalError` where one is too long."""
    cleaned = dict.fromkeys(" ".join(clean_text(name).split()).lstrip("#@ ") for name in names)
    cleaned.pop("", None)
    if any(len(name) > TAG_MAX_CHARACTERS for name in cleaned):
        raise JournalError(
            _("A tag has room for {most} characters. Shorten it.").format(most=TAG_MAX_CHARACTERS)
        )
    return list(cleaned)


def tags_named(person: Person, names: Iterable[str]) -> dict[str, Tag]:
    """The person's tags by name, made where they are new."""
    names = clean_tags(names)
    known = {tag.name: tag for tag in Tag.objects.owned_by(person)}
    new = [Tag(person=person, name=name) for name in names if name not in known]
    Tag.objects.bulk_create(new)
    return {**known, **{tag.name: tag for tag in new}}
