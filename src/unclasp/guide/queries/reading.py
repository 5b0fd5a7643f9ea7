"""From the text of a page to what a browser shows: figures filled in, links to where they lead."""

from __future__ import annotations

import re

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from unclasp.guide.queries.pages import Figure, Page
from unclasp.web import content_text

FIGURE = re.compile(r"\{\{ (\w+)( in 100)? \}\}")
LINK = re.compile(r"\[([^\]]+)\]\((\w+)(?::([\w-]+))?\)")
"""`[words](name)` leads to the address of that name, `[words](name:slug)` to the one with that slug."""

FOLDED = re.compile(r"(?m)^([^#\n].*)\n(?=[^\n#-])")
"""Where a paragraph, or an item of a list, was folded in the file."""


def as_html(page: Page) -> SafeString:
    """The text as HTML."""
    return content_text.render_markdown(LINK.sub(_link, filled_in(page)))


def as_plain(page: Page) -> str:
    """The text as plain words, for searching in it."""
    return re.sub(r"[*_]", "", re.sub(r"(?m)^(# |- )", "", LINK.sub(r"\1", filled_in(page))))


def filled_in(page: Page) -> str:
    """The text with its figures, one line to a paragraph."""
    flat = FOLDED.sub(r"\1 ", page.text)
    return FIGURE.sub(lambda found: _figure(page.figures[found[1]], per_cent=bool(found[2])), flat)


def _figure(figure: Figure, *, per_cent: bool) -> str:
    if not per_cent:
        return f"{figure.value:g}"
    if 0 < figure.value < 0.005:
        return _("fewer than 1 in 100")
    return _("%(n)d in 100") % {"n": round(100 * figure.value)}


def _link(found: re.Match[str]) -> str:
    """The link, or its words alone where nothing has that address."""
    words, name, slug = found.groups()
    try:
        return f"[{words}]({reverse(name, args=[slug] if slug else [])})"
    except NoReverseMatch:
        return words
