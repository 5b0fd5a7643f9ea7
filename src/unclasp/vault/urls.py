"""Addresses of the vault."""

from django.urls import path

from unclasp.vault.views import doors, welcome
from unclasp.web.later import later

bring, calendar_time, calendars, preferences, taking = later(
    "unclasp.vault.views", "bring calendar_time calendars preferences taking"
)

urlpatterns = [
    path("start/<str:token>/", doors.start, name="start"),
    path("unlock/", doors.unlock, name="unlock"),
    path("lock/", doors.lock, name="lock"),
    path("leave-quickly/", doors.leave_quickly, name="leave_quickly"),
    path("notes/", doors.left, name="left"),
    path("heartbeat/", doors.heartbeat, name="heartbeat"),
    path("welcome/", welcome.what_it_is, name="welcome"),
    path("welcome/passphrase/", welcome.passphrase, name="welcome_passphrase"),
    path("welcome/first/", welcome.first_hold, name="welcome_first"),
    path("settings/", preferences.page, name="settings"),
    path("settings/passphrase/", preferences.passphrase, name="settings_passphrase"),
    path("settings/recovery/", preferences.recovery, name="settings_recovery"),
    path("settings/recovery/revoke/", preferences.revoke_recovery, name="settings_recovery_revoke"),
    path("settings/backup/", preferences.back_up, name="settings_backup"),
    path("settings/check/", preferences.check, name="settings_check"),
    path("export/", taking.export, name="export"),
    path("export/sealed/", taking.export_sealed, name="export_sealed"),
    path("export/progress/", taking.progress, name="export_progress"),
    path("import/", bring.page, name="import"),
    path("import/calendar/", calendars.import_calendar, name="import_calendar"),
    path("import/calendar/time/", calendar_time.import_calendar_time, name="import_calendar_time"),
    path("import/<slug:ticket>/", bring.preview, name="import_preview"),
    path("import/<slug:ticket>/<int:place>/choose/", bring.choose, name="import_choose"),
    path("import/<slug:ticket>/<int:place>/open/", bring.unseal, name="import_unseal"),
    path("import/<slug:ticket>/add/", bring.add, name="import_add"),
    path("import/<slug:ticket>/progress/", bring.progress, name="import_progress"),
    path("import/<slug:ticket>/cancel/", bring.cancel, name="import_cancel"),
    path("import/<slug:slug>/undo/", bring.undo, name="import_undo"),
]
