"""What does not change while a page is read is looked up once: several parts of it ask the same about a hold.

It is kept for one request that changes nothing, and nowhere else: outside of `reading`, every question is asked anew.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db.models import Model

About = TypeVar("About", bound=Model)
Answer = TypeVar("Answer")

_known: ContextVar[dict[Any, Any] | None] = ContextVar("known", default=None)


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """A stretch of work that changes nothing, in which what is asked `once` is remembered."""
    before = _known.set({})
    try:
        yield
    finally:
        _known.reset(before)


def once(ask: Callable[[About, dt.datetime], Answer]) -> Callable[[About, dt.datetime], Answer]:
    """Have a question about a row at a moment asked once in a `reading`. Its answer must not be changed."""

    @functools.wraps(ask)
    def answer(about: About, now: dt.datetime) -> Answer:
        known = _known.get()
        if known is None:
            return ask(about, now)
        key = (ask, about.pk, now)
        if key not in known:
            known[key] = ask(about, now)
        found: Answer = known[key]
        return found

    return answer
