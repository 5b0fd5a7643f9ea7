"""Words of owning in somebody's own sentence: “my house”, “I need it”, “I can’t lose”.

Our own list (`content/owning.txt`). A mark is an offer, which the person takes or leaves: “my mother” says who she is
to me and is none by itself. It is pure, and linear in the length of the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from unclasp.language.phrases import CONTENT

LONGEST = 20_000
"""Characters that are read; a sentence is far shorter."""

_PLAIN = str.maketrans("’‘ʼ`´", "'''''")
_MY = re.compile(r"\bmy\b(?:\s{1,3}[^\W_][\w'-]{0,40}){1,4}")
_WORD = re.compile(r"[^\W_][\w'-]*")


class Owning(NamedTuple):
    """Where words of owning stand in a text."""

    start: int
    end: int


class _Lists(NamedTuple):
    phrases: re.Pattern[str]
    benign: re.Pattern[str]
    between: frozenset[str]
    not_owned: frozenset[str]


def owning_words(text: str) -> tuple[Owning, ...]:
    """Return where words of owning stand, in order, without overlap."""
    plain = _plain(text[:LONGEST])
    benign = [match.span() for match in _lists().benign.finditer(plain)]
    spoken = [match.span() for match in _lists().phrases.finditer(plain)]
    found = [span for span in spoken if not any(_overlap(span, other) for other in benign)]
    for span in _my_things(plain):
        if not any(_overlap(span, other) for other in found):
            found.append(span)
    return tuple(Owning(*span) for span in sorted(found))


def _my_things(plain: str) -> Iterator[tuple[int, int]]:
    """Yield “my” with the thing it is said of, where that is not a person, a part of oneself or of one's time."""
    place = 0
    while match := _MY.search(plain, place):
        place = match.start() + 2
        words = list(_WORD.finditer(plain, place, match.end()))
        thing = next((word for word in words if word[0] not in _lists().between), None)
        if thing and _bare(thing[0]) not in _lists().not_owned:
            yield match.start(), thing.start() + len(_bare(thing[0]))


def _bare(word: str) -> str:
    """Return a word without the mark of what belongs to it: “mother” for “mother's”."""
    return word.removesuffix("'s").rstrip("'-")


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _plain(text: str) -> str:
    """Return the text in lower case with straight apostrophes, character for character, so that offsets stay true."""
    lowered = "".join(mark.lower() if len(mark.lower()) == 1 else mark for mark in text)
    return lowered.translate(_PLAIN)


@functools.cache
def _lists() -> _Lists:
    parts: dict[str, list[str]] = {}
    for line in (CONTENT / "owning.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = parts.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    words = {name: frozenset(" ".join(parts[name]).split()) for name in ("between", "not owned")}
    return _Lists(
        _together(parts["phrases"]),
        _together(parts["only looks like it"]),
        words["between"],
        words["not owned"],
    )


def _together(lines: list[str]) -> re.Pattern[str]:
    source = "|".join(f"(?:{line.strip()})" for line in lines)
    return re.compile(r"(?<!\w)(?:" + source.replace(" ", r"\s{1,3}").replace("'", "'?") + r")(?!\w)")
