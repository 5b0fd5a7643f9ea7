"""Addresses of the slice `selfhood`."""

from django.urls import path

from unclasp.web.later import later

hours, picture, sources = later("unclasp.selfhood.views", "hours picture sources")

urlpatterns = [
    path("", picture.selfhood, name="selfhood"),
    path("new/", sources.source_new, name="source_new"),
    path("times/take/", hours.source_times_take, name="source_times_take"),
    path("times/<slug:slug>/delete/", hours.source_time_delete, name="source_time_delete"),
    path("times/<slug:slug>/restore/", hours.source_time_restore, name="source_time_restore"),
    path("hours/<slug:slug>/", hours.source_hour, name="source_hour"),
    path("hours/<slug:slug>/file/", hours.source_hour_file, name="source_hour_file"),
    path("hours/<slug:slug>/happened/", hours.source_hour_happened, name="source_hour_happened"),
    path("hours/<slug:slug>/delete/", hours.source_hour_delete, name="source_hour_delete"),
    path("hours/<slug:slug>/restore/", hours.source_hour_restore, name="source_hour_restore"),
    path("<slug:slug>/", sources.source, name="source"),
    path("<slug:slug>/edit/", sources.source_edit, name="source_edit"),
    path("<slug:slug>/retire/", sources.source_retire, name="source_retire"),
    path("<slug:slug>/take-up/", sources.source_take_up, name="source_take_up"),
    path("<slug:slug>/delete/", sources.source_delete, name="source_delete"),
    path("<slug:slug>/restore/", sources.source_restore, name="source_restore"),
    path("<slug:slug>/time/", hours.source_time, name="source_time"),
    path("<slug:slug>/plan/", hours.source_plan, name="source_plan"),
]
