"""The pages of the practices, of all holds and of one hold."""

from django.urls import include, path

from unclasp.web.later import later

gating, looking, naming, practising = later("unclasp.insight.views", "gating looking naming practising")

of_holds = [
    path("", naming.holds, name="holds"),
    path("new/", naming.hold_new, name="hold_new"),
    path("<slug:slug>/", looking.hold, name="hold"),
    path("<slug:slug>/edit/", naming.hold_edit, name="hold_edit"),
    path("<slug:slug>/status/", naming.hold_status, name="hold_status"),
    path("<slug:slug>/merge/", naming.hold_merge, name="hold_merge"),
    path("<slug:slug>/delete/", naming.hold_delete, name="hold_delete"),
    path("<slug:slug>/restore/", naming.hold_restore, name="hold_restore"),
    path("<slug:slug>/follow/", naming.hold_follow, name="hold_follow"),
    path("<slug:slug>/questions/", gating.hold_gates, name="hold_gates"),
    path("<slug:slug>/gates/<slug:gate_slug>/close/", gating.gate_close, name="gate_close"),
    path("<slug:slug>/month/", looking.hold_anchor, name="hold_anchor"),
    path("<slug:slug>/readings/", looking.hold_readings, name="hold_readings"),
    path("<slug:slug>/check-in/", looking.hold_check_in, name="hold_check_in"),
    path("<slug:slug>/check-in/<slug:check_in_slug>/", looking.check_in_correct, name="check_in_correct"),
    path(
        "<slug:slug>/check-in/<slug:check_in_slug>/delete/", looking.check_in_delete, name="check_in_delete"
    ),
    path(
        "<slug:slug>/check-in/<slug:check_in_slug>/restore/",
        looking.check_in_restore,
        name="check_in_restore",
    ),
]

urlpatterns = [
    path("practise/", practising.practise, name="practise"),
    path("holds/", include(of_holds)),
]
