"""Which kind of file an attachment is, and finding it in the export."""

from __future__ import annotations

import re

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.entries import Attachment

_KINDS = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "heic": "image/heic", "heif": "image/heif", "avif": "image/avif", "bmp": "image/bmp", "tif": "image/tiff",
    "tiff": "image/tiff", "svg": "image/svg+xml", "mp3": "audio/mpeg", "m4a": "audio/mp4", "wav": "audio/wav",
    "ogg": "audio/ogg", "aac": "audio/aac", "flac": "audio/flac", "mp4": "video/mp4",
    "mov": "video/quicktime", "webm": "video/webm", "pdf": "application/pdf",
}  # fmt: skip


def kind_of(name: str) -> str:
    """The media type that a name's ending promises; whoever shows the bytes checks them."""
    return _KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def is_media(name: str) -> bool:
    """Whether a name ends like a photo, a sound, a film or a PDF."""
    return name.rpartition(".")[2].lower() in _KINDS


def attachment(file: AnyFile) -> Attachment:
    """The file as an attachment, not yet read."""
    return Attachment(file.name, kind_of(file.name), file)


class MediaIndex:
    """Finds the files that notes point to: by whole name, beside the note, or by a unique last part."""

    def __init__(self, bundle: Bundle) -> None:
        self._whole = bundle.by_name
        self._last: dict[str, list[AnyFile]] = {}
        for file in bundle.files:
            self._last.setdefault(file.name.rpartition("/")[2], []).append(file)

    def find(self, target: str, *, beside: str = "") -> AnyFile | None:
        """The file that `target` means inside the note named `beside`, or None."""
        target = _unquoted(target.strip())
        folder = beside.rpartition("/")[0]
        joined = _joined(folder, target)
        found = self._whole.get(joined) or self._whole.get(target.removeprefix("/"))
        if found:
            return found
        same = self._last.get(target.rpartition("/")[2], [])
        return same[0] if len(same) == 1 else None


def _joined(folder: str, target: str) -> str:
    parts: list[str] = [] if target.startswith("/") else [part for part in folder.split("/") if part]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _unquoted(text: str) -> str:
    """ "%20" and its like as the characters they stand for; the text itself where they stand for none."""
    if "%" not in text:
        return text
    raw = re.sub(
        rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), text.encode("utf-8", "replace")
    )
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return text
