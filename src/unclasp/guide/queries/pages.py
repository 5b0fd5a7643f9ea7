"""The pages of the guide, read once from `content/<language>/*.md`: a head in YAML, then Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

WRITTEN_IN = "en"
"""The language in which every page exists; another one's folder is taken where it is there."""

SURE = "sure"
"""The folder, and the group, of the pages that say how sure a figure is."""

GROUPS = (
    ("about", _("What this is about"), ""),
    ("pull", _("Why it is hard"), _("Three pulls. More than one may be at work.")),
    ("practice", _("Five ways to practise"), _("Whichever is nearest.")),
    ("style", _("Ways of being close"), _("Regions of a drawing, not kinds of people.")),
    (SURE, _("How sure is this?"), _("What each figure is made from, and how often it was right.")),
)
"""The shelves of the guide in their order: the group in a page's head, what it is called, and a word about it."""

FITTING = {
    "": "healthy-detachment",
    "attachment": "attachment",
    "boundaries": "boundaries",
    "connection": "connection",
    "holds": "signs",
    "journal": "self-awareness",
    "ladder": "letting-go",
    "piles": "letting-go",
    "self": "sense-of-self",
    "urges": "reward",
    "weighing": "loss",
}
"""The page that fits each place of the notebook, by the first part of its address."""


@dataclass(frozen=True)
class Figure:
    """A number that a page quotes, and where in `docs/science/evidence.md` it stands.

    `place` has the section, the table, the row and the column; then which one, where rows are called the same.
    """

    value: float
    place: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """A way into the notebook: the name of an address, and what the person reads."""

    name: str
    words: str


@dataclass(frozen=True)
class Page:
    """One page: its name in the address, its head, and its text in Markdown."""

    name: str
    group: str
    title: str
    line: str
    order: int
    text: str
    links: tuple[Link, ...]
    also: tuple[str, ...]
    figures: Mapping[str, Figure]

    @property
    def is_sure(self) -> bool:
        """Whether it says how sure a figure is."""
        return self.group == SURE


@dataclass(frozen=True)
class Shelf:
    """Pages that belong together."""

    title: str
    note: str
    pages: tuple[Page, ...]


def pages() -> Mapping[str, Page]:
    """Every page but those on how sure a figure is, by name."""
    return _read_all(_language())[0]


def sure_pages() -> Mapping[str, Page]:
    """The pages on how sure a figure is, by the name of the model."""
    return _read_all(_language())[1]


def page_named(name: str) -> Page | None:
    """A page of either kind; None where there is none of that name. No page has the name of a model but `attachment`
    and `boundaries`, and there the page of the guide is meant."""
    return pages().get(name) or sure_pages().get(name)


def shelves() -> list[Shelf]:
    """All pages, as the guide shows them."""
    everything = [*pages().values(), *sure_pages().values()]
    return [
        Shelf(str(title), str(note), tuple(page for page in everything if page.group == group))
        for group, title, note in GROUPS
    ]


def page_for(path: str) -> Page | None:
    """The page that fits an address of the notebook; `path` is blank where that is not known."""
    place = path.strip("/").partition("/")[0]
    return pages().get(FITTING.get(place, "")) if path else None


@cache
def _read_all(language: str) -> tuple[Mapping[str, Page], Mapping[str, Page]]:
    folder = resources.files("unclasp.guide") / "content" / language
    return _read(folder, ""), _read(folder / SURE, SURE)


def _read(folder: Traversable, group: str) -> Mapping[str, Page]:
    found = [_page(file, group) for file in folder.iterdir() if file.name.endswith(".md")]
    return {page.name: page for page in sorted(found, key=lambda page: (page.order, page.name))}


def _page(file: Traversable, group: str) -> Page:
    import yaml  # the door does not wait for it

    _nothing, head, text = file.read_text(encoding="utf-8").split("---\n", 2)
    said: dict[str, Any] = yaml.safe_load(head)
    return Page(
        name=file.name.removesuffix(".md"),
        group=group or said["group"],
        title=said["title"],
        line=said["line"],
        order=said["order"],
        text=text,
        links=tuple(Link(*link) for link in said.get("links", [])),
        also=tuple(said.get("also", [said["page"]] if "page" in said else [])),
        figures={
            name: Figure(float(value), tuple(map(str, place)))
            for name, (value, *place) in said.get("figures", {}).items()
        },
    )


def _language() -> str:
    wanted = (get_language() or WRITTEN_IN).partition("-")[0]
    there = (resources.files("unclasp.guide") / "content" / wanted).is_dir()
    return wanted if there else WRITTEN_IN
