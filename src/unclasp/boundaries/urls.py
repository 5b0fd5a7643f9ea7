"""Addresses of the slice `boundaries`."""

from django.urls import path

from unclasp.web.later import later

keeping, making, refusing, rehearsing, resenting, testing = later(
    "unclasp.boundaries.views", "keeping making refusing rehearsing resenting testing"
)

urlpatterns = [
    path("", making.boundaries, name="boundaries"),
    path("new/", making.boundary_new, name="boundary_new"),
    path("draft/", making.boundary_draft, name="boundary_draft"),
    path("saying-no/", refusing.refusals, name="refusals"),
    path("saying-no/<slug:slug>/", refusing.refusal, name="refusal"),
    path("saying-no/<slug:slug>/delete/", refusing.refusal_delete, name="refusal_delete"),
    path("saying-no/<slug:slug>/restore/", refusing.refusal_restore, name="refusal_restore"),
    path("duties/", resenting.obligations, name="obligations"),
    path("duties/new/", resenting.obligation_new, name="obligation_new"),
    path("duties/take/", resenting.obligations_take, name="obligations_take"),
    path("duties/<slug:slug>/", resenting.obligation, name="obligation"),
    path("duties/<slug:slug>/delete/", resenting.obligation_delete, name="obligation_delete"),
    path("duties/<slug:slug>/restore/", resenting.obligation_restore, name="obligation_restore"),
    path("tests/<slug:slug>/", testing.boundary_test, name="boundary_test"),
    path("tests/<slug:slug>/delete/", testing.boundary_test_delete, name="boundary_test_delete"),
    path("tests/<slug:slug>/restore/", testing.boundary_test_restore, name="boundary_test_restore"),
    path(
        "rehearsals/<slug:slug>/delete/",
        rehearsing.boundary_rehearsal_delete,
        name="boundary_rehearsal_delete",
    ),
    path(
        "rehearsals/<slug:slug>/restore/",
        rehearsing.boundary_rehearsal_restore,
        name="boundary_rehearsal_restore",
    ),
    path("<slug:slug>/", keeping.boundary, name="boundary"),
    path("<slug:slug>/build/", making.boundary_build, name="boundary_build"),
    path("<slug:slug>/build/<int:step>/", making.boundary_step, name="boundary_step"),
    path("<slug:slug>/revise/", keeping.boundary_revise, name="boundary_revise"),
    path("<slug:slug>/said/", keeping.boundary_said, name="boundary_said"),
    path("<slug:slug>/retire/", keeping.boundary_retire, name="boundary_retire"),
    path("<slug:slug>/take-up/", keeping.boundary_take_up, name="boundary_take_up"),
    path("<slug:slug>/delete/", keeping.boundary_delete, name="boundary_delete"),
    path("<slug:slug>/restore/", keeping.boundary_restore, name="boundary_restore"),
    path("<slug:slug>/test/", testing.boundary_test_new, name="boundary_test_new"),
    path("<slug:slug>/log/", testing.boundary_log, name="boundary_log"),
    path("<slug:slug>/rehearse/", rehearsing.boundary_rehearse, name="boundary_rehearse"),
    path("<slug:slug>/answers/", rehearsing.boundary_answers, name="boundary_answers"),
]
