"""Telling which format a bundle is in, and reading it whole: the same for journals and for lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from unclasp.formats.bundle import Bundle
from unclasp.formats.errors import FormatError, NotRecognised, TooLarge
from unclasp.formats.limits import FILE_MAX, shown


class _Read(Protocol):
    @property
    def seen(self) -> int: ...


class _Format(Protocol):
    @property
    def sniff(self) -> Callable[[Bundle], bool]: ...


F = TypeVar("F", bound=_Format)
R = TypeVar("R", bound=_Read)


def first_fitting(formats: Iterable[F], bundle: Bundle) -> F | None:
    """The first format that the bundle is in, or None."""
    return next((candidate for candidate in formats if candidate.sniff(bundle)), None)


def read_whole(
    name: str,
    opened: Callable[[], Bundle],
    formats: Iterable[F],
    read: Callable[[F, Bundle], R],
    *,
    unknown: NotRecognised,
    nothing: FormatError,
) -> R:
    """What `read` makes of the bundle in the first format that fits.

    Raises `TooLarge`, `unknown` where none fits, and `nothing` where nothing was seen in it.
    """
    try:
        bundle = opened()
        if bundle.is_single and bundle.size > FILE_MAX:
            raise TooLarge("too_large", name=name, limit=shown(FILE_MAX))
        found = first_fitting(formats, bundle)
        if found is None:
            raise unknown
        result = read(found, bundle)
    except (MemoryError, RecursionError):
        raise TooLarge("too_large", name=name, limit=shown(FILE_MAX)) from None
    if not result.seen:
        raise nothing
    return result
