"""Words about what is spent already, as people say them when that holds them back.

Our own list (`content/sunk_cost.txt`, in the notation of `content/README.md`). A match is no verdict: it may only put
the person's own words beside a question. It is pure, and linear in the length of the text.
"""

import functools
import re

from unclasp.language.phrases import CONTENT

PARTS = {
    "we": r"(?:i|we)",
    "have": r"(?:'ve|'d| ?have| ?had)",
    "adv": r"(?: (?:already|both|really|just|now))",
    "put": (
        r"(?:put|given|gave|done|invested|sacrificed|spent|poured|sunk|built|worked|saved|paid|suffered"
        r"|lived through|been through|gone through|went through)"
    ),
    "into": r"(?: (?:into|in|to|on|for) (?:it|this|that|them|him|her|us))",
    "spent": r"(?:years?|decades?|time|money|work|effort|savings|months|love|trouble|sacrifices?|hours)",
    "many": (
        r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|so many"
        r"|too many|all those|all these|all the|half my)"
    ),
    "word": r"(?: \w{1,20})",
}
"""What the lines are put together from."""

LONGEST = 100_000
"""Characters that are read; words of a weighing are far fewer."""

_PLAIN = str.maketrans("’‘ʼ`´", "'''''")


def sunk_cost_phrases(text: str) -> tuple[str, ...]:
    """Return the passages that speak of what is spent already, as they were written, in order, without overlap."""
    plain = _plain(text[:LONGEST])
    benign = [match.span() for match in _patterns()[1].finditer(plain)]
    found = (match.span() for match in _patterns()[0].finditer(plain))
    return tuple(
        text[start:end]
        for start, end in found
        if not any(first < end and last > start for first, last in benign)
    )


def _plain(text: str) -> str:
    """Return the text in lower case with straight apostrophes, character for character, so that offsets stay true."""
    lowered = "".join(mark.lower() if len(mark.lower()) == 1 else mark for mark in text)
    return lowered.translate(_PLAIN)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what is looked for, and what only looks like it."""
    lines = (CONTENT / "sunk_cost.txt").read_text(encoding="utf-8").splitlines()
    written = [line for line in lines if line and not line.startswith("#")]
    wanted = [line for line in written if not line.startswith("!")]
    benign = [line.removeprefix("!") for line in written if line.startswith("!")]
    return _together(wanted), _together(benign)


def _together(lines: list[str]) -> re.Pattern[str]:
    source = "|".join(f"(?:{line})" for line in lines)
    for name, part in PARTS.items():
        source = source.replace(f"<{name}>", part)
    source = source.replace(" ?", r"[\s,*_-]{0,3}").replace(" ", r"[\s,*_-]{1,3}").replace("'", "'?")
    return re.compile(rf"\b(?:{source})(?!\w)")
