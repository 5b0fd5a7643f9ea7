"""The forms on the pages of a vault, as a browser meets them: found by following links, and filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import resolve

MOST_PAGES = 800
SOUND = {
    "date": "2026-06-01",
    "datetime-local": "2026-06-01T12:00",
    "time": "12:00",
    "number": "5",
    "range": "5",
}


@dataclass
class Field:
    """A field by its kind, what stands in it, and what can be chosen."""

    kind: str
    values: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)

    @property
    def is_words(self) -> bool:
        """Whether one types words into it, which are not to be lost."""
        return self.kind in {"textarea", "text"}

    def sound(self) -> list[str]:
        """What somebody might send in it."""
        if any(self.values) or self.kind in {"file", "checkbox"}:
            return self.values
        return [self.choices[-1] if self.choices else SOUND.get(self.kind, "x" if self.is_words else "")]


@dataclass
class Form:
    """Where it goes, and its fields by name; with the buttons that say something."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)
    draft: str = ""
    """Where it is saved while one writes, if it is."""
    stays: bool = False
    """Whether the page stays as it is, with its words in it, while this is sent."""

    def sound(self) -> dict[str, list[str]]:
        """All of it, filled in."""
        return {name: one.sound() for name, one in self.fields.items()}


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address, self.links, self.forms = address, set[str](), list[Form]()
        self.filling: Field | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, a form, or a field of the last one."""
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href"):
            self.links.add(urlsplit(urljoin(self.address, said["href"])).path)
        elif tag == "form":
            self.forms.append(Form(urlsplit(urljoin(self.address, said.get("action", ""))).path))
            if said.get("data-draft"):
                self.forms[-1].draft = said["data-draft"]
        elif self.forms and tag == "option" and self.filling:
            self.filling.choices.append(said.get("value", ""))
        elif self.forms and said.get("name") and tag in {"input", "textarea", "select", "button"}:
            kind = said.get("type", "text") if tag in {"input", "button"} else tag
            one = self.forms[-1].fields.setdefault(said["name"], Field(kind))
            if kind in {"radio", "checkbox", "submit"}:
                one.choices.append(said.get("value", "on"))
            elif tag == "input":
                one.values.append(said.get("value", ""))
            self.filling = one if tag in {"textarea", "select"} else None

    def handle_data(self, data: str) -> None:
        """What stands in a field of several lines."""
        if self.filling and self.filling.kind == "textarea":
            self.filling.values.append(data.lstrip("\n"))

    def handle_endtag(self, tag: str) -> None:
        """A field of several lines, or a choice, ends."""
        if tag in {"textarea", "select"}:
            self.filling = None


def name_of(address: str) -> tuple[str, str]:
    """The slice that an address of ours belongs to, and its name."""
    found = resolve(address)
    return found.func.__module__.split(".")[1], str(found.url_name)


def pages_of(client: Client, part: str, starts: list[str]) -> Iterator[Page]:
    """The pages of a slice that links lead to from these addresses, each once."""
    waiting, seen = list(starts), set(starts)
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        answer = client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        page = Page(address, answer.content.decode())
        yield page
        new = {link for link in page.links if link.startswith("/") and link not in seen}
        new = {
            link for link in new if not link.startswith("/static/") and name_of(link)[0] in {part, "insight"}
        }
        seen |= new
        waiting += sorted(new)


def forms_of(client: Client, part: str, starts: list[str]) -> list[tuple[str, Form]]:
    """The forms that go to this slice, with the name of where each goes; one of those that have the same fields."""
    found: dict[tuple[str, frozenset[str]], Form] = {}
    for page in pages_of(client, part, starts):
        drafts = [Form(form.draft, form.fields, stays=True) for form in page.forms if form.draft]
        for form in [*page.forms, *drafts]:
            if name_of(form.action)[0] == part:
                found.setdefault((name_of(form.action)[1], frozenset(form.fields)), form)
    return [(name, form) for (name, _fields), form in found.items()]
