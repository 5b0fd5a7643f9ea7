"""The reader of Markdown: to HTML that has nothing but what is allowed here. Loaded when there is a text for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.html import escape
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

DEEPEST = 40
"""Levels of quotation and lists. The reader drops what lies deeper, so such a text is not read."""

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


def html_of(text: str) -> str | None:
    """The text as clean HTML; None where it is nested too deeply to be read whole."""
    tokens = _reader.parse(text)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return None
    return clean(_reader.renderer.render(lowered(tokens), _reader.options, {}))


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
