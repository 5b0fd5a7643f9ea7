"""The steps to pick from, read from `content/en/bank.md`: headings are a kind of hold, and below it a size."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass
from importlib import resources

from django.utils.translation import gettext_lazy as _

GENERAL = "general"
SIZES = {"small": _("Small"), "middle": _("In the middle"), "large": _("Larger")}
"""Each size, and its name. How hard a step is, only the person can say."""


@dataclass(frozen=True)
class BankStep:
    """A step to pick: its words, for a kind of hold or for letting go in general, and its size."""

    kind: str
    size: str
    words: str


@functools.cache
def bank() -> tuple[BankStep, ...]:
    """All steps, in the order of the file."""
    path = resources.files("unclasp.ladder").joinpath("content", "en", "bank.md")
    found, kind, size = [], "", ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            size = line.removeprefix("## ")
        elif line.startswith("# "):
            kind = line.removeprefix("# ")
        elif line.startswith("- "):
            found.append(BankStep(kind, size, line.removeprefix("- ")))
    return tuple(found)


def bank_for(kind: str, taken: Collection[str] = ()) -> list[tuple[str, list[BankStep]]]:
    """The steps for a kind of hold, or `GENERAL`, under the names of their sizes.

    Those whose words (casefolded) are `taken` are left out, and so is a size that has none.
    """
    open_ones = [one for one in bank() if one.kind == kind and one.words.casefold() not in taken]
    sized = ((str(name), [one for one in open_ones if one.size == size]) for size, name in SIZES.items())
    return [(name, steps) for name, steps in sized if steps]
