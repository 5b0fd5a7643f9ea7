"""Addresses of the slice `weighing`. Words come before slugs, and what has a slug of its own has a word before it."""

from django.urls import path

from unclasp.web.later import later

arguing, choosing, gambling, weighing = later("unclasp.weighing.views", "arguing choosing gambling weighing")

urlpatterns = [
    path("", weighing.weighing, name="weighing"),
    path("gambles/", gambling.gambles, name="gambles"),
    path("gambles/round/", gambling.gambles_begin, name="gambles_begin"),
    path("gambles/question/", gambling.gamble, name="gamble"),
    path("gambles/answer/", gambling.gamble_answer, name="gamble_answer"),
    path("gambles/round/<slug:slug>/delete/", gambling.gambles_delete, name="gambles_delete"),
    path("gambles/round/<slug:slug>/restore/", gambling.gambles_restore, name="gambles_restore"),
    path("motives/", choosing.motives, name="motives"),
    path("motives/<slug:slug>/delete/", choosing.motive_delete, name="motive_delete"),
    path("motives/<slug:slug>/restore/", choosing.motive_restore, name="motive_restore"),
    path("look-back/<slug:slug>/<int:days>/", choosing.look_back, name="look_back"),
    path("look-back/<slug:slug>/<int:days>/not-now/", choosing.look_back_not_now, name="look_back_not_now"),
    path(
        "look-back/<slug:slug>/<int:days>/not-this/", choosing.look_back_not_this, name="look_back_not_this"
    ),
    path("decision/<slug:slug>/", weighing.decision, name="decision"),
    path("decision/<slug:slug>/words/", weighing.decision_words, name="decision_words"),
    path("decision/<slug:slug>/keep/", weighing.decision_keep, name="decision_keep"),
    path("decision/<slug:slug>/motives/", weighing.decision_motives, name="decision_motives"),
    path("decision/<slug:slug>/delete/", weighing.decision_delete, name="decision_delete"),
    path("decision/<slug:slug>/restore/", weighing.decision_restore, name="decision_restore"),
    path("decision/<slug:slug>/add/", arguing.argument_add, name="argument_add"),
    path("decision/<slug:slug>/order/", arguing.arguments_order, name="arguments_order"),
    path("argument/<slug:slug>/", arguing.argument_change, name="argument_change"),
    path("argument/<slug:slug>/remove/", arguing.argument_remove, name="argument_remove"),
    path("argument/<slug:slug>/restore/", arguing.argument_restore, name="argument_restore"),
    path("<slug:slug>/", weighing.weighing_of_hold, name="weighing_of_hold"),
    path("<slug:slug>/another/", weighing.decision_begin, name="decision_begin"),
    path("<slug:slug>/stance/", choosing.stance_set, name="stance_set"),
    path("<slug:slug>/price/", weighing.price_set, name="price_set"),
]
