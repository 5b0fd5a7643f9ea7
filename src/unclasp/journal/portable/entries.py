"""Entries, tags, drafts and imports as plain values and back. Rows know each other by slugs, and files by digests.

An entry's moment carries all of its key, so that entries come back in the order they left in, to the microsecond.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from unclasp.core import clock
from unclasp.core.clock import known_zone
from unclasp.core.models import Attachment, Person
from unclasp.core.owned import new_slug
from unclasp.core.writing import digest_of
from unclasp.formats.limits import SOURCE_ID_MAX_CHARACTERS
from unclasp.holds.models import Hold
from unclasp.journal.actions import add_to_draft
from unclasp.journal.actions.words import clean_words, free_keys, moment_of, tags_named
from unclasp.journal.models import Draft, Entry, EntryAttachment, Import, Tag
from unclasp.journal.portable.rows import Plain, Row, keep, moment, not_here, text
from unclasp.journal.queries.known import chunks

BATCH = 1000
LONGEST_SOURCE = 32
ENTRY_WORDS = ("title", "body", "zone", "all_day", "starred", "source", "source_id")
IMPORT_COUNTS = ("format", "added", "known", "skipped")
DRAFT_WORDS = ("title", "body", "all_day", "starred", "tags", "hold_slugs")
DRAFT_AROUND = {"prompt": "", "before": None, "after": None}
"""What stands around a draft, with what it is in archives that are older."""


def to_plain(person: Person) -> Plain:
    """All that is not deleted, in a settled order: strings, numbers, lists and None only."""
    tags = Tag.objects.owned_by(person).order_by("name")
    imports = Import.objects.owned_by(person).order_by("at", "slug")
    drafts = Draft.objects.owned_by(person).filter(entry__deleted_at=None).order_by("saved_at", "slug")
    return {
        "tags": [{"slug": tag.slug, "name": tag.name} for tag in tags],
        "imports": [plain_import(one) for one in imports],
        "entries": plain_entries(person),
        "drafts": [plain_draft(one) for one in drafts.select_related("entry")],
    }


def plain_entries(person: Person) -> list[Row]:
    """Every entry as plain values, with the names of its tags, the slugs of its holds and the digests of its files.

    Values are read, and no instances made: there may be hundreds of thousands.
    """
    entries = Entry.objects.owned_by(person).kept().order_by("pk")
    tags = by_entry(Entry.tags.through.objects.all(), person, "tag__name")
    holds = by_entry(Entry.holds.through.objects.filter(hold__deleted_at=None), person, "hold__slug")
    files = by_entry(EntryAttachment.objects.order_by("entry_id", "place"), person, "attachment__digest")
    columns = ("pk", "slug", *ENTRY_WORDS, "written_at", "edited_at", "came_with__slug")
    return [
        {
            "slug": slug,
            "at": text(clock.from_key(key)),
            **dict(zip(ENTRY_WORDS, words, strict=True)),
            "written_at": text(written_at),
            "edited_at": text(edited_at),
            "import": came_with,
            "holds": sorted(holds.get(key, ())),
            "tags": sorted(tags.get(key, ())),
            "attachments": files.get(key, []),
        }
        for key, slug, *words, written_at, edited_at, came_with in entries.values_list(*columns).iterator(
            BATCH
        )
    ]


def by_entry(links: models.QuerySet, person: Person, column: str) -> dict[int, list[str]]:
    """A column of what entries are linked to, by the entry's key."""
    found: dict[int, list[str]] = defaultdict(list)
    mine = links.filter(entry__person=person, entry__deleted_at=None)
    for key, value in mine.values_list("entry_id", column).iterator(BATCH):
        found[key].append(value)
    return found


def plain_import(one: Import) -> Row:
    """A bringing-in as plain values."""
    values = {name: getattr(one, name) for name in IMPORT_COUNTS}
    return {"slug": one.slug, "at": text(one.at), "undone_at": text(one.undone_at), **values}


def plain_draft(draft: Draft) -> Row:
    """A draft as plain values, with the slug of the entry it would change."""
    values = {name: getattr(draft, name) for name in (*DRAFT_WORDS, *DRAFT_AROUND)}
    entry = draft.entry.slug if draft.entry else None
    return {
        "slug": draft.slug,
        "entry": entry,
        "at": text(draft.at),
        "saved_at": text(draft.saved_at),
        **values,
    }


def add(person: Person, plain: Plain) -> None:
    """Make what is not here yet. Raises where a row cannot be one of ours."""
    add_tags(person, plain.get("tags", []))
    add_imports(person, plain.get("imports", []))
    add_entries(person, plain.get("entries", []))
    for row in plain.get("drafts", []):
        add_draft(person, row)


