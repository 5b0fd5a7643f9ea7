"""Addresses of the slice `urges`."""

from django.urls import path

from unclasp.web.later import later

cues, holding, noting, prompting, riding = later(
    "unclasp.urges.views", "cues holding noting prompting riding"
)

urlpatterns = [
    path("", noting.urges, name="urges"),
    path("new/", noting.urge_new, name="urge_new"),
    path("cues/", cues.urge_cues, name="urge_cues"),
    path("cues/<slug:slug>/", cues.urge_cue, name="urge_cue"),
    path("cues/<slug:slug>/merge/", cues.urge_cue_merge, name="urge_cue_merge"),
    path("cues/<slug:slug>/delete/", cues.urge_cue_delete, name="urge_cue_delete"),
    path("cues/<slug:slug>/restore/", cues.urge_cue_restore, name="urge_cue_restore"),
    path("cues/<slug:slug>/plan/", cues.urge_plan, name="urge_plan"),
    path("prompt/", prompting.urge_prompt, name="urge_prompt"),
    path("prompt/setting/", prompting.urge_prompt_setting, name="urge_prompt_setting"),
    path("prompt/<slug:slug>/delete/", prompting.urge_prompt_delete, name="urge_prompt_delete"),
    path("prompt/<slug:slug>/restore/", prompting.urge_prompt_restore, name="urge_prompt_restore"),
    path("of/<slug:slug>/", holding.urges_of_hold, name="urges_of_hold"),
    path("of/<slug:slug>/all/", noting.urge_history, name="urge_history"),
    path("of/<slug:slug>/loop/", holding.urge_loop, name="urge_loop"),
    path("of/<slug:slug>/stop/", holding.urge_stop, name="urge_stop"),
    path("of/<slug:slug>/stop/remove/", holding.urge_stop_remove, name="urge_stop_remove"),
    path("of/<slug:slug>/questions/", holding.urge_questions, name="urge_questions"),
    path("stop/<slug:slug>/restore/", holding.urge_stop_restore, name="urge_stop_restore"),
    path("<slug:slug>/", noting.urge, name="urge"),
    path("<slug:slug>/correct/", noting.urge_correct, name="urge_correct"),
    path("<slug:slug>/answer/", noting.urge_answer, name="urge_answer"),
    path("<slug:slug>/delete/", noting.urge_delete, name="urge_delete"),
    path("<slug:slug>/restore/", noting.urge_restore, name="urge_restore"),
    path("<slug:slug>/ride/", riding.urge_ride, name="urge_ride"),
    path("<slug:slug>/ride/start/", riding.urge_ride_start, name="urge_ride_start"),
]
