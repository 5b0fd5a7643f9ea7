"""The simple HTML that journals keep their notes in, as Markdown. What it does not know it leaves as text."""

from __future__ import annotations

import html
import re

from unclasp.formats.limits import HTML_TAGS_MAX
from unclasp.formats.reading import SkipRow

# Possessive repeats, so that a flood of letters or of "<" costs one pass.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|<!--|-->")
_LOOKS_LIKE = re.compile(
    r"</?(?:p|br|div|b|i|u|em|strong|ul|ol|li|h[1-6]|span|a|blockquote|font|img)\b[^<>]*+>", re.I
)
# Editors write such a space beside another space, or at an edge; between two words somebody meant it.
_AS_A_SPACE = re.compile(r"(?<!\S)\xa0|\xa0(?!\S)")
_BREAKS = re.compile(r"</?(?:p|br|div|li|tr|h[1-6])\b", re.I)
_UNSEEN = {"script", "style", "head"}
_HREF = re.compile(
    r"""href\s*=\s*(?:"(https?://[^"\s<>()]{1,2000})"|'(https?://[^'\s<>()]{1,2000})')""", re.I
)
_AROUND = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "s": "~~",
    "del": "~~",
    "strike": "~~",
    "code": "`",
}
# Elements whose words stay and whose marks say nothing here. Any other name is a person's own <aside> and stays.
_PLAIN_NAMES = """
span font u ins mark small big sub sup abbr cite q time wbr img label figure figcaption header footer main nav tbody
thead tfoot center meta link title input video audio source svg script style head
"""
_PLAIN = frozenset(_PLAIN_NAMES.split())
_BLOCKS = {"p", "div", "section", "article", "table", "ul", "ol", "blockquote", "pre", "html", "body"}


def looks_like_html(text: str) -> bool:
    """Whether a note holds any of the elements that journals write."""
    return bool(_LOOKS_LIKE.search(text))


def to_markdown(text: str) -> str:
    """HTML as Markdown. SkipRow "too_long" for a flood of tags.

    Comments, scripts and styles go, if they end somewhere. Line feeds count only where no element breaks
    lines.
    """
    if text.count("<") > HTML_TAGS_MAX:
        raise SkipRow("too_long", text)
    spaces = re.compile(r"[ \t\n]+" if _BREAKS.search(text) else r"[ \t]+")
    out: list[str] = []
    links: list[str] = []
    at, unseen, hidden_from = 0, "", 0
    for tag in _TAG.finditer(text):
        out.append(_words(text[at : tag.start()], spaces))
        at = tag.end()
        name = (tag[2] or "--").lower()
        if unseen:
            if name == unseen and (tag[1] or tag[0] == "-->"):
                del out[hidden_from:]
                unseen = ""
        elif tag[0] == "<!--" or (name in _UNSEEN and not tag[1]):
            unseen, hidden_from = name, len(out)
        else:
            out.append(_mark(tag, links) if tag[2] else tag[0])
    out.append(_words(text[at:], spaces))
    lines = [line.rstrip(" \t") for line in "".join(out).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _words(text: str, spaces: re.Pattern[str]) -> str:
    return _AS_A_SPACE.sub(" ", html.unescape(spaces.sub(" ", text)))


def _mark(tag: re.Match[str], links: list[str]) -> str:
    closing, name = bool(tag[1]), tag[2].lower()
    if name == "a":
        return _link(closing, tag[3], links)
    if name in _AROUND:
        return _AROUND[name]
    if name == "br":
        return "\n"
    if name == "hr":
        return "\n\n---\n\n"
    if name == "li":
        return "" if closing else "\n- "
    if name in ("tr", "td", "th"):
        return "\n" if name == "tr" else " "
    if re.fullmatch("h[1-6]", name):
        return "\n\n" if closing else "\n\n" + "#" * int(name[1]) + " "
    if name in _BLOCKS:
        return "\n\n"
    return "" if name in _PLAIN else tag[0]


def _link(closing: bool, attributes: str, links: list[str]) -> str:
    """Only addresses of the web become links; the words of any other stay."""
    if closing:
        href = links.pop() if links else ""
        return f"]({href})" if href else ""
    match = _HREF.search(attributes)
    links.append((match[1] or match[2]) if match else "")
    return "[" if match else ""
