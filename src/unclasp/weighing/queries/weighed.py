"""A weighing as `science` weighs it: evenly, and as it feels where gambles told a figure.

The numbers are those of `science`; nothing is worked out here but what is laid where.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unclasp.care.queries import Door, Lines, door_for, lines_for
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.language.danger import phrase_classes
from unclasp.language.sunk_cost import sunk_cost_phrases
from unclasp.weighing.models import Argument, Endowment, Motive, Weighing
from unclasp.weighing.queries.asking import Asked, asked_about
from unclasp.weighing.queries.gambling import Round, belief_of, rounds
from unclasp.weighing.queries.resting import Rest, resting

if TYPE_CHECKING:
    from unclasp.science import Endowment as Priced
    from unclasp.science import Reversal, Wording
    from unclasp.science import Weighing as Summed


@dataclass(frozen=True)
class Laid:
    """An argument on the scales: its number among them, its own size, and how it may feel (low, middle, high)."""

    number: int
    argument: Argument
    size: float
    felt: tuple[float, float, float] | None


@dataclass(frozen=True, eq=False)
class Weighed:
    """A weighing laid out. `figure` is the round of gambles that told how losses feel, if one did.

    `sunk` are the person's own words that speak of what is spent already.
    """

    weighing: Weighing
    losses: tuple[Laid, ...]
    gains: tuple[Laid, ...]
    summed: Summed
    wording: Wording
    figure: Round | None
    felt_leans: str
    reversal: Reversal
    reversal_wording: Wording
    sunk: tuple[str, ...]

    @property
    def arguments(self) -> tuple[Laid, ...]:
        """All of them, losses first, as they are numbered."""
        return self.losses + self.gains

    @property
    def sides(self) -> tuple[tuple[tuple[Laid, ...], str], ...]:
        """Each side with its name."""
        return (
            (self.losses, str(Argument.Side.LOSS.label)),
            (self.gains, str(Argument.Side.GAIN.label)),
        )


@dataclass(frozen=True, eq=False)
class PageOfWeighing:
    """What the page of a weighing shows. `weighed` is None before the first; `lines` where danger calls for them."""

    hold: Hold
    rest: Rest
    weighed: Weighed | None
    others: tuple[Weighing, ...]
    asked: Asked
    priced: Priced
    priced_wording: Wording
    endowments: tuple[Endowment, ...]
    motives: tuple[Motive, ...]
    door: Door | None
    lines: Lines | None


def decisions_of(hold: Hold) -> list[Weighing]:
    """The weighings of a hold that are kept, the latest first."""
    return list(Weighing.objects.kept().filter(hold=hold).order_by("-begun_at", "-pk"))


def page_of_weighing(hold: Hold, weighing: Weighing | None, now: dt.datetime) -> PageOfWeighing:
    """The page of one weighing of a hold, or of the hold before there is one."""
    from unclasp.science.wording import endowment_wording

    rest = resting(hold, now)
    weighed = weigh_up(weighing, now) if weighing else None
    pairs = tuple(Endowment.objects.filter(hold=hold))
    priced = priced_by(pairs)
    motives = Motive.objects.kept().filter(weighing=weighing) if weighing else Motive.objects.none()
    words = _words_of(weighed, motives)
    return PageOfWeighing(
        hold=hold,
        rest=rest,
        weighed=weighed,
        others=tuple(one for one in decisions_of(hold) if weighing and one.pk != weighing.pk),
        asked=asked_about(hold),
        priced=priced,
        priced_wording=endowment_wording(priced),
        endowments=pairs,
        motives=tuple(motives.order_by("-at", "pk")),
        door=_door(hold.person, words, now),
        lines=lines_for(hold.person.country) if rest.gates.dangerous else None,
    )


def weigh_up(weighing: Weighing, now: dt.datetime) -> Weighed:
    """Weigh what changing would give against what it would cost."""
    from unclasp.science import reversal, weigh
    from unclasp.science.wording import reversal_wording, weighing_wording

    latest = rounds(weighing.person, now).latest
    figure = latest if latest is not None and latest.found.kind == "figure" else None
    rows = list(weighing.arguments.kept())
    losses = [row for row in rows if row.side == Argument.Side.LOSS]
    gains = [row for row in rows if row.side == Argument.Side.GAIN]
    summed = weigh(_factors(gains), _factors(losses), aversion=belief_of(figure.gambles) if figure else None)
    turned = reversal(weighing.stay, weighing.take_up, weighing.undo)
    text = [weighing.changing, weighing.which_changes, *(row.words for row in rows)]
    return Weighed(
        weighing=weighing,
        losses=tuple(_laid(place, row, figure) for place, row in enumerate(losses, 1)),
        gains=tuple(_laid(place, row, None) for place, row in enumerate(gains, len(losses) + 1)),
        summed=summed,
        wording=weighing_wording(summed),
        figure=figure,
        felt_leans=_felt_leans(summed, figure),
        reversal=turned,
        reversal_wording=reversal_wording(turned),
        sunk=tuple(dict.fromkeys(phrase for words in text for phrase in sunk_cost_phrases(words))),
    )


def priced_by(pairs: Sequence[Endowment]) -> Priced:
    """How much dearer it is to part with a thing than to get it back, by these pairs of answers."""
    from unclasp.science import endowment

    nan = float("nan")
    to_part = [nan if pair.to_part is None else pair.to_part for pair in pairs]
    # A pair without any number would count as unanswered, and "not for sale" is an answer.
    unnamed = [0.0 if pair.not_for_sale else nan for pair in pairs]
    to_get_back = [
        spare if pair.to_get_back is None else pair.to_get_back
        for pair, spare in zip(pairs, unnamed, strict=True)
    ]
    return endowment(to_part, to_get_back)


def size_of(row: Argument) -> float:
    """What an argument weighs at its own size: importance times likelihood."""
    return row.importance * row.likelihood


def _factors(rows: Iterable[Argument]) -> list[tuple[float, float]]:
    return [(row.importance, row.likelihood) for row in rows]


def _laid(number: int, row: Argument, figure: Round | None) -> Laid:
    size = size_of(row)
    if figure is None:
        return Laid(number, row, size, None)
    found = figure.found
    return Laid(number, row, size, (size * found.lo, size * found.median, size * found.hi))


def _felt_leans(summed: Summed, figure: Round | None) -> str:
    """Where it leans as it feels: "stay", "change", "open", or "" where nothing can be said of it."""
    from unclasp.science import WEIGHING

    if figure is None or summed.status != "ok":
        return ""
    if summed.p_stay_felt >= WEIGHING.leans_from:
        return "stay"
    return "change" if 1 - summed.p_stay_felt >= WEIGHING.leans_from else "open"


def _words_of(weighed: Weighed | None, motives: Iterable[Motive]) -> str:
    if weighed is None:
        return ""
    weighing = weighed.weighing
    said = [weighing.changing, weighing.which_changes, *(row.argument.words for row in weighed.arguments)]
    return "\n".join([*said, *(motive.words for motive in motives)])


def _door(person: Person, words: str, now: dt.datetime) -> Door | None:
    return door_for(person, phrase_classes(words), now)
