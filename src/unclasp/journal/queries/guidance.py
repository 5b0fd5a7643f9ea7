"""What is said in a sitting, and when: read from `content/en/sittings/`, a file for each kind."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

from unclasp.journal.models import Sitting
from unclasp.journal.models.sittings import MINUTE_S

OUTWARD = (Sitting.Kind.NOTICING, Sitting.Kind.NAMING)
"""Kinds that can be sat with open eyes and turned outward."""

APART_S = 25.0
"""Sentences stand at least so far apart: in a short sitting there are fewer of them [seconds]."""

SECTION = re.compile(r"^## (\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Guidance:
    """What a kind is in one line, and its sentences, each with the share of the time at which it comes (0-1)."""

    line: str
    sentences: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Phase:
    """A sentence, and so many seconds after the beginning at which it comes."""

    at: int
    words: str

    @property
    def clock(self) -> str:
        """The moment in the sitting as minutes and seconds: 2:30."""
        return f"{self.at // 60}:{self.at % 60:02}"


@functools.cache
def guidance(kind: str, *, outward: bool = False) -> Guidance:
    """The guidance for a kind of sitting; with `outward` that for open eyes."""
    name = f"{kind}.outward.md" if outward else f"{kind}.md"
    text = resources.files("unclasp.journal").joinpath("content", "en", "sittings", name).read_text("utf-8")
    line, *parts = SECTION.split(text)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return Guidance(line.strip(), tuple((int(share) / 100, words.strip()) for share, words in pairs))


def phases(said: Guidance, minutes: int) -> tuple[Phase, ...]:
    """What comes in a sitting of so many minutes, and when: the first sentence, the last, and all that have room."""
    length = minutes * MINUTE_S
    *rest, last = said.sentences
    kept: list[tuple[float, str]] = []
    for share, words in rest:
        since = (share - kept[-1][0]) * length if kept else APART_S
        before_last = (last[0] - share) * length
        if not kept or (since >= APART_S and before_last >= APART_S):
            kept.append((share, words))
    return tuple(Phase(round(share * length), words) for share, words in (*kept, last))
