"""Longer words of counsel, read from `content/`."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from django.utils.translation import get_language


def counsel(name: str) -> str:
    """The Markdown of this name in the language that is active, or in English where there is none."""
    return _read(name, (get_language() or "en").split("-")[0])


@lru_cache
def _read(name: str, language: str) -> str:
    content = resources.files("unclasp.connection") / "content"
    there = content / language / f"{name}.md"
    return (there if there.is_file() else content / "en" / f"{name}.md").read_text(encoding="utf-8")
