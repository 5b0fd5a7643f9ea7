"""`search` and `write` without Django: with the passphrase they take hardly longer than its key takes to derive.

An app that is open and unlocked is asked first. What is more than one short command (a notebook to be brought up to
date, the first change of a day, before which comes a backup) is left to `asking`, which can do everything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from zoneinfo import ZoneInfo

from unclasp.cli import front, typed
from unclasp.cli.where import Where, require_notebook
from unclasp.core import clock, finding, writing
from unclasp.core.slug import new_slug
from unclasp.formats.limits import ENTRY_TEXT_MAX, TITLE_MAX_CHARACTERS
from unclasp.vault import answers, backup, lean
from unclasp.vault.cipher.keyring import Connection
from unclasp.vault.folder import VaultFolder

MOST_HITS = 20
LONGEST_ADDRESS = 100
"""Bytes that the address of a socket may have on every system."""

FIND = finding.NEWEST.format(conditions=finding.KEPT).replace("%s", "?")
NEAR = "SELECT id FROM journal_entry WHERE id >= ? AND id <= ?"
ADD = """
INSERT INTO journal_entry
    (id, slug, person_id, title, body, zone, all_day, starred, source, source_id, digest, written_at)
VALUES (?, ?, ?, ?, ?, ?, FALSE, FALSE, '', '', ?, ?)
"""

Do = Callable[[Connection, int, str], str]
"""What answers a command: from the open vault, the key of whose it is, and a text."""


def search(where: Where, words: list[str]) -> None:
    """Print the entries with these words."""
    answer(where, "search", "words", " ".join(words), found)


def write(where: Where, words: list[str]) -> None:
    """Keep these words as an entry, or what is piped in or typed."""
    answer(where, "write", "text", " ".join(words) if words else typed.entry_text(), kept)


def answer(where: Where, verb: str, name: str, text: str, do: Do) -> None:
    """Print the answer of the app, else that of `do`, else that of the longer way, which is told the text by `name`."""
    folder = VaultFolder(where.data_dir)
    reply = asked_of_app(folder, verb, text)
    if reply:
        sys.exit(front.tell(reply))
    if verb == "write" and backup.is_due(folder, clock.now().astimezone(zone_of("")).date()):
        told = None
    else:
        where, told = answered(folder, where, do, text)
    if told is None:
        from unclasp.cli import asking

        told = asking.ask(where, {"verb": verb, name: text})["text"]
    print(told)


def asked_of_app(folder: VaultFolder, verb: str, text: str) -> bytes:
    """The reply of an app that is unlocked; empty where there is none, or where it is asked the longer way."""
    address = str(folder.socket)
    if sys.platform != "linux" or len(os.fsencode(address)) > LONGEST_ADDRESS:
        return b""
    reply = front.converse(address, f"{verb}\0{text}") or b""
    return b"" if reply.startswith(front.LOCKED) else reply


def answered(folder: VaultFolder, where: Where, do: Do, text: str) -> tuple[Where, str | None]:
    """The answer of `do`; None where it needs the longer way, which gets the passphrase from the first of the two."""
    require_notebook(folder)
    phrase = where.passphrase("Passphrase: ")
    try:
        with lean.opened(folder, phrase) as vault:
            ((person,),) = vault.execute("SELECT id FROM core_person").fetchall()
            return where, do(vault, person, text)
    except lean.NeedsMore:
        return where.with_passphrase(phrase), None


def found(vault: Connection, person: int, words: str) -> str:
    """The newest entries with these words, as lines."""
    question = finding.asked_as(words)
    rows = vault.execute(FIND, (question, person, MOST_HITS + 1)).fetchall() if question else []
    hits = [
        {
            "at": clock.from_key(key).astimezone(zone_of(zone)).isoformat(),
            "title": finding.entry_title(title, body),
            "snippet": finding.MARKED.sub(r"\1", snippet),
        }
        for key, _slug, title, body, zone, _all_day, _starred, snippet in rows
    ]
    return answers.text_of_hits(hits[:MOST_HITS], more=len(hits) > MOST_HITS)


def kept(vault: Connection, person: int, text: str) -> str:
    """Keep an entry, as `journal.actions.write_entry` would."""
    answers.require_room(text, ENTRY_TEXT_MAX)
    title, body = writing.clean_words("", text, title_room=TITLE_MAX_CHARACTERS, body_room=ENTRY_TEXT_MAX)
    now, zone = clock.now(), clock.zone_here()
    wanted = clock.to_key(now)
    vault.execute("BEGIN IMMEDIATE")
    taken = {key for (key,) in vault.execute(NEAR, (wanted, wanted + writing.ONE_SECOND))}
    key, digest = writing.first_free(wanted, taken), writing.digest_of(now, title, body)
    values = (key, new_slug(), person, title, body, zone, digest, str(now.replace(tzinfo=None)))
    vault.execute(ADD, values)
    vault.execute("COMMIT")
    return answers.kept()


def zone_of(name: str) -> ZoneInfo:
    """The zone by its name; "" for the one here."""
    return ZoneInfo(name or clock.zone_here())