def add_tags(person: Person, rows: Iterable[Row]) -> None:
    """Tags whose name is not here yet."""
    names = set(Tag.objects.owned_by(person).values_list("name", flat=True))
    new = [row for row in not_here(Tag, rows) if row["name"] not in names]
    Tag.objects.bulk_create([Tag(person=person, slug=row["slug"], name=row["name"]) for row in new])


def add_imports(person: Person, rows: Iterable[Row]) -> None:
    """Bringings-in that are not here yet."""
    for row in not_here(Import, rows):
        values = {name: row[name] for name in IMPORT_COUNTS}
        times = {"at": moment(row["at"]), "undone_at": moment(row["undone_at"])}
        keep(Import(person=person, slug=row["slug"], **times, **values))


def add_entries(person: Person, rows: Iterable[Row]) -> None:
    """Entries that are not here yet, with their tags and their links to holds."""
    new = not_here(Entry, rows)
    keys = free_keys(clock.to_key(moment_of(moment(row["at"]), "UTC")) for row in new)
    imports = {one.slug: one for one in Import.objects.owned_by(person)}
    holds = {hold.slug: hold.pk for hold in Hold.objects.owned_by(person)}
    tags = tags_named(person, [name for row in new for name in row["tags"]])
    files = dict(Attachment.objects.owned_by(person).values_list("digest", "pk"))
    for chunk in chunks(sorted(zip(keys, new, strict=True), key=lambda pair: pair[0])):
        Entry.objects.bulk_create([entry_of(person, key, row, imports) for key, row in chunk])
        Entry.tags.through.objects.bulk_create(
            [
                Entry.tags.through(entry_id=key, tag_id=tags[name].pk)
                for key, row in chunk
                for name in row["tags"]
            ]
        )
        Entry.holds.through.objects.bulk_create(
            [
                Entry.holds.through(entry_id=key, hold_id=holds[slug])
                for key, row in chunk
                for slug in row["holds"]
                if slug in holds
            ]
        )
        EntryAttachment.objects.bulk_create(
            [
                EntryAttachment(entry_id=key, attachment_id=files[digest], place=place)
                for key, row in chunk
                for place, digest in enumerate(dict.fromkeys(row.get("attachments", ())))
                if digest in files
            ]
        )


def entry_of(person: Person, key: int, row: Row, imports: dict[str, Import]) -> Entry:
    """The row of an entry that came as plain values."""
    title, body = clean_words(row["title"], row["body"])
    source, source_id = clean_source(row)
    return Entry(
        pk=key,
        person=person,
        slug=row["slug"],
        title=title,
        body=body,
        zone=known_zone(row["zone"]),
        all_day=truth(row["all_day"]),
        starred=truth(row["starred"]),
        source=source,
        source_id=source_id,
        digest=digest_of(clock.from_key(key), title, body),
        came_with=imports.get(row["import"]),
        written_at=moment(row["written_at"]),
        edited_at=moment(row["edited_at"]),
    )


def truth(value: Any) -> bool:
    """A yes or no; TypeError for anything that only resembles one."""
    if type(value) is not bool:
        raise TypeError("truth")
    return value


def clean_source(row: Row) -> tuple[str, str]:
    """The program that an entry came from, and its name there; ValueError or TypeError for what is neither."""
    source, source_id = row["source"], row["source_id"]
    if len(source) > LONGEST_SOURCE or len(source_id) > SOURCE_ID_MAX_CHARACTERS:
        raise ValueError("source")
    if not isinstance(source, str) or not isinstance(source_id, str):
        raise TypeError("source")
    return source, source_id


def add_draft(person: Person, row: Row) -> None:
    """A draft. Words that another draft of the same would hide go to the end of it."""
    entry = Entry.objects.owned_by(person).filter(slug=row["entry"]).first() if row["entry"] else None
    here = Draft.objects.owned_by(person).filter(entry=entry).first()
    if (row["entry"] and not entry) or (here and entry):
        return
    if here:
        words = f"{row['title']}\n{row['body']}".strip("\n")
        if words not in f"{here.title}\n{here.body}":
            add_to_draft(person=person, body=words, now=moment(row["saved_at"]))
        return
    (made,) = not_here(Draft, [row]) or [{**row, "slug": new_slug()}]
    words = {name: made[name] for name in DRAFT_WORDS}
    words |= {name: made.get(name, unsaid) for name, unsaid in DRAFT_AROUND.items()}
    times = {"at": moment(row["at"]), "saved_at": moment(row["saved_at"])}
    if not all(isinstance(word, str) for word in (*words["tags"], *words["hold_slugs"])):
        raise TypeError("a list of words")
    keep(Draft(person=person, slug=made["slug"], entry=entry, **times, **words))
