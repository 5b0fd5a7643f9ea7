"""Every address of the app."""

from django.urls import include, path

urlpatterns = [
    path("", include("unclasp.today.urls")),
    path("", include("unclasp.vault.urls")),
    path("", include("unclasp.care.urls")),
    path("guide/", include("unclasp.guide.urls")),
    path("journal/", include("unclasp.journal.urls")),
    path("", include("unclasp.insight.urls")),
    path("attachment/", include("unclasp.attachment.urls")),
    path("urges/", include("unclasp.urges.urls")),
    path("weighing/", include("unclasp.weighing.urls")),
    path("connection/", include("unclasp.connection.urls")),
    path("boundaries/", include("unclasp.boundaries.urls")),
    path("self/", include("unclasp.selfhood.urls")),
    path("ladder/", include("unclasp.ladder.urls")),
]

handler400 = "unclasp.web.middleware.bad_request"
handler404 = "unclasp.web.middleware.not_found"
handler500 = "unclasp.web.middleware.broken"
