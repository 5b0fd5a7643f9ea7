"""One rung of a ladder: each attempt on a line of its own, from what was guessed (hollow) to what came (filled)."""

from __future__ import annotations

from collections.abc import Sequence

from svg import Element

from .draw import dot, line, naming, picture
from .geometry import clamp

WIDTH = 350
"""The width on a phone, and beside the words of a step on anything wider."""

LEAST, ABOVE, STEP = 64, 46, 16
"""Height of a rung with one attempt, of what stands around several, and of each more, in px."""

_PAD, _FOOT, _FIRST, _DOT = 16, 10, 20, 5


def rung(
    pairs: Sequence[tuple[float, float]] = (),
    *,
    guess: float | None = None,
    is_next: bool = False,
    width: int = WIDTH,
    title: str = "",
) -> str:
    """Draw a rung between its rails. All amounts are 0 to 1, from nothing much to as hard as it gets.

    `pairs` are what was guessed and what came, oldest on top. Without any, `guess` is a broken dot. The rung that
    `is_next` is drawn strong. `title` names the picture aloud.
    """
    rows = max(1, len(pairs))
    height = max(LEAST, ABOVE + (rows - 1) * STEP)
    base = height - _FOOT
    parts: list[Element] = [
        line("c-rail", 1.5, 0, 1.5, height),
        line("c-rail", width - 1.5, 0, width - 1.5, height),
        line("c-next" if is_next else "c-rung", 1.5, base, width - 1.5, base),
    ]
    for tenth in range(11):
        x = _x(tenth / 10, width)
        parts.append(line("c-tick", x, base - (3 if tenth % 5 else 6), x, base))
    for row, (guessed, came) in enumerate(pairs):
        y = base - _FIRST - (rows - 1 - row) * STEP
        left, right = _x(guessed, width), _x(came, width)
        parts += [
            line("c-axis", left, y, right, y),
            dot("c-dot-h", left, y, _DOT),
            dot("c-dot", right, y, _DOT),
        ]
    if not pairs and guess is not None:
        parts.append(dot("c-dot-h c-guess", _x(guess, width), base - _FIRST, _DOT))
    return picture(width, height, parts, classes=["chart", "rung"], naming=naming(title))


def _x(amount: float, width: int) -> float:
    return _PAD + clamp(amount) * (width - 2 * _PAD)
