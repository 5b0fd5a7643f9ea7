"""How much is too much. The figures are for a journal of a lifetime; beyond them it is no journal.

Sizes in bytes unless a name says otherwise. Nothing is ever cut to fit: it is refused or skipped, with the
reason.
"""

from __future__ import annotations

MB = 1 << 20

FILE_MAX = 256 * MB
TEXT_FILE_MAX = 128 * MB
ENTRY_TEXT_MAX = 200_000
TITLE_MAX_CHARACTERS = 500
TAGS_MAX = 200
TAG_MAX_CHARACTERS = 100
SOURCE_ID_MAX_CHARACTERS = 255
ENTRIES_MAX = 500_000

ZIP_MEMBERS_MAX = 600_000
ZIP_TOTAL_MAX = 1024 * MB
ZIP_TOTAL_TIMES = 2
"""A zip may unpack to so much, or to so many times its own size where that is more: photos hardly shrink."""

ZIP_RATIO_MAX = 200
ZIP_RATIO_FREE = 1 * MB

JSON_DEPTH_MAX = 100
FRONT_MATTER_MAX = 64 * 1024
XML_FILE_MAX = 64 * MB
YAML_FILE_MAX = 8 * MB
YAML_DEPTH_MAX = 30
HTML_TAGS_MAX = 20_000

DETAIL_MAX_CHARACTERS = 80


def shown(size: int) -> str:
    """A size for a sentence, as in "256 MB"."""
    return f"{size // MB} MB"


def shortened(text: object) -> str:
    """What was found, on one line and short enough for a report."""
    line = " ".join(str(text).split())
    return line if len(line) <= DETAIL_MAX_CHARACTERS else line[: DETAIL_MAX_CHARACTERS - 1] + "…"
