"""What can be read in the guide. Nothing here needs a vault."""

from unclasp.guide.queries.finding import Hit, Part, find
from unclasp.guide.queries.pages import (
    Figure,
    Link,
    Page,
    Shelf,
    page_for,
    page_named,
    pages,
    shelves,
    sure_pages,
)
from unclasp.guide.queries.reading import as_html

__all__ = [
    "Figure",
    "Hit",
    "Link",
    "Page",
    "Part",
    "Shelf",
    "as_html",
    "find",
    "page_for",
    "page_named",
    "pages",
    "shelves",
    "sure_pages",
]
