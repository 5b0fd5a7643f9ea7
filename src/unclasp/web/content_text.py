"""What a person wrote in Markdown, as HTML that can do nothing: no script, picture, style or frame."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

LONGEST = 200_000
"""Characters that are read as Markdown; what is longer is shown as it was written."""

MOST_LINES = 10_000
MOST_MARKERS = 2_000
"""Lines, and brackets, stars and the like, that are read as Markdown: many more would take seconds."""

MARKERS = "*_[]`<>~|"


@lru_cache(maxsize=64)
def render_markdown(text: str) -> SafeString:
    """The text as safe HTML.

    The cache lives in the memory of the worker, which is replaced when the vault locks.
    """
    text = str(text)
    if not is_tangled(text):
        from unclasp.web.reader import html_of  # it takes long to load, and few pages show such a text

        if (html := html_of(text)) is not None:
            return mark_safe(html)  # noqa: S308 - cleaned by an allow-list
    return format_html('<p class="as-written">{}</p>', text)


def is_tangled(text: str) -> bool:
    """Whether the text is so long or so full of markers that reading it as Markdown would stall the page."""
    return (
        len(text) > LONGEST
        or text.count("\n") > MOST_LINES
        or sum(text.count(marker) for marker in MARKERS) > MOST_MARKERS
    )
