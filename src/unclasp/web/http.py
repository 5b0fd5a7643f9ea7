"""How views answer: going on after a deed, a page or only the part of it that was asked for, a file handed out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

SEE_OTHER = 303
CANNOT_ACT = "default-src 'none'; sandbox"
ANY_BYTES = "application/octet-stream"


class SeeOther(HttpResponseRedirect):
    """Done: look there with a GET."""

    status_code = SEE_OTHER


def see_other(to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Go on to the address, or to the page of that name, after a POST."""
    return SeeOther(resolve_url(to, *args, **kwargs))


def page_or_part(
    request: HttpRequest, page: str, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The template `part` where htmx asked, otherwise the whole `page`."""
    asked_by_htmx = request.headers.get("HX-Request") == "true"
    return render(request, part if asked_by_htmx else page, context, status=status)


def handed_out(data: bytes, media_type: str, name: str) -> HttpResponse:
    """Bytes that came from elsewhere. An `img` shows them; opened by themselves they are saved, never run."""
    response = HttpResponse(bytes(data), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = CANNOT_ACT
    return response
