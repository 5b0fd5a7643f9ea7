"""Runs in anki's own environment: does what it is told, a line of JSON each, and answers with its milliseconds.

    python anki_inside.py JOURNAL.jsonl COLLECTION

One note for each entry, without a window.
"""

import json
import sys
import time
from pathlib import Path

from anki.collection import AddNoteRequest, Collection
from anki.decks import DeckId

CHUNK = 1_000
DECK = DeckId(1)


class Notes:
    """The collection, with the journal's entries in it."""

    def __init__(self, journal: Path, collection: Path) -> None:
        self.collection = collection
        with journal.open(encoding="utf-8") as lines:
            self.entries = [json.loads(line) for line in lines]
        self.fill()

    def fill(self) -> int:
        """A new collection with all entries."""
        self.collection.unlink(missing_ok=True)
        self.open = Collection(str(self.collection))
        for first in range(0, len(self.entries), CHUNK):
            chunk = self.entries[first : first + CHUNK]
            self.open.add_notes([AddNoteRequest(self.note(entry), DECK) for entry in chunk])
        return len(self.entries)

    def note(self, entry: dict[str, str]) -> object:
        """A note that is not added yet."""
        note = self.open.new_note(self.open.models.by_name("Basic"))
        note["Front"], note["Back"], note.tags = entry["title"], entry["body"], entry["tags"].split()
        return note

    def do(self, verb: str, word: str) -> int:
        """Do one thing; how many notes it met."""
        if verb == "search":
            return len(self.open.find_notes(word, order="n.id desc"))
        if verb == "add":
            return self.open.add_note(self.note(self.entries[0]), DECK).count
        self.open.close()
        return self.fill()


def main() -> None:
    """Answer until there is nothing more to read."""
    answers, sys.stdout = sys.stdout, sys.stderr
    notes = Notes(*map(Path, sys.argv[1:]))
    print(json.dumps({"notes": len(notes.entries)}), file=answers, flush=True)
    for line in sys.stdin:
        told = json.loads(line)
        start = time.perf_counter()
        met = notes.do(told["verb"], told["word"])
        took = (time.perf_counter() - start) * 1000
        print(json.dumps({"notes": met, "ms": took}), file=answers, flush=True)


if __name__ == "__main__":
    main()
