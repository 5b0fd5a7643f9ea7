"""What a wording is: a code, and the numbers that its sentence may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Wording:
    """A code out of `CODES`, and the numbers that its sentence may use, by name."""

    code: str
    slots: Mapping[str, float] = field(default_factory=lambda: _NOTHING)


def worded(subject: str, name: str, **slots: float) -> Wording:
    """Return the wording ``subject.name`` with slots that cannot be changed."""
    return Wording(f"{subject}.{name}", MappingProxyType(slots))


def codes(subject: str, *names: str) -> tuple[str, ...]:
    """Return the codes of one subject."""
    return tuple(f"{subject}.{name}" for name in names)
