"""The door of the web app: who may ask, what every answer carries, and how errors are shown."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError
from unclasp.web import access

GetResponse = Callable[[HttpRequest], HttpResponse]

SAFE_METHODS = {"GET", "HEAD"}
OPEN_PREFIXES = ("/start/", settings.STATIC_URL)
"""Addresses that need no cookie: the one that gives it, and files that hold nothing of anybody's."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",  # with no-referrer browsers send `Origin: null` from our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}


class LocalGuard:
    """Refuses whatever does not come from the person's own browser on this machine (`docs/threat-model.md` 22, 23)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse; either way with the headers that shut the page in."""
        refusal = self.refusal(request)
        response = refused(refusal) if refusal else self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def refusal(self, request: HttpRequest) -> str | None:
        """Why the request is refused, in a sentence; None if it is not."""
        host = request.META.get("HTTP_HOST", "")
        port = request.META.get("SERVER_PORT", "")
        if host not in {f"127.0.0.1:{port}", f"localhost:{port}"}:
            return _("This address is not where the notebook lives.")
        if request.META.get("HTTP_SEC_FETCH_SITE", "none") not in {"same-origin", "none"}:
            return _("Another page tried to open the notebook. Type its address yourself, or start it again.")
        if request.method not in SAFE_METHODS and request.META.get("HTTP_ORIGIN") != f"http://{host}":
            return _("Another page tried to write in the notebook. Nothing was changed.")
        if request.path.startswith(OPEN_PREFIXES) or access.is_let_in(request):
            return None
        return _("This browser has not been let in. Start the notebook again and use the page that it opens.")


def refused(sentence: str) -> HttpResponse:
    """A plain answer that gives nothing away."""
    return HttpResponse(f"{sentence}\n", status=403, content_type="text/plain; charset=utf-8")


class ErrorsShown:
    """Shows an error that a person can meet: as a page, or as a fragment where a fragment was asked for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for an `UnclaspError`; anything else is a bug and goes on."""
        if isinstance(exception, UnclaspError):
            return shown(request, exception.message, exception.status)
        return None


def shown(request: HttpRequest, message: str, status: int) -> HttpResponse:
    """The error page, or its fragment for htmx."""
    template = "web/_error.html" if request.headers.get("HX-Request") else "web/error.html"
    return render(request, template, {"error": message}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The answer where no page is."""
    return shown(
        request, _("There is no page at this address. Nothing is lost: go back, or start from Today."), 404
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The answer to a request that cannot be read: a body over the limit, for one."""
    return shown(
        request, _("That was too large or not readable, so nothing was changed. Try with less at once."), 400
    )


def broken(request: HttpRequest) -> HttpResponse:
    """The answer when the fault is ours."""
    message = _("Something in Unclasp broke. What you had kept is safe. Go back and try once more.")
    return shown(request, message, 500)
