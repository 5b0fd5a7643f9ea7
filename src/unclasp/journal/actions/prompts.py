"""What stands around an entry: the prompt it answers, and how it was before and after. And prompts put aside."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from unclasp.core.models import Person
from unclasp.journal import queries
from unclasp.journal.actions.sittings import clean_feeling
from unclasp.journal.models import Around, Entry


@transaction.atomic
def say_around(
    *, entry: Entry, prompt: str = "", before: float | None = None, after: float | None = None
) -> None:
    """Keep what an entry was written from, and moods before and after it (0-10, higher is better, or None).

    An entry that has nothing around it gets no row. The words of a prompt that was answered before stay as they were.
    """
    known = queries.writing_prompts().get(prompt)
    here = Around.objects.filter(entry=entry).first()
    if here is None and known is None and before is None and after is None:
        return
    around = here or Around(person=entry.person, entry=entry)
    around.before, around.after = clean_feeling(before), clean_feeling(after)
    if known is not None and around.prompt != known.name:
        around.prompt, around.words = known.name, known.words
    around.save()


@transaction.atomic
def put_aside_prompt(*, person: Person, prompt: str, now: dt.datetime) -> None:
    """Do not offer this prompt again. A name that no prompt has is passed over."""
    if prompt in queries.writing_prompts():
        Around.objects.get_or_create(person=person, entry=None, prompt=prompt, defaults={"put_aside_at": now})
