"""`{% load web %}`: marks, fields, dates and the small parts of the layout."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from django import forms, template
from django.forms import BoundField
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from unclasp.web import dates, dials, marks

register = template.Library()
register.filter("day", dates.day)
register.filter("short_day", dates.short_day)
register.filter("day_year", dates.day_year)
register.filter("month_name", dates.month_name)
register.filter("time_of_day", dates.time_of_day)
register.filter("day_time", dates.day_time)
register.inclusion_tag("web/widgets/dial.html", name="dial")(dials.dial_context)

TYPEFACES = Path(__file__).resolve().parents[1] / "static" / "web" / "fonts" / "fonts.css"

TYPED = {"line", "secret"}
QUIET = {"autocomplete": "off", "spellcheck": "false"}
"""What every control has that somebody types into: nothing is kept by the browser or sent off to be spelt."""

PLACES = (
    ("today", gettext_lazy("Today")),
    ("journal", gettext_lazy("Journal")),
    ("holds", gettext_lazy("Holds")),
    ("practise", gettext_lazy("Practise")),
    ("settings", gettext_lazy("Settings")),
)
"""The pages of the rail: the name of the address, which is also its icon's, and what the person reads."""


@register.filter
def markdown(text: str) -> SafeString:
    """What a person wrote in Markdown, as safe HTML."""
    from unclasp.web import content_text  # its reader takes long to load, and few pages show such a text

    return content_text.render_markdown(text)


class OnceNode(template.Node):
    """See `once`."""

    def __init__(self, nodelist: template.NodeList, varies: list[FilterExpression]) -> None:
        self.nodelist, self.varies = nodelist, varies
        self.drawn: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """What it was the first time."""
        key = (get_language(), *(value.resolve(context) for value in self.varies))
        if key not in self.drawn:
            self.drawn[key] = self.nodelist.render(context)
        return self.drawn[key]


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """`{% once a b %}`: what never changes but with the language and these values is drawn once for each of them.

    For the frame of a page, of which there are a handful, never for anything of the person's: it stays in memory.
    """
    varies = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, varies)


@register.simple_tag
def fonts_link() -> SafeString:
    """The link to the typefaces, where the build has put them; the pages stand without them too."""
    if not TYPEFACES.exists():
        return SafeString("")
    return format_html('<link rel="stylesheet" href="{}">\n', static("web/fonts/fonts.css"))


@register.simple_block_tag
def wrap(content: str, tag: str, kind: str = "") -> SafeString:
    """The content inside an element of this class; nothing at all where the content is blank."""
    inside = content.strip()
    attribute = f' class="{kind}"' if kind else ""
    return drawn(f"<{tag}{attribute}>{inside}</{tag}>" if inside else "")


@register.simple_block_tag
def rail(content: str) -> str:
    """The places of the app; the content names the one that is open."""
    return drawn_rail(content.strip(), get_language())


@lru_cache
def drawn_rail(here: str, _language: str) -> str:
    """The rail, which looks the same on every page of a place."""
    places = [(name, label, name == here) for name, label in PLACES]
    return render_to_string("web/_rail.html", {"places": places})


@register.simple_tag
def icon(name: str) -> SafeString:
    """The rail's picture for a place."""
    return drawn(marks.icon(name))


@register.simple_tag
def brand() -> SafeString:
    """The small open ring beside the name."""
    return drawn(marks.brand_ring())


@register.simple_tag
def clasp(grip: float) -> SafeString:
    """The large plain ring of the cover, closed at grip 1."""
    return drawn(marks.cover_ring(grip))


@register.simple_tag
def ring(
    grip: float, lo: float, hi: float, warmth: float | None, size: int = 72, label: str = "", cls: str = ""
) -> SafeString:
    """A clasp ring. `grip`, `lo`, `hi`, `warmth` in 0..1; without a label it is decoration."""
    return drawn(marks.ring(grip=grip, lo=lo, hi=hi, warmth=warmth, size=size, label=label, cls=cls))


@register.simple_tag
def ring_scale(
    grip: float, lo: float, hi: float, warmth: float | None, words: Sequence[str] | str = (), label: str = ""
) -> SafeString:
    """The clasp ring of 260 px with its scale, and one or two lines of words inside it."""
    lines = words.splitlines() if isinstance(words, str) else words
    ends = (_("closed"), _("half"), _("open"))
    return drawn(
        marks.ring(
            grip=grip, lo=lo, hi=hi, warmth=warmth, size=260, label=label, scale=True, words=lines, ends=ends
        )
    )


@register.simple_tag
def dial_scale(last: float | None, last_label: str) -> SafeString:
    """The ticks of a dial, and the hollow mark of the last answer (0..10)."""
    return drawn(marks.dial_scale(last=last, last_label=last_label))


def drawn(picture: str) -> SafeString:
    """A mark, or a piece that the template has rendered, as part of the page: every word in it is escaped."""
    return mark_safe(picture)  # noqa: S308


@register.filter
def as_json(value: object) -> str:
    """The value as JSON, for a data attribute."""
    return json.dumps(value, ensure_ascii=False)


@register.inclusion_tag("web/widgets/field.html")
def field(bound: BoundField, label: str = "", hint: str = "") -> dict[str, object]:
    """Label, control, hint and errors of a form field, tied together for those who hear the page."""
    widget = bound.field.widget
    kinds = (
        (forms.CheckboxInput, "check"),
        (forms.CheckboxSelectMultiple, "checks"),
        (forms.RadioSelect, "choice"),
        (forms.PasswordInput, "secret"),
    )
    kind = next((kind for widget_class, kind in kinds if isinstance(widget, widget_class)), "line")
    hint = hint or bound.help_text
    if hint and not bound.help_text:
        bound.help_text = hint  # so that the control is described by it
    quiet = {"autocomplete": "off", "spellcheck": "false"} if kind in {"line", "secret"} else {}
    control = bound.as_widget(
        attrs={name: value for name, value in quiet.items() if name not in widget.attrs}
    )
    return {"field": bound, "kind": kind, "control": control, "label": label or bound.label, "hint": hint}


@register.inclusion_tag("web/_form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, object]:
    """What is wrong with the form, above it, each fault leading to its field."""
    faults: list[tuple[str, str, str]] = [("", "", str(text)) for text in form.non_field_errors()]
    for bound in form:
        anchor = bound.id_for_label or f"{bound.auto_id}_0"
        faults += [(str(bound.label), anchor, str(text)) for text in bound.errors]
    return {"form": form, "faults": faults}


@register.filter
def spoken_number(value: int) -> str:
    """“three” for 3; numbers above twelve, and below nought, in figures."""
    words = (
        _("no"),
        _("one"),
        *(_("two"), _("three"), _("four"), _("five"), _("six"), _("seven")),
        *(_("eight"), _("nine"), _("ten"), _("eleven"), _("twelve")),
    )
    return words[value] if 0 <= value < len(words) else str(value)
