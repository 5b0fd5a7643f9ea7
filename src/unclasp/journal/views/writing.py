"""Writing and changing entries, and the drafts that are saved meanwhile."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.care import actions as care_actions
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.holds.models import Hold
from unclasp.journal import actions, queries
from unclasp.journal.forms import EntryForm
from unclasp.journal.models import Draft, Entry
from unclasp.web.http import see_other

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A new page to write on, with the draft that was begun."""
    if request.method == "POST":
        return keep(request, EntryForm(request.person, data=request.POST))
    draft = queries.new_draft(request.person)
    return page(request, EntryForm(request.person, draft=draft), draft)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an entry: its words, its moment, what it is linked to."""
    entry = Entry.objects.kept().by_slug(request.person, slug)
    if request.method == "POST":
        return keep(request, EntryForm(request.person, entry=entry, data=request.POST))
    draft = queries.draft_of(entry)
    return page(request, EntryForm(request.person, entry=entry, draft=draft), draft)


def keep(request: HttpRequest, form: EntryForm) -> HttpResponse:
    """Keep what was written. Where that is refused, all of it stays in the draft and on the page."""
    if form.is_valid():
        draft, took_up = on_page(request.person, form)
        try:
            kept = actions.keep_page(draft=draft, took_up=took_up, now=clock.now())
            return see_kept(kept, counts=bool(draft.hold_slugs) or draft.after is not None)
        except actions.JournalError as fault:
            form.add_error(None, fault.message)
    return page(request, form, drafted(request.person, form), status=UNPROCESSABLE)


def on_page(person: Person, form: EntryForm) -> tuple[Draft, str]:
    """What is on the page, not saved, and the window whose draft it began with."""
    words = form.as_draft()
    took_up = words.pop("took_up")
    return Draft(person=person, saved_at=clock.now(), **words), took_up


def drafted(person: Person, form: EntryForm) -> Draft:
    """What is on the page, saved; unsaved where another window's newer words must not be overwritten."""
    try:
        return actions.save_draft(person=person, now=clock.now(), **form.as_draft())
    except actions.DraftElsewhere:
        return on_page(person, form)[0]


def see_kept(entry: Entry, *, counts: bool = False) -> HttpResponse:
    """The entry, with what is said right after it was kept: heavy words open the door, and put practice away.

    Where it `counts` among what was written about a hold, or after which a mood was told, that may be enough for now.
    """
    if classes := queries.heavy_words(entry):
        care_actions.heed(person=entry.person, phrase_classes=classes, now=clock.now())
    response = just_kept(see_other("journal_entry", entry.slug))
    if counts and queries.enough_for_now(entry.person, clock.now()):
        response["Location"] += "&enough"
    return response


def just_kept(response: HttpResponse) -> HttpResponse:
    """Have the page that is led to say that it was kept."""
    response["Location"] += "?kept"
    return response


def page(
    request: HttpRequest, form: EntryForm, draft: Draft | None, status: int = 200, **prompt: object
) -> HttpResponse:
    """The leaf to write on. `prompt`: the one that is `offered`, if any, because it was `asked` for."""
    if form.entry:
        queries.with_files([form.entry])
    text = f"{form['title'].value() or ''}\n{form['body'].value() or ''}"
    context = {
        "form": form,
        "entry": form.entry,
        "draft": draft if draft and not draft.is_blank else None,
        "now": clock.now(),
        "window": form["window"].value() or new_slug(),
        "took_up": draft.window if draft else "",
        "answering": form.answering,
        "asked": False,
        "offered": None,
        **prompt,
        **links(request.person, text, form["holds"].value() or []),
    }
    return render(request, "journal/write.html", context, status=status)


def links(person: Person, text: str, chosen: list[str]) -> dict[str, object]:
    """Holds by what is said of them beside the leaf: linked, offered because the text names them, others."""
    holds = Hold.objects.owned_by(person).kept()
    open_holds = [hold for hold in holds if hold.slug not in chosen]
    offers = queries.offered_holds(text, open_holds)
    offered = {offer.hold.slug for offer in offers}
    return {
        "linked": [hold for hold in holds if hold.slug in chosen],
        "offers": offers,
        "others": [hold for hold in open_holds if hold.slug not in offered],
    }


@require_POST
def save_draft(request: HttpRequest) -> HttpResponse:
    """Save what is being written, and say which holds it names."""
    form = asked_form(request)
    try:
        draft = actions.save_draft(person=request.person, now=clock.now(), **form.as_draft())
    except actions.DraftElsewhere as fault:
        return HttpResponse(fault.message, status=fault.status, content_type="text/plain; charset=utf-8")
    about = links(request.person, f"{draft.title}\n{draft.body}", draft.hold_slugs)
    if not about["offers"]:
        return HttpResponse(status=204)
    return render(request, "journal/_about.html", about)


@require_POST
def discard_draft(request: HttpRequest) -> HttpResponse:
    """Throw away what is on the page. The words of a new entry can still be fetched back for a while."""
    form = asked_form(request)
    actions.discard_draft(draft=drafted(request.person, form), now=clock.now())
    return see_other("journal_entry", form.entry.slug) if form.entry else see_other("journal")


def asked_form(request: HttpRequest) -> EntryForm:
    """What is on the page, valid or not, for the entry that it names."""
    slug = request.POST.get("entry")
    entry = Entry.objects.kept().by_slug(request.person, slug) if slug else None
    form = EntryForm(request.person, entry=entry, data=request.POST)
    form.is_valid()
    return form


@require_POST
def put_down(request: HttpRequest) -> HttpResponse:
    """Keep one line from Today. What cannot be kept as it is goes on in the draft."""
    body = request.POST.get("body", "")
    if not body.strip():
        return see_other("journal_write")
    try:
        entry = actions.write_entry(person=request.person, body=body, now=clock.now())
    except actions.JournalError:
        actions.add_to_draft(person=request.person, body=body, now=clock.now())
        return see_other("journal_write")
    return see_kept(entry) if queries.heavy_words(entry) else just_kept(see_other("today"))


@require_POST
def add_files(request: HttpRequest, slug: str) -> HttpResponse:
    """Add photos or other files to an entry."""
    entry = Entry.objects.kept().by_slug(request.person, slug)
    set_aside(request, entry)
    actions.add_files(
        entry=entry,
        files=[(file.name, file.read()) for file in request.FILES.getlist("files")],
        keep_originals="keep_originals" in request.POST,
        now=clock.now(),
    )
    return see_other("journal_edit", slug)


@require_POST
def take_out_file(request: HttpRequest, slug: str, file: str) -> HttpResponse:
    """Take a file out of an entry, for good."""
    entry = Entry.objects.kept().by_slug(request.person, slug)
    attachment = queries.file_of(entry, file)
    set_aside(request, entry)
    actions.take_out_file(entry=entry, attachment=attachment, now=clock.now())
    return see_other("journal_edit", slug)


def set_aside(request: HttpRequest, entry: Entry) -> None:
    """Save the words on the page as a draft, where they are not those that are kept already."""
    sent = request.POST.copy()
    sent["body"] = sent.get("body", entry.body).replace("\r\n", "\n")
    form = EntryForm(request.person, entry=entry, draft=queries.draft_of(entry), data=sent)
    if "body" in request.POST and not {"window", "took_up"}.issuperset(form.changed_data):
        form.is_valid()
        drafted(request.person, form)
