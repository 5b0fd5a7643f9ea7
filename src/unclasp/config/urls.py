"""Every address of the app."""

from django.urls import include, path

urlpatterns = [
    path("", include("unclasp.today.urls")),
    path("", include("unclasp.vault.urls")),
    path("", include("unclasp.care.urls")),
    path("journal/", include("unclasp.journal.urls")),
    path("holds/", include("unclasp.insight.urls")),
]
