"""Form controls as Django's own templates draw them, without loading and rendering two templates for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]
"""What a widget says of itself: `name`, `value`, `attrs`, and more by its kind."""


def drawn_input(widget: Widget) -> SafeString:
    """Anything that is typed, ticked or chosen in one element."""
    value = widget["value"]
    said = "" if value is None else format_html(' value="{}"', value)
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], said, flatatt(widget["attrs"])
    )


def drawn_textarea(widget: Widget) -> SafeString:
    """A field of several lines."""
    attrs, value = flatatt(widget["attrs"]), widget["value"] or ""
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], attrs, value)


def drawn_select(widget: Widget) -> SafeString:
    """A list to choose from. None of ours has groups."""
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (option["value"], flatatt(option["attrs"]), option["label"])
            for _group, options, _place in widget["optgroups"]
            for option in options
        ),
    )
    return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), options)


INPUTS = ("text", "password", "number", "date", "time", "datetime", "hidden", "checkbox")
DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    **{f"django/forms/widgets/{kind}.html": drawn_input for kind in INPUTS},
    "django/forms/widgets/textarea.html": drawn_textarea,
    "django/forms/widgets/select.html": drawn_select,
}


class Controls(DjangoTemplates):
    """Draws the usual controls by hand, and leaves the rest to Django."""

    def render(self, template_name: str, context: Mapping[str, Any], request: Any = None) -> str:
        """The control."""
        widget = context.get("widget")
        if template_name in DRAWN and widget:
            return DRAWN[template_name](widget)
        if template_name.endswith("_option.html") and widget and not widget.get("wrap_label", True):
            return drawn_input(widget)
        return super().render(template_name, context, request)
