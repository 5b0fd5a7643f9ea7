"""Reading the journal back, and searching it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from unclasp.care import queries as care_queries
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal import queries
from unclasp.journal.forms import SearchForm
from unclasp.journal.models import Entry
from unclasp.web.http import page_or_part, see_other


@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    """The newest entries, or those of a year back; ways into the months; search."""
    years = queries.years_with_entries(request.person)
    year = asked_year(request, years)
    before = asked_before(request.person, request.GET.get("before", ""))
    hits, more = queries.page_of_hits(request.person, before, year=year)
    context = {
        "hits": hits,
        "more": more,
        "years": years,
        "shown_year": year or next(iter(years), None),
        "months": queries.months_with_entries(request.person, year or years[0]) if years else [],
        "deleted": queries.just_deleted(request.person, clock.now()),
        "form": SearchForm(request.person),
    }
    return render(request, "journal/list.html", context)


def asked_year(request: HttpRequest, years: list[int]) -> int | None:
    """The year in the address, where it has entries."""
    return next((year for year in years if str(year) == request.GET.get("year")), None)


def asked_before(person: Person, slug: str) -> Entry | None:
    """The entry after which the next page begins."""
    return Entry.objects.by_slug(person, slug) if slug else None


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Entries with these words. Words travel in the body of the request, never in an address."""
    if request.method == "GET":
        return see_other("journal")
    form = SearchForm(request.person, data=request.POST)
    is_valid = form.is_valid()
    before = asked_before(request.person, request.POST.get("before", ""))
    found = queries.search(request.person, before=before, **form.asked())
    context = {"form": form, "found": found, "before": before, "ranked": queries.RANKED}
    part = "journal/_hits.html" if before else "journal/_results.html"
    return page_or_part(request, "journal/results.html", part, context, status=200 if is_valid else 422)


@require_GET
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry. Right after it was kept, the door, where its words ask for one."""
    found = queries.entry_at(request.person, slug)
    queries.with_holds(request.person, [found])
    queries.with_files([found])
    # What is only there right after keeping is named here too: a template looks long for what is missing.
    beside = queries.beside(found)
    context: dict[str, Any] = {"entry": found, "beside": beside, "kept": False, "enough": False, "door": None}
    if "kept" in request.GET:
        context["kept"] = True
        context["enough"] = "enough" in request.GET
        classes = queries.heavy_words(found)
        context["door"] = care_queries.door_for(request.person, classes, clock.now()) if classes else None
    return render(request, "journal/entry.html", context)


@require_GET
def day(request: HttpRequest, day: str) -> HttpResponse:
    """All entries of one day, whole."""
    date = asked_date(day)
    entries = queries.with_files(queries.entries_of_day(request.person, date))
    return render(request, "journal/day.html", {"day": date, "entries": entries})


@require_GET
def month(request: HttpRequest, month: str) -> HttpResponse:
    """All entries of one month."""
    first = asked_date(f"{month}-01")
    hits = queries.hits_of_month(request.person, first)
    return render(request, "journal/month.html", {"month": first, "hits": hits})


def asked_date(text: str) -> dt.date:
    """The date in an address; `NotFound` where there is no such day."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise NotFound(_("There is no such day. Start from the journal.")) from None


@require_GET
def hold(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries about one hold."""
    about = Hold.objects.kept().by_slug(request.person, slug)
    before = asked_before(request.person, request.GET.get("before", ""))
    hits, more = queries.page_of_hits(request.person, before, hold=about)
    return render(request, "journal/hold.html", {"hold": about, "hits": hits, "more": more})
