"""Addresses of the journal."""

from django.urls import path

from unclasp.web.later import later

attaching, deleting, prompting, reading, sitting, writing = later(
    "unclasp.journal.views", "attaching deleting prompting reading sitting writing"
)

urlpatterns = [
    path("", reading.journal, name="journal"),
    path("write/", writing.write, name="journal_write"),
    path("draft/", writing.save_draft, name="journal_draft"),
    path("draft/discard/", writing.discard_draft, name="journal_draft_discard"),
    path("put-down/", writing.put_down, name="journal_put_down"),
    path("prompt/next/", prompting.prompt_next, name="journal_prompt_next"),
    path("sittings/", sitting.sitting_new, name="sittings"),
    path("sittings/new/", sitting.sitting_new, name="sitting_new"),
    path("sittings/history/", sitting.sitting_history, name="sitting_history"),
    path("sittings/<slug:slug>/", sitting.sitting, name="sitting"),
    path("sittings/<slug:slug>/pause/", sitting.sitting_pause, name="sitting_pause"),
    path("sittings/<slug:slug>/resume/", sitting.sitting_resume, name="sitting_resume"),
    path("sittings/<slug:slug>/close/", sitting.sitting_close, name="sitting_close"),
    path("sittings/<slug:slug>/correct/", sitting.sitting_correct, name="sitting_correct"),
    path("sittings/<slug:slug>/delete/", sitting.sitting_delete, name="sitting_delete"),
    path("sittings/<slug:slug>/restore/", sitting.sitting_restore, name="sitting_restore"),
    path("search/", reading.search, name="journal_search"),
    path("deleted/", deleting.deleted, name="journal_deleted"),
    path("month/<str:month>/", reading.month, name="journal_month"),
    path("day/<str:day>/", reading.day, name="journal_day"),
    path("hold/<slug:slug>/", reading.hold, name="journal_hold"),
    path("<slug:slug>/", reading.entry, name="journal_entry"),
    path("<slug:slug>/edit/", writing.edit, name="journal_edit"),
    path("<slug:slug>/attachments/", writing.add_files, name="journal_file_add"),
    path("<slug:slug>/attachments/<slug:file>/", attaching.shown, name="journal_file"),
    path("<slug:slug>/attachments/<slug:file>/alone/", attaching.alone, name="journal_photo"),
    path("<slug:slug>/attachments/<slug:file>/original/", attaching.original, name="journal_file_original"),
    path(
        "<slug:slug>/attachments/<slug:file>/take-out/", writing.take_out_file, name="journal_file_take_out"
    ),
    path("<slug:slug>/delete/", deleting.delete, name="journal_delete"),
    path("<slug:slug>/restore/", deleting.restore, name="journal_restore"),
    path("<slug:slug>/destroy/", deleting.destroy, name="journal_destroy"),
]
