"""Keepsakes: words and pictures of what one keeps when the thing goes."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.connection.actions.words import NotKept, clean_text, refuse_where_it_rests
from unclasp.connection.models import Keepsake, KeepsakePicture
from unclasp.connection.queries.resting import Practice
from unclasp.core import attachments
from unclasp.core.models import Person
from unclasp.core.ready import ReadyFile
from unclasp.holds.actions.words import heed
from unclasp.holds.models import Hold

LONGEST_SHOWS = 300
ANY_BYTES = "application/octet-stream"
"""What a file is taken for until it was looked into: what it is called says nothing."""

Sent = tuple[str, bytes]
"""The name and the bytes of a file."""


def keep_keepsake(
    *,
    person: Person,
    words: str,
    kind: str = Keepsake.Kind.KEEP,
    hold: Hold | None = None,
    picture: Sent | None = None,
    shows: str = "",
    keep_original: bool = False,
    now: dt.datetime,
) -> Keepsake:
    """Keep something in words, with a picture or without; one of the two has to be there.

    `shows` says what is to be seen on the picture. Raises `NotKept`, `NotNow`, `AttachmentError`.
    """
    refuse_where_it_rests(person, hold, Practice.KEEPSAKE, now)
    words, shows = _clean(kind, words, shows)
    if not words and picture is None:
        raise NotKept(_("There is nothing here to keep yet. A few words are enough, or a picture."))
    ready = _picture_ready(picture, keep_original=keep_original)
    with transaction.atomic():
        made = Keepsake.objects.create(
            person=person,
            hold=hold,
            kind=kind,
            words=words,
            shows=shows,
            at=now,
        )
        if ready:
            _hold_picture(made, ready)
        heed(person, now, words)
    return made


def revise_keepsake(
    *,
    keepsake: Keepsake,
    words: str,
    kind: str,
    hold: Hold | None = None,
    picture: Sent | None = None,
    shows: str = "",
    keep_original: bool = False,
    now: dt.datetime,
) -> Keepsake:
    """Say it anew; a new picture takes the place of the one that is there."""
    words, shows = _clean(kind, words, shows)
    if not words and picture is None and keepsake.picture is None:
        raise NotKept(
            _("There is nothing left to keep. Write a few words, or delete it. Nothing was changed.")
        )
    ready = _picture_ready(picture, keep_original=keep_original)
    with transaction.atomic():
        keepsake.kind, keepsake.words, keepsake.hold, keepsake.shows = kind, words, hold, shows
        keepsake.revised_at = now
        if ready:
            _hold_picture(keepsake, ready)
        keepsake.save()
        attachments.destroy_unused(person=keepsake.person)
        heed(keepsake.person, now, words)
    return keepsake


@transaction.atomic
def take_out_picture(*, keepsake: Keepsake, now: dt.datetime) -> Keepsake:
    """Take its picture out for good; `NotKept` where nothing would be left."""
    if not keepsake.words:
        raise NotKept(_("The picture is all there is. Write a few words first, or delete the keepsake."))
    KeepsakePicture.objects.filter(keepsake=keepsake).delete()
    keepsake.shows, keepsake.revised_at = "", now
    keepsake.save(update_fields=["shows", "revised_at"])
    attachments.destroy_unused(person=keepsake.person)
    return keepsake


@transaction.atomic
def delete_keepsake(*, keepsake: Keepsake, now: dt.datetime) -> Keepsake:
    """Put it away. It can be fetched back for `UNDO_FOR`."""
    keepsake.deleted_at = now
    keepsake.save(update_fields=["deleted_at"])
    return keepsake


@transaction.atomic
def restore_keepsake(*, keepsake: Keepsake) -> Keepsake:
    """Fetch a deleted keepsake back."""
    keepsake.deleted_at = None
    keepsake.save(update_fields=["deleted_at"])
    return keepsake


def _hold_picture(keepsake: Keepsake, file: ReadyFile) -> None:
    """Let it have this picture, and no other."""
    picture = attachments.keep(person=keepsake.person, file=file)
    KeepsakePicture.objects.update_or_create(keepsake=keepsake, defaults={"attachment": picture})


def _clean(kind: str, words: str, shows: str) -> tuple[str, str]:
    if kind not in Keepsake.Kind.values:
        raise NotKept(_("There is no such choice. Nothing was changed."))
    return clean_text(words), " ".join(clean_text(shows, LONGEST_SHOWS).split())


def _picture_ready(picture: Sent | None, *, keep_original: bool) -> ReadyFile | None:
    """The picture, small enough and without what a camera noted in it; `NotKept` for what is none.

    It is made ready in a child process before the vault is touched. The bytes as they came stay only where wanted.
    """
    if picture is None:
        return None
    name, data = picture
    ready = attachments.made_ready(name=name, media_type=ANY_BYTES, data=data, keep_original=keep_original)
    if not ready.view:
        raise NotKept(_refusal(ready))
    return ready if keep_original else dataclasses.replace(ready, original=b"")


def _refusal(file: ReadyFile) -> str:
    if "too_many_pixels" in file.remarks:
        return _("That picture is larger than any camera makes, so it was not opened. Nothing was changed; a "
                 "smaller copy of it will do.")  # fmt: skip
    if "empty" in file.remarks:
        return _("That file is empty. Nothing was changed; choose another.")
    return _("That is no picture that can be shown here: a photo or a drawing as JPEG, PNG, GIF, WebP, AVIF, BMP or "
             "TIFF will do. Nothing was changed.")  # fmt: skip
