"""What a person wrote in Markdown, as HTML that can do nothing: no script, picture, style or frame."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import nh3
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

LONGEST = 200_000
"""Characters that are read as Markdown; what is longer is shown as it was written."""

MOST_LINES = 10_000
MOST_MARKERS = 2_000
"""Lines, and brackets, stars and the like, that are read as Markdown: many more would take seconds."""

DEEPEST = 40
"""Levels of quotation and lists. The reader drops what lies deeper, so such a text is shown as written."""

MARKERS = "*_[]`<>~|"
SMALLEST_HEADING = 6

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"),
    *("ul", "ol", "li", "em", "strong", "s", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
LINK_SCHEMES = {"http", "https", "mailto"}


class Renderer(RendererHTML):
    """The usual HTML, but a picture is only its words: nothing is fetched."""

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """The picture's description, or its address where it has none."""
        picture = tokens[idx]
        words = self.renderInlineAsText(picture.children, options, env) if picture.children else ""
        return f"<em>{escape(words or picture.attrGet('src') or '')}</em>"


_reader = MarkdownIt(
    "commonmark", {"html": False, "breaks": True, "maxNesting": DEEPEST}, renderer_cls=Renderer
).enable(["table", "strikethrough"])


@lru_cache(maxsize=64)
def render_markdown(text: str) -> SafeString:
    """The text as safe HTML.

    The cache lives in the memory of the worker, which is replaced when the vault locks.
    """
    text = str(text)
    if not is_tangled(text):
        tokens = _reader.parse(text)
        if all(token.level < DEEPEST - 1 for token in tokens):
            html = _reader.renderer.render(lowered(tokens), _reader.options, {})
            return mark_safe(clean(html))  # noqa: S308 - cleaned by an allow-list
    return format_html('<p class="as-written">{}</p>', text)


def is_tangled(text: str) -> bool:
    """Whether the text is so long or so full of markers that reading it as Markdown would stall the page."""
    return (
        len(text) > LONGEST
        or text.count("\n") > MOST_LINES
        or sum(text.count(marker) for marker in MARKERS) > MOST_MARKERS
    )


def lowered(tokens: list[Token]) -> list[Token]:
    """The same, with headings one level down: the page's own title is the only first one."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(SMALLEST_HEADING, int(token.tag[1]) + 1)}"
    return tokens


def clean(html: str) -> str:
    """Only the allowed tags, and links to the web or to mail addresses that tell nothing of this page."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=LINK_SCHEMES,
        link_rel="noreferrer noopener nofollow",
    )
