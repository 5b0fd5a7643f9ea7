"""Views that are loaded when somebody asks for one of them."""

from collections.abc import Iterator
from importlib import import_module

from django.urls import URLPattern, URLResolver, get_resolver

from unclasp.web.later import later


def patterns(of: list[object]) -> Iterator[URLPattern]:
    for pattern in of:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern


def test_every_address_has_its_view():
    views = [pattern.callback for pattern in patterns(get_resolver().url_patterns)]
    assert len(views) > 100
    for view in views:
        assert callable(getattr(import_module(view.__module__), view.__name__)), view


def test_a_view_answers_as_if_it_had_been_there():
    (dates,) = later("unclasp.web", "dates")
    assert dates.__dict__ == {"_module": "unclasp.web.dates"}
    assert dates.time_of_day.__name__ == "time_of_day"
