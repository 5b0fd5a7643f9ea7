"""How well the phrase list hears danger: recall, false alarms and speed.

Run from the checkout: `python studies/danger.py`. Real text is read from ../shared/data where it is there.
"""

import csv
import gzip
import io
import sys
import time
from collections import Counter
from pathlib import Path

from unclasp.language.danger import danger_phrases

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "language"
DATA = ROOT.parent / "shared" / "data"
CLOSE_TO_DANGER = {"ptsd", "survivorsofabuse", "domesticviolence"}


def sentences(name: str) -> list[str]:
    """Lines of one of the tests' lists."""
    lines = (TESTS / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a gzipped CSV file, none where it is absent."""
    if not path.exists():
        return []
    csv.field_size_limit(10**8)
    return list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode("utf-8"))))


def share(name: str, texts: list[str]) -> None:
    """Print in how many of the texts a phrase was found, and of which classes."""
    found = [danger_phrases(text) for text in texts]
    heard = sum(map(bool, found))
    classes = Counter(c for matches in found for c in {match.phrase_class for match in matches})
    told = ", ".join(f"{c} {n}" for c, n in classes.most_common())
    say(f"{name}: {heard} of {len(texts)} ({1000 * heard / len(texts):.0f} in 1,000)  {told}")


def say(line: str) -> None:
    """Write a line to the terminal."""
    sys.stdout.write(line + "\n")


def speed(texts: list[str]) -> None:
    """Print the processor time for 10 kB of text, the best of five over 100 kB."""
    text = "\n".join(texts)[:100_000]
    pieces = [text[i : i + 10_000] for i in range(0, len(text), 10_000)]
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for piece in pieces:
            danger_phrases(piece)
        rounds.append((time.process_time() - start) / len(pieces))
    say(f"speed: {1000 * min(rounds):.1f} ms for 10 kB")


def main() -> None:
    """Print every figure that the data at hand allow."""
    share("heavy sentences heard", sentences("heavy.txt"))
    share("benign sentences, false alarms", sentences("benign.txt"))
    diary = [row["text"] for row in rows(DATA / "diary_pepys" / "pepys_entries.csv.gz")]
    posts = rows(DATA / "text_dreaddit" / "dreaddit.csv.gz")
    if not diary or not posts:
        say("real text: not here, skipped")
        return
    share("diary entries", diary)
    share(
        "posts of forums on violence and trauma",
        [r["text"] for r in posts if r["subreddit"] in CLOSE_TO_DANGER],
    )
    share("posts of other forums", [r["text"] for r in posts if r["subreddit"] not in CLOSE_TO_DANGER])
    speed(diary)


if __name__ == "__main__":
    main()
