"""Keeping files in the vault, each once, and letting go of those that nothing uses any more."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from unclasp.core.errors import UnclaspError
from unclasp.core.models import Attachment, Person
from unclasp.core.ready import ReadyFile, received

LONGEST_WAIT_S = 60
MOST_NAMED = 10

REMARKS = {
    "empty": gettext_noop("A file is empty and was left out:"),
    "too_large": gettext_noop("A file is larger than 64 MB and was left out:"),
    "original_too_large": gettext_noop(
        "The original of a photo is larger than 64 MB. Only the smaller copy was kept:"
    ),
    "too_many_pixels": gettext_noop(
        "A picture is larger than any camera makes. It was not opened, and is kept as a file, just as it is:"
    ),
    "not_shown": gettext_noop(
        "A picture is damaged or of a kind that is not shown here. It is kept as a file, just as it is:"
    ),
    "first_frame": gettext_noop("Of a moving picture the first frame is shown. The file itself is kept too:"),
    "unreadable": gettext_noop("A file could not be unpacked and was left out:"),
}
"""What there is to say about a file that was made ready, by its code. The file's name follows."""


class AttachmentError(UnclaspError):
    """A file cannot be kept."""


def made_ready(*, name: str, media_type: str, data: bytes, keep_original: bool) -> ReadyFile:
    """A file made ready in a child process with little memory and time. `AttachmentError` where that broke off."""
    request = {"name": name, "media_type": media_type, "keep_original": keep_original}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "unclasp.core.making_ready"],
            input=json.dumps(request).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_WAIT_S,
            check=False,
        )
        return from_output(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as fault:
        raise AttachmentError(
            _(
                "Reading one of the files took more memory or time than it may, so nothing was added. "
                "Try the others without it."
            )
        ) from fault


def from_output(output: bytes) -> ReadyFile:
    """The file that a child wrote out. ValueError where it broke off."""
    stream = io.BytesIO(output)
    return received(json.loads(stream.readline()).pop("file"), stream)


@transaction.atomic
def keep(*, person: Person, file: ReadyFile) -> Attachment:
    """The attachment with these bytes, made where it is not here yet. An original is added to one that had none."""
    here = Attachment.objects.owned_by(person).without_bytes().filter(digest=file.digest).first()
    if here is None:
        return Attachment.objects.create(
            person=person,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            digest=file.digest,
            view_type=file.view_type,
            width=file.width,
            height=file.height,
            has_original=bool(file.original),
            view=file.view,
            original=file.original,
        )
    if file.original and not here.has_original:
        here.has_original, here.original = True, file.original
        here.save(update_fields=["has_original", "original"])
    return here


def destroy_unused(*, person: Person) -> int:
    """Remove for good the attachments that nothing points to any more; how many that were."""
    unused = Attachment.objects.owned_by(person).unused().only("pk")  # their bytes need not be read for that
    return unused.delete()[0]


def remark(code: str, names: Sequence[str]) -> str:
    """What there is to say about these files, in a sentence."""
    listed = ", ".join(name or _("without a name") for name in names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    if more > 0:
        listed = ngettext("{listed} and {n} more", "{listed} and {n} more", more).format(
            listed=listed, n=more
        )
    return f"{_(REMARKS[code])} {listed}."
