"""Taking everything out: a file that the browser keeps, while it is being made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_POST

from unclasp.core import clock
from unclasp.vault.archive.taking import pieces
from unclasp.vault.archive.taking import progress as underway
from unclasp.vault.forms import SealingForm
from unclasp.vault.views.preferences import shown


@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """Everything, as one zip that anybody can read who has it."""
    return taken_out(request, "zip")


@require_POST
def export_sealed(request: HttpRequest) -> HttpResponseBase:
    """Everything, as one file that a passphrase of its own opens."""
    form = SealingForm(request.POST)
    if not form.is_valid():
        return shown(request, 422, sealed_form=form)
    return taken_out(request, "unclasp", form.cleaned_data["new"])


def taken_out(request: HttpRequest, ending: str, passphrase: str | None = None) -> StreamingHttpResponse:
    """A file to be kept by the browser, under a name that tells nothing but the day."""
    content = pieces(request.person, passphrase)
    next(content)  # every row is read: what can fail has failed
    kind = "application/zip" if ending == "zip" else "application/octet-stream"
    answer = StreamingHttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="notes-{clock.today():%Y-%m-%d}.{ending}"'
    return answer


@require_GET
def progress(_request: HttpRequest) -> HttpResponse:
    """How much of the file is made, in hundredths, for the page that asked for it."""
    return JsonResponse({"running": underway.running, "hundredths": underway.hundredths})
