"""What stands in the way of each practice here: gates before a hold, and the person's own reasons to rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.holds.models import Gate, Hold
from unclasp.holds.queries import Gates, gates_before

Kind = Gate.Kind


class Practice(Enum):
    """What is done in this slice."""

    REFRAME = "reframe"
    KEEPSAKE = "keepsake"
    DAY = "day"
    LETTER = "letter"
    RELEASE = "release"


SHUT_BY: dict[Practice, frozenset[str]] = {
    Practice.REFRAME: frozenset({Kind.ABUSE, Kind.BEREAVEMENT, Kind.NOT_A_HOLD}),
    Practice.KEEPSAKE: frozenset({Kind.ABUSE, Kind.NOT_A_HOLD}),
    Practice.DAY: frozenset({Kind.ABUSE, Kind.BEREAVEMENT, Kind.NOT_A_HOLD}),
    Practice.LETTER: frozenset({Kind.ABUSE, Kind.NOT_A_HOLD}),
    Practice.RELEASE: frozenset({Kind.ABUSE, Kind.BEREAVEMENT, Kind.NOT_A_HOLD}),
}
"""Which gates switch what off. Whoever has died is carried: keepsakes and letters stay. Where parting with things
hurts a great deal all of it stays, at one's own pace, and nothing is timed."""

SHUT_FOR_ALL = frozenset({PersonGate.Kind.CRISIS, PersonGate.Kind.DISSOCIATION})
"""Reasons of the person's that put it away everywhere. Keepsakes look outward, and stay but in a crisis."""


@dataclass(frozen=True)
class Rest:
    """The gates before one hold, and the person's own reasons."""

    gates: Gates
    person_kinds: tuple[str, ...]

    def shuts(self, practice: Practice) -> bool:
        """Whether this is switched off here."""
        return bool(SHUT_BY[practice].intersection(self.gates.kinds)) or shut_for_all(
            self.person_kinds, practice
        )

    @property
    def reframes(self) -> bool:
        """Whether a sentence can be turned round."""
        return not self.shuts(Practice.REFRAME)

    @property
    def keeps(self) -> bool:
        """Whether a keepsake can be added."""
        return not self.shuts(Practice.KEEPSAKE)

    @property
    def day(self) -> bool:
        """Whether an ordinary day can be written."""
        return not self.shuts(Practice.DAY)

    @property
    def letters(self) -> bool:
        """Whether a letter can be written."""
        return not self.shuts(Practice.LETTER)

    @property
    def releases(self) -> bool:
        """Whether it can be let go of."""
        return not self.shuts(Practice.RELEASE)

    @property
    def timed(self) -> bool:
        """Whether a quiet timer may stand beside what is written."""
        return Kind.HOARDING not in self.gates.kinds


def resting(hold: Hold, now: dt.datetime) -> Rest:
    """What stands in the way at one hold."""
    return Rest(gates_before(hold, now), person_rests(hold.person, now))


def person_rests(person: Person, now: dt.datetime) -> tuple[str, ...]:
    """The person's own reasons that put practice away here, each once."""
    kinds = PersonGate.objects.owned_by(person).open_at(now).filter(kind__in=SHUT_FOR_ALL)
    return tuple(sorted(set(kinds.values_list("kind", flat=True))))


def shut_for_all(person_kinds: tuple[str, ...], practice: Practice) -> bool:
    """Whether the person's own reasons switch this off everywhere."""
    if practice is Practice.KEEPSAKE:
        return PersonGate.Kind.CRISIS in person_kinds
    return bool(person_kinds)
