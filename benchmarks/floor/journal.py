"""The least journal there can be: one encrypted file with one table and its search index. No ORM, no web.

It has the product's engine, page size, index, write-ahead log and `synchronous=FULL`. Also a command, to be run in a
process of its own; with `derive`, it derives a key by Argon2id first, at the cost that the product's passphrase has:

    python -I journal.py FILE raw|derive search WORD | import JRNL.json | nothing
"""

from __future__ import annotations

import sys

from sqlcipher3 import dbapi2 as engine

KEY = "2d" * 32
ARGON2ID = {"iterations": 3, "lanes": 4, "memory_cost": 131_072}
HITS, LISTED = 20, 25

SCHEMA = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
    title, body, content='entry', content_rowid='id', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER added AFTER INSERT ON entry BEGIN
    INSERT INTO words(rowid, title, body) VALUES (new.id, new.title, new.body); END;
"""
INSERT = "INSERT INTO entry VALUES (?, ?, ?)"
SEARCH = """
SELECT entry.id, entry.title, snippet(words, 1, '[', ']', '…', 28) FROM words JOIN entry ON entry.id = words.rowid
WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?
"""
NEWEST = "SELECT id, title, substr(body, 1, 240) FROM entry ORDER BY id DESC LIMIT ?"
ONE = "SELECT id, title, body FROM entry WHERE id = ?"

Row = tuple[int, str, str]


def open_file(path: str) -> engine.Connection:
    """A connection that commits each statement by itself; the file is made where it is not there."""
    connection = engine.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{KEY}'\"")
    for setting in ("journal_mode = WAL", "synchronous = FULL", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def make(path: str) -> engine.Connection:
    """A new file."""
    connection = open_file(path)
    connection.executescript(SCHEMA)
    return connection


def add(connection: engine.Connection, row: Row) -> None:
    """One entry, on the disk when this returns."""
    connection.execute(INSERT, row)


def add_all(connection: engine.Connection, rows: list[Row]) -> None:
    """Many entries in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, rows)
    connection.execute("COMMIT")


def search(connection: engine.Connection, word: str) -> list[Row]:
    """The newest entries that have a word."""
    return connection.execute(SEARCH, (f'"{word}"', HITS)).fetchall()


def newest(connection: engine.Connection) -> list[Row]:
    """The newest entries."""
    return connection.execute(NEWEST, (LISTED,)).fetchall()


def one(connection: engine.Connection, key: int) -> Row:
    """One entry."""
    return connection.execute(ONE, (key,)).fetchone()


def derive() -> None:
    """Pay for a passphrase."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    Argon2id(salt=bytes(16), length=32, **ARGON2ID).derive(b"four words you picture")


def add_from_jrnl(path: str, export: str) -> None:
    """Read jrnl's JSON into a new file."""
    import json
    from pathlib import Path

    rows = json.loads(Path(export).read_bytes())["entries"]
    add_all(make(path), [(number, row["title"], row["body"]) for number, row in enumerate(rows, 1)])


def main() -> None:
    """Do one thing, as a command line does it."""
    path, key, verb, *words = sys.argv[1:]
    if key == "derive":
        derive()
    if verb == "search":
        for found in search(open_file(path), words[0]):
            print(*found)
    if verb == "import":
        add_from_jrnl(path, words[0])


if __name__ == "__main__":
    main()
