"""The guide. It has nothing of the person's, so it can be read while the vault is locked."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unclasp.core.errors import NotFound
from unclasp.guide import queries
from unclasp.guide.forms import SearchForm
from unclasp.web.access import works_locked
from unclasp.web.http import see_other

UNPROCESSABLE = 422


@require_safe
@works_locked
def guide(request: HttpRequest) -> HttpResponse:
    """Every page, and search."""
    return render(request, "guide/guide.html", {"form": SearchForm(), "shelves": queries.shelves()})


@require_POST
@works_locked
def guide_search(request: HttpRequest) -> HttpResponse:
    """The pages with these words. They come in a POST, so that they are in no address."""
    form = SearchForm(request.POST)
    context: dict[str, object] = {"form": form, "shelves": queries.shelves()}
    if not form.is_valid():
        return render(request, "guide/guide.html", context, status=UNPROCESSABLE)
    words = form.cleaned_data["words"]
    if words:
        context |= {"words": words, "found": queries.find(words)}
    return render(request, "guide/guide.html", context)


@require_safe
@works_locked
def guide_here(request: HttpRequest) -> HttpResponse:
    """The page that fits where the person was; the browser says where that is."""
    page = queries.page_for(urlsplit(request.headers.get("Referer", "")).path)
    return see_other("guide_page", page.name) if page else see_other("guide")


@require_safe
@works_locked
def guide_page(request: HttpRequest, name: str) -> HttpResponse:
    """One page."""
    return _shown(request, queries.pages().get(name))


@require_safe
@works_locked
def guide_sure(request: HttpRequest, model: str) -> HttpResponse:
    """How sure the figures of one model are."""
    return _shown(request, queries.sure_pages().get(model))


def _shown(request: HttpRequest, page: queries.Page | None) -> HttpResponse:
    if page is None:
        raise NotFound(_("The guide has no page of that name. Its first page has all of them."))
    context = {
        "page": page,
        "html": queries.as_html(page),
        "ways": [(address, link.words) for link in page.links if (address := _address(link.name))],
        "also": [other for name in page.also if (other := queries.page_named(name))],
    }
    return render(request, "guide/page.html", context)


def _address(name: str) -> str:
    """Where the page of that name is; nothing where there is none."""
    try:
        return str(reverse(name))
    except NoReverseMatch:
        return ""
