"""The least web app there can be: bare Django on waitress over the floor's file. `python -m benchmarks.floor.web FILE`.

It prints its port. `/` says hello; `/newest/`, `/search/?word=` and `/entry/N/` show rows through one small template.
"""

from __future__ import annotations

import sys
import threading

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from waitress.server import create_server

from benchmarks.floor import journal

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_I18N=False,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

PAGE = engines["django"].from_string("""<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title>
{% for key, title, text in rows %}
<article><h2><a href="/entry/{{ key }}/">{{ title }}</a></h2><p>{{ text }}</p></article>
{% endfor %}
</html>""")
local = threading.local()


def file() -> journal.engine.Connection:
    """This thread's connection."""
    if not hasattr(local, "connection"):
        local.connection = journal.open_file(sys.argv[1])
    return local.connection


def hello(_request: HttpRequest) -> HttpResponse:
    """The least answer."""
    return HttpResponse("<!doctype html><title>Notes</title><p>Hello")


def newest(_request: HttpRequest) -> HttpResponse:
    """The newest entries."""
    return HttpResponse(PAGE.render({"rows": journal.newest(file())}))


def search(request: HttpRequest) -> HttpResponse:
    """Entries with a word."""
    return HttpResponse(PAGE.render({"rows": journal.search(file(), request.GET["word"])}))


def entry(_request: HttpRequest, key: int) -> HttpResponse:
    """One entry."""
    return HttpResponse(PAGE.render({"rows": [journal.one(file(), key)]}))


urlpatterns = [
    path("", hello),
    path("newest/", newest),
    path("search/", search),
    path("entry/<int:key>/", entry),
]


def main() -> None:
    """Serve until ended."""
    from django.core.wsgi import get_wsgi_application

    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main()
