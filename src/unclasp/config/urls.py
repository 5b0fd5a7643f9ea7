"""Every address of the app."""

from django.urls import include, path

urlpatterns = [
    path("", include("unclasp.today.urls")),
    path("", include("unclasp.vault.urls")),
    path("", include("unclasp.care.urls")),
    path("journal/", include("unclasp.journal.urls")),
    path("holds/", include("unclasp.insight.urls")),
]

handler400 = "unclasp.web.middleware.bad_request"
handler404 = "unclasp.web.middleware.not_found"
handler500 = "unclasp.web.middleware.broken"
