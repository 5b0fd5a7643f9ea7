"""Sentences in the person's language. A lean command says them without Django, as they are written: in English."""

from __future__ import annotations

import sys


def has_languages() -> bool:
    """Whether Django is there to translate."""
    if "django.apps" not in sys.modules:
        return False
    from django.apps import apps

    return bool(apps.ready)


def translated(sentence: str) -> str:
    """The sentence in the person's language."""
    if not has_languages():
        return sentence
    from django.utils.translation import gettext

    return str(gettext(sentence))


def counted(one: str, many: str, count: int) -> str:
    """The sentence for one or for many, with the number in the place of `%d`."""
    if not has_languages():
        return (one if count == 1 else many) % count
    from django.utils.translation import ngettext

    return str(ngettext(one, many, count) % count)
