"""Photos and other files of entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core import attachments
from unclasp.core.models import Attachment
from unclasp.formats.media import kind_of
from unclasp.journal.actions.words import JournalError
from unclasp.journal.models import Entry, EntryAttachment


def add_files(
    *, entry: Entry, files: Iterable[tuple[str, bytes]], keep_originals: bool, now: dt.datetime
) -> None:
    """Put files, (name, bytes) each, at the end of an entry's: all of them or none.

    Each is made ready in a child process before the vault is touched. Raises `AttachmentError`, `JournalError`.
    """
    ready = [
        attachments.made_ready(name=name, media_type=kind_of(name), data=data, keep_original=keep_originals)
        for name, data in files
    ]
    for file in ready:
        if file.is_left_out:
            raise JournalError(
                f"{attachments.remark(file.remarks[0], [file.name])} {_('Nothing was added.')}"
            )
    with transaction.atomic():
        for file in ready:
            link(entry.pk, attachments.keep(person=entry.person, file=file))
        entry.edited_at = now
        entry.save(update_fields=["edited_at"])


def link(key: int, attachment: Attachment) -> None:
    """Put an attachment at the end of those of the entry with this key, unless it is there already."""
    here = EntryAttachment.objects.filter(entry_id=key)
    if not here.filter(attachment=attachment).exists():
        last = here.last()
        EntryAttachment.objects.create(
            entry_id=key, attachment=attachment, place=last.place + 1 if last else 0
        )


@transaction.atomic
def take_out_file(*, entry: Entry, attachment: Attachment, now: dt.datetime) -> None:
    """Take a file out of an entry for good. It is destroyed where nothing else uses it."""
    EntryAttachment.objects.filter(entry=entry, attachment=attachment).delete()
    entry.edited_at = now
    entry.save(update_fields=["edited_at"])
    attachments.destroy_unused(person=entry.person)
