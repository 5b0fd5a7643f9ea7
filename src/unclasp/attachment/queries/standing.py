"""Where readings put somebody in the plane. The numbers come from `unclasp.science`, imported where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unclasp.attachment.models import LEAST, MOST, Reading
from unclasp.attachment.queries.asking import PEOPLE
from unclasp.core.models import Person
from unclasp.holds.models import Gate, Hold
from unclasp.holds.queries import numbers

if TYPE_CHECKING:
    import datetime as dt

    from unclasp.science import AttachmentSummary
    from unclasp.science.wording import Wording

Pair = tuple[float, float]

APART = 2.0
"""Points (1-5) between plain and reversed questions from which answers pull apart: three SDs of chance and more."""


@dataclass(frozen=True, eq=False)
class Standing:
    """Where one reading puts somebody.

    `mean` and `cov` are its row of `science.attach_posterior` [SDs of people]; the other rows are those beside it.
    """

    reading: Reading
    summary: AttachmentSummary
    words: Wording
    mean: Pair
    cov: tuple[Pair, Pair]

    @property
    def tells(self) -> bool:
        """Whether there is a place to draw: an answer, and not all of them alike."""
        return self.summary.status != "none" and not self.summary.constant


def shown_readings(person: Person, now: dt.datetime) -> list[Reading]:
    """Finished readings that count, in the order of time: in general, and with people who are not carried."""
    found = Reading.objects.owned_by(person).kept().with_hold_kept().finished().select_related("hold")
    shut = set(
        Gate.objects.owned_by(person)
        .open_at(now)
        .filter(kind__in=[Gate.Kind.BEREAVEMENT, Gate.Kind.NOT_A_HOLD])
        .values_list("hold_id", flat=True)
    )
    return [row for row in found if row.hold is None or _counts(row.hold, shut)]


def _counts(hold: Hold, shut: set[int]) -> bool:
    return hold.kind in PEOPLE and not hold.has_died and hold.pk not in shut


def standings(known: Sequence[Reading], reading: Reading) -> list[Standing]:
    """Where this reading puts somebody, first; then the others beside it, those that tell anything.

    Beside the latest about somebody stand the latest about each; beside an earlier one, those of its own time. `known`
    are the readings that count, in the order of time; `reading` is one of them.
    """
    from unclasp import science
    from unclasp.science.wording import attachment_wording

    same = [row for row in known if row.hold_id == reading.hold_id]
    until = known[-1] if same[-1].pk == reading.pk else reading
    others = [row for row in _latest(known, until=until) if row.hold_id != reading.hold_id]
    rows = [reading, *_telling(others)]
    items = [numbers(row.answers) for row in rows]
    mean, cov = science.attach_posterior(items)
    summaries = science.attach_summaries(items)
    return [
        Standing(row, summaries[at], attachment_wording(summaries[at]), _pair(mean[at]), _pairs(cov[at]))
        for at, row in enumerate(rows, start=1)
    ]


def _telling(others: Sequence[Reading]) -> list[Reading]:
    """Those that were not answered alike from end to end: what carries no news is not to move another."""
    from unclasp.science import attach_summaries

    if not others:
        return []
    said = attach_summaries([numbers(row.answers) for row in others])[1:]
    return [row for row, summary in zip(others, said, strict=True) if not summary.constant]


def pull_apart(reading: Reading) -> bool:
    """Whether plain and reversed questions of one dimension were answered as if by two people."""
    from unclasp.science import ATTACHMENT_KEY

    for columns in (ATTACHMENT_KEY.anxiety, ATTACHMENT_KEY.avoidance):
        given = [column for column in columns if reading.answers[column] is not None]
        plain = [reading.answers[column] for column in given if column not in ATTACHMENT_KEY.turned]
        turned = [
            LEAST + MOST - reading.answers[column] for column in given if column in ATTACHMENT_KEY.turned
        ]
        if plain and turned and abs(sum(plain) / len(plain) - sum(turned) / len(turned)) >= APART:
            return True
    return False


def _latest(known: Iterable[Reading], *, until: Reading) -> list[Reading]:
    """The latest reading about each, up to this one."""
    latest: dict[int | None, Reading] = {}
    for row in known:
        latest[row.hold_id] = row
        if row.pk == until.pk:
            break
    return list(latest.values())


def _pair(values: Sequence[float]) -> Pair:
    first, second = values
    return float(first), float(second)


def _pairs(values: Sequence[Sequence[float]]) -> tuple[Pair, Pair]:
    first, second = values
    return _pair(first), _pair(second)
