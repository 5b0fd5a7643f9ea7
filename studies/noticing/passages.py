"""The corpus: passages of invented people, each with the labels of the guide, as plain text files.

A file holds one writer. A passage stands under its header in square brackets: the labels, the main one first, or
``none``; ``~label`` marks a passage that is near a label and is not it. Lines with ``#`` say who writes, and how.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from unclasp.language import LABELS

CORPUS = Path(__file__).parent / "corpus"
HEADER = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True)
class Passage:
    """One to four sentences, and what shows in them.

    `labels` has the main one first and is empty where nothing shows; `near` are the labels that it is close to.
    """

    hand: str
    writer: str
    text: str
    labels: tuple[str, ...]
    near: tuple[str, ...]


def read_corpus(folder: Path = CORPUS, hands: Iterable[str] | None = None) -> list[Passage]:
    """Every passage, in the order of hands and writers; only of some hands where they are named."""
    chosen = None if hands is None else set(hands)
    files = sorted(folder.glob("h*/*.txt"))
    return [
        passage
        for file in files
        if chosen is None or file.parent.name in chosen
        for passage in read_writer(file)
    ]


def read_writer(file: Path) -> list[Passage]:
    """The passages of one writer. ValueError, with the place, for what is not as it is to be."""
    passages = []
    for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8")):
        lines = [line for line in block.strip().split("\n") if line and not line.startswith("#")]
        if not lines:
            continue
        header = HEADER.fullmatch(lines[0].strip())
        if header is None or len(lines) == 1:
            raise ValueError(f"{file.name}: {lines[0]}")
        labels, near = read_header(header[1], file.name)
        passages.append(Passage(file.parent.name, file.stem, "\n".join(lines[1:]), labels, near))
    return passages


def read_header(header: str, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of a passage, and those that it is near."""
    words = header.split()
    labels = tuple(word for word in words if not word.startswith("~") and word != "none")
    near = tuple(word[1:] for word in words if word.startswith("~"))
    if not {*labels, *near} <= set(LABELS) or ("none" in words) == bool(labels):
        raise ValueError(f"{place}: [{header}]")
    return labels, near


def targets(passages: Iterable[Passage]) -> NDArray[np.float32]:
    """(n, 16): 1 where a passage carries a label, else 0."""
    return np.array([[float(label in p.labels) for label in LABELS] for p in passages], dtype=np.float32)
