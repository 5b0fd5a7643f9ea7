"""A folder of photos of things: one card for each, named after its file. The same photo under two names is one."""

from __future__ import annotations

import hashlib

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.errors import FormatError
from unclasp.formats.media import attachment
from unclasp.formats.reading import SkipRow

_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_SYSTEM = ("thumbs.db", "desktop.ini", "picasa.ini")


def sniff(bundle: Bundle) -> bool:
    """Photos, and nothing else but what a system leaves behind or a film among them."""
    own = [file for file in bundle.visible if file.name.rpartition("/")[2].lower() not in _SYSTEM]
    photos = sum(_is_photo(file) for file in own)
    return photos > 0 and all(_is_photo(file) or _is_film(file) for file in own)


def _is_photo(file: AnyFile) -> bool:
    head = file.head(16)
    return (
        head.startswith(_BEGINNINGS)
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in _BRANDS)
    )


def _is_film(file: AnyFile) -> bool:
    return file.head(8)[4:8] == b"ftyp"


def read(bundle: Bundle, _choices: Choices) -> PileReading:
    """One card for each photo; the folders that it lies in are its detail."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for file in bundle.visible:
        folder, _slash, last = file.name.rpartition("/")
        if last.lower() in _SYSTEM:
            continue
        with gathered.row(file.name):
            if not _is_photo(file):
                raise SkipRow("not_a_photo")
            gathered.card(
                Card(
                    source_id=_digest(file),
                    title=last.rpartition(".")[0] or last,
                    detail=folder.replace("/", " / "),
                    picture=attachment(file),
                )
            )
    return gathered.result()


def _digest(file: AnyFile) -> str:
    try:
        return hashlib.sha256(file.read()).hexdigest()
    except FormatError as error:
        if error.code != "zip_broken":
            raise
        raise SkipRow("unreadable_file") from None


FORMAT = PileFormat("photos", "Photos", "things", sniff, read, loose=True)
