"""What is in an archive: its parts, their tables, and which rows point to which. No Django."""

from __future__ import annotations

import re
from typing import Any

VERSION = 2
"""Goes up with every part, table or field that is added, so that an older Unclasp refuses what it would lose."""

MANIFEST = "unclasp.json"
ARCHIVE = "unclasp"
"""What an archive of ours is called among other programs' formats."""

MAGIC = b"\x93unclasp"
"""How an encrypted archive begins; its first byte begins no text in UTF-8."""

Row = dict[str, Any]
Place = tuple[str, str]
"""A part and a table of it."""

HOLDS, IMPORTS, ENTRIES = ("holds", "holds"), ("journal", "imports"), ("journal", "entries")

TABLES: dict[str, dict[str, dict[str, Place]]] = {
    "core": {"attachments": {}},
    "care": {"plans": {}, "gates": {}, "snoozes": {}},
    "holds": {
        "holds": {},
        "gates": {"hold": HOLDS},
        "check_ins": {"hold": HOLDS},
        "anchors": {"hold": HOLDS},
    },
    "journal": {
        "tags": {},
        "imports": {},
        "entries": {"import": IMPORTS, "holds": HOLDS},
        "drafts": {"entry": ENTRIES},
        "sittings": {},
        "around": {"entry": ENTRIES},
    },
    "attachment": {
        "readings": {"hold": HOLDS},
        "promises": {},
        "openings": {"hold": HOLDS},
        "needs": {"hold": HOLDS},
    },
    "urges": {
        "cues": {},
        "urges": {"hold": HOLDS, "cues": ("urges", "cues")},
        "rides": {"urge": ("urges", "urges")},
        "loops": {"hold": HOLDS},
        "stop_dates": {"hold": HOLDS},
        "prompt_settings": {},
        "prompts": {"asked": ("urges", "cues"), "there": ("urges", "cues")},
    },
    "weighing": {
        "gamble_sets": {},
        "gambles": {"gamble_set": ("weighing", "gamble_sets")},
        "weighings": {"hold": HOLDS},
        "arguments": {"weighing": ("weighing", "weighings")},
        "endowments": {"hold": HOLDS},
        "stances": {"hold": HOLDS},
        "motives": {
            "hold": HOLDS,
            "weighing": ("weighing", "weighings"),
            "stance": ("weighing", "stances"),
        },
        "look_backs": {"stance": ("weighing", "stances")},
    },
    "connection": {
        "reframes": {"hold": HOLDS},
        "keepsakes": {"hold": HOLDS},
        "ordinary_days": {"hold": HOLDS},
        "letters": {"hold": HOLDS},
        "releases": {"hold": HOLDS},
        "look_backs": {"release": ("connection", "releases")},
    },
    "boundaries": {
        "boundaries": {"hold": HOLDS},
        "wordings": {"boundary": ("boundaries", "boundaries")},
        "tests": {"boundary": ("boundaries", "boundaries")},
        "rehearsals": {"boundary": ("boundaries", "boundaries")},
        "refusals": {},
        "obligations": {"boundary": ("boundaries", "boundaries")},
    },
    "selfhood": {
        "sources": {},
        "leanings": {"source": ("selfhood", "sources"), "hold": HOLDS},
        "times": {"source": ("selfhood", "sources")},
        "planned_hours": {"source": ("selfhood", "sources")},
        "snapshots": {},
    },
    "ladder": {
        "steps": {"hold": HOLDS, "cut_from": ("ladder", "steps")},
        "attempts": {"step": ("ladder", "steps")},
        "look_backs": {"attempt": ("ladder", "attempts")},
    },
}
"""Each part with its tables, and for each table the fields that point to rows elsewhere in the archive."""

SLUG = re.compile(r"[-\w]{1,16}", re.ASCII)
DEEPEST = 3
"""Levels of lists in a value: a hold's changes are a list of pairs."""

LARGEST_NUMBER = 2**63


class NotOurs(ValueError):
    """Something in the archive is not as Unclasp writes it. The message names the place, for whoever looks closer."""


class Newer(ValueError):
    """The archive has more than this version knows."""


def check(manifest: Any) -> None:
    """Raise `Newer` or `NotOurs` unless this is a manifest whose every row is sound in itself and leads somewhere.

    What a field means, and whether its value can be, is for the parts themselves.
    """
    check_version(manifest)
    slugs = {
        (part, table): check_rows(f"{part}.{table}", rows)
        for part in TABLES
        for table, rows in manifest.get(part, {}).items()
    }
    check_files(manifest)
    for part, tables in TABLES.items():
        for table, pointers in tables.items():
            for row in manifest.get(part, {}).get(table, []):
                for name, place in pointers.items():
                    if not set(pointed_at(row.get(name))) <= slugs.get(place, set()):
                        raise NotOurs(f"{part}.{table}.{name} leads nowhere")


def check_files(manifest: dict[str, Any]) -> None:
    """Raise `NotOurs` where a row names a photo or other file, by its digest, that is not among the archive's."""
    here = {str(row.get("digest")) for row in manifest.get("core", {}).get("attachments", [])}
    for part in TABLES:
        for table, rows in manifest.get(part, {}).items():
            for row in rows:
                if not set(pointed_at(row.get("attachments"))) <= here:
                    raise NotOurs(f"{part}.{table}.attachments leads nowhere")


def check_version(manifest: Any) -> None:
    """Raise unless the manifest is of a version, with parts and tables, that this Unclasp knows."""
    if not isinstance(manifest, dict) or type(manifest.get("unclasp")) is not int:
        raise NotOurs("no version")
    if manifest["unclasp"] > VERSION:
        raise Newer
    if manifest["unclasp"] < 1:
        raise NotOurs("no such version")
    if not isinstance(manifest.get("person"), dict):
        raise NotOurs("no person")
    check_value("person", list(manifest["person"].values()))
    for part, tables in manifest.items():
        if part in {"unclasp", "person"}:
            continue
        if not isinstance(tables, dict):
            raise NotOurs(part)
        if part not in TABLES or not tables.keys() <= TABLES[part].keys():
            raise Newer


def check_rows(place: str, rows: Any) -> set[str]:
    """The slugs of these rows. Raises `NotOurs` for what is no list of rows, each with a slug of its own."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotOurs(place)
    slugs = set()
    for row in rows:
        slug = row.get("slug")
        if not isinstance(slug, str) or not SLUG.fullmatch(slug) or slug in slugs:
            raise NotOurs(f"{place}.slug")
        slugs.add(slug)
        check_value(place, list(row.values()))
    return slugs


def check_value(place: str, value: Any, level: int = 0) -> None:
    """Raise `NotOurs` unless this is text, a number, a truth, nothing, or a list of such."""
    if isinstance(value, list) and level <= DEEPEST:
        for inner in value:
            check_value(place, inner, level + 1)
    elif isinstance(value, str):
        if "\x00" in value or not is_whole(value):
            raise NotOurs(f"{place}: text")
    elif isinstance(value, (int, float)):
        if not abs(value) < LARGEST_NUMBER:
            raise NotOurs(f"{place}: number")
    elif value is not None:
        raise NotOurs(place)


def is_whole(text: str) -> bool:
    """Whether every character of a text is one: JSON can say half of one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def pointed_at(value: Any) -> list[Any]:
    """The slugs that a field points to: one, several or none."""
    if value is None:
        return []
    slugs = value if isinstance(value, list) else [value]
    if not all(isinstance(slug, str) for slug in slugs):
        raise NotOurs("a pointer")
    return slugs
