"""An invented journal of any length: the same entries every time, with words planted at known frequencies.

`kingfisher` (rare) is in 5 entries whatever their number, `dentist` (medium) in one of a hundred, `morning` (common) in
about 61 of a hundred. The other words follow Zipf's law over some 20,000 made-up ones, so that the search index has to
hold what a real journal's would.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from pathlib import Path

from unclasp.formats.entries import ReadEntry

SEED = 7
RARE, MEDIUM, COMMON = "kingfisher", "dentist", "morning"
RARE_ENTRIES, MEDIUM_EVERY, COMMON_SHARE = 5, 100, 0.61
LAST_DAY = dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC)
FEWEST_WORDS, MOST_WORDS, MEAN_WORDS = 40, 260, 140
RARE_WORDS = 20_000


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


NAMES = words("Anna Ben Clara Elena Farid Hugo Ines Jonas Leo Mara Oskar Paula Samir Tessa Umar Vera")
PLACES = words("home work school church town sea")
THINGS = words(
    "letter kitchen garden window phone bicycle coat train supper meeting bed book choir piano key map lamp"
)
DEEDS = words(
    "mended washed sorted carried sold found lost painted opened closed lent kept gave dropped packed wrote"
)
MOODS = words(
    "tired calm restless glad heavy light uneasy proud hollow quiet tender cross hopeful dull lonely clear"
)
TAGS = words("work family health sleep garden reading money friends travel music")
STARTS, VOWELS = words("b br d dr f g gl h k l m n p pl r s st t tr v w"), words("a e i o u ai ea oo")
ENDS = words("ck d ft l m n nd r rt s st t")
FRAMES = (
    "I {deed} the {thing} and thought about {rare} for most of the day.",
    "{name} came by with a {thing}, and we spoke about {rare} and {rare}.",
    "At {place} everybody was {mood}, and I was {mood} too.",
    "The {thing} is still where I {deed} it, beside the {rare}.",
    "I felt {mood} when {name} asked about the {thing}.",
    "Nothing much at {place}; I {deed} a {thing}, then {rare}, then sleep.",
    "Perhaps the {thing} matters less than the {rare} that comes with it.",
    "{name} says that I am {mood} whenever somebody speaks of {rare}.",
    "We {deed} the {thing} together, which was more {mood} than I had expected.",
    "I want to remember {place} like this: {mood}, {mood}, and a little {rare}.",
)


class Zipf:
    """Words of which the k-th comes about 1/k as often as the first."""

    def __init__(self, ranked: Sequence[str]) -> None:
        self.ranked = ranked
        self.reach = list(itertools.accumulate(1 / place for place in range(1, len(ranked) + 1)))

    def draw(self, chance: random.Random) -> str:
        """One of them."""
        return self.ranked[bisect(self.reach, chance.random() * self.reach[-1])]


def made_up_words(count: int) -> list[str]:
    """So many different words that no language has."""
    chance = random.Random(SEED)
    made: dict[str, None] = {}
    while len(made) < count:
        syllables = chance.randint(1, 3)
        made[
            "".join(chance.choice(STARTS) + chance.choice(VOWELS) for _ in range(syllables))
            + chance.choice(ENDS)
        ] = None
    return list(made)


DRAWN = {
    "name": Zipf(NAMES),
    "place": Zipf(PLACES),
    "thing": Zipf(THINGS),
    "deed": Zipf(DEEDS),
    "mood": Zipf(MOODS),
    "rare": Zipf(made_up_words(RARE_WORDS)),
}


class Drawing(dict[str, str]):
    """Fills a frame: every field is drawn anew."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.chance = chance

    def __missing__(self, field: str) -> str:
        return DRAWN[field].draw(self.chance)


def entries(count: int) -> Iterator[ReadEntry]:
    """So many entries in the order of time, over ten years for a thousand and thirty for a hundred thousand."""
    chance = random.Random(SEED)
    drawing = Drawing(chance)
    years = 10 if count <= 1_000 else 20 if count <= 10_000 else 30
    span = dt.timedelta(days=365.25 * years)
    rare = {(2 * place + 1) * count // (2 * RARE_ENTRIES) for place in range(RARE_ENTRIES)}
    for number in range(count):
        at = LAST_DAY - span * (1 - (number + 0.8 * chance.random()) / count)
        title = f"{chance.choice(MOODS)} {chance.choice(THINGS)}".capitalize()
        body = paragraphs(chance, drawing, planted(chance, number, is_rare=number in rare))
        tags = tuple(sorted(set(chance.choices(TAGS, k=chance.randint(0, 3)))))
        yield ReadEntry(at=at.replace(second=0, microsecond=0), title=title, body=body, tags=tags)


def planted(chance: random.Random, number: int, *, is_rare: bool) -> list[str]:
    """The sentences with words that are searched for."""
    common = [f"This {COMMON} was slow."] if chance.random() < COMMON_SHARE else []
    medium = [f"Went to the {MEDIUM} at last."] if number % MEDIUM_EVERY == MEDIUM_EVERY // 3 else []
    return common + medium + ([f"Saw a {RARE} by the canal."] if is_rare else [])


def paragraphs(chance: random.Random, drawing: Drawing, sentences: list[str]) -> str:
    """Some paragraphs with these sentences in them; short ones are more frequent than long ones."""
    wanted = min(MOST_WORDS, FEWEST_WORDS + chance.expovariate(1 / (MEAN_WORDS - FEWEST_WORDS)))
    length = sum(sentence.count(" ") + 1 for sentence in sentences)
    while length < wanted:
        sentences.append(chance.choice(FRAMES).format_map(drawing))
        length += sentences[-1].count(" ") + 1
    chance.shuffle(sentences)
    return "".join(sentence + ("\n\n" if chance.random() < 0.2 else " ") for sentence in sentences).strip()


def write_jrnl(path: Path, read: Sequence[ReadEntry]) -> None:
    """The entries as jrnl exports them to JSON."""
    rows = [
        {
            "title": entry.title,
            "body": entry.body,
            "date": entry.at.strftime("%Y-%m-%d"),
            "time": entry.at.strftime("%H:%M"),
            "tags": [f"@{tag}" for tag in entry.tags],
            "starred": entry.starred,
        }
        for entry in read
    ]
    path.write_text(json.dumps({"tags": {}, "entries": rows}))
