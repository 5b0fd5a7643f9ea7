"""Addresses of the slice `ladder`. Words come before slugs, and what has a slug of its own has a word before it."""

from django.urls import path

from unclasp.web.later import later

climbing, looking, steps, trying = later("unclasp.ladder.views", "climbing looking steps trying")

LOOK_BACK = "look-back/<slug:slug>/<int:days>/"

urlpatterns = [
    path("", climbing.ladder, name="ladder"),
    path("general/", climbing.ladder_general, name="ladder_general"),
    path("bank/", climbing.bank_general, name="bank_general"),
    path("bank/<slug:slug>/", climbing.bank_of_hold, name="bank_of_hold"),
    path("step/new/", steps.step_new, name="step_new"),
    path("step/<slug:slug>/", steps.step, name="step"),
    path("step/<slug:slug>/change/", steps.step_change, name="step_change"),
    path("step/<slug:slug>/cut/", steps.step_cut, name="step_cut"),
    path("step/<slug:slug>/delete/", steps.step_delete, name="step_delete"),
    path("step/<slug:slug>/restore/", steps.step_restore, name="step_restore"),
    path("step/<slug:slug>/try/", trying.attempt_new, name="attempt_new"),
    path("attempt/<slug:slug>/", trying.attempt, name="attempt"),
    path("attempt/<slug:slug>/plan/", trying.attempt_plan, name="attempt_plan"),
    path("attempt/<slug:slug>/hour.ics", trying.attempt_file, name="attempt_file"),
    path("attempt/<slug:slug>/delete/", trying.attempt_delete, name="attempt_delete"),
    path("attempt/<slug:slug>/restore/", trying.attempt_restore, name="attempt_restore"),
    path(LOOK_BACK, looking.step_look_back, name="step_look_back"),
    path(f"{LOOK_BACK}not-now/", looking.step_look_back_not_now, name="step_look_back_not_now"),
    path(f"{LOOK_BACK}not-this/", looking.step_look_back_not_this, name="step_look_back_not_this"),
    path("<slug:slug>/", climbing.ladder_of_hold, name="ladder_of_hold"),
]
