"""Addresses of the slice `connection`. Words come before slugs."""

from django.urls import path

from unclasp.web.later import later

LOOK_BACK = "release/<slug:slug>/look-back/<int:days>/"

keeping, reframing, releasing, sealing, writing = later(
    "unclasp.connection.views", "keeping reframing releasing sealing writing"
)

urlpatterns = [
    path("", reframing.connection, name="connection"),
    path("sentences/", reframing.reframes, name="reframes"),
    path("sentences/new/", reframing.reframe_new, name="reframe_new"),
    path("sentences/<slug:slug>/", reframing.reframe, name="reframe"),
    path("sentences/<slug:slug>/marks/", reframing.reframe_marks, name="reframe_marks"),
    path("sentences/<slug:slug>/keep/", reframing.reframe_keepsake, name="reframe_keepsake"),
    path("sentences/<slug:slug>/delete/", reframing.reframe_delete, name="reframe_delete"),
    path("sentences/<slug:slug>/restore/", reframing.reframe_restore, name="reframe_restore"),
    path("keepsakes/", keeping.keepsakes, name="keepsakes"),
    path("keepsakes/new/", keeping.keepsake_new, name="keepsake_new"),
    path("keepsakes/<slug:slug>/", keeping.keepsake, name="keepsake"),
    path("keepsakes/<slug:slug>/edit/", keeping.keepsake_edit, name="keepsake_edit"),
    path("keepsakes/<slug:slug>/picture/", keeping.keepsake_picture, name="keepsake_picture"),
    path("keepsakes/<slug:slug>/original/", keeping.keepsake_original, name="keepsake_original"),
    path("keepsakes/<slug:slug>/take-out/", keeping.keepsake_picture_out, name="keepsake_picture_out"),
    path("keepsakes/<slug:slug>/delete/", keeping.keepsake_delete, name="keepsake_delete"),
    path("keepsakes/<slug:slug>/restore/", keeping.keepsake_restore, name="keepsake_restore"),
    path("day-without/<slug:slug>/", writing.ordinary_day, name="ordinary_day"),
    path("day-without/<slug:slug>/draft/", writing.ordinary_day_draft, name="ordinary_day_draft"),
    path(
        "day-without/<slug:slug>/throw-away/", writing.ordinary_day_throw_away, name="ordinary_day_throw_away"
    ),
    path("days/<slug:slug>/", writing.ordinary_day_read, name="ordinary_day_read"),
    path("days/<slug:slug>/not-now/", writing.ordinary_day_not_now, name="ordinary_day_not_now"),
    path("days/<slug:slug>/not-this/", writing.ordinary_day_not_this, name="ordinary_day_not_this"),
    path("days/<slug:slug>/delete/", writing.ordinary_day_delete, name="ordinary_day_delete"),
    path("days/<slug:slug>/restore/", writing.ordinary_day_restore, name="ordinary_day_restore"),
    path("letter-about/<slug:slug>/", sealing.letter_write, name="letter_write"),
    path("letter-about/<slug:slug>/draft/", sealing.letter_draft, name="letter_draft"),
    path("letters/<slug:slug>/", sealing.letter, name="letter"),
    path("letters/<slug:slug>/keep/", sealing.letter_keep, name="letter_keep"),
    path("letters/<slug:slug>/seal/", sealing.letter_seal, name="letter_seal"),
    path("letters/<slug:slug>/open/", sealing.letter_open, name="letter_open"),
    path("letters/<slug:slug>/write-on/", sealing.letter_write_on, name="letter_write_on"),
    path("letters/<slug:slug>/destroy/", sealing.letter_destroy, name="letter_destroy"),
    path("release/<slug:slug>/", releasing.release, name="release"),
    path("release/<slug:slug>/take-up/", releasing.release_take_up, name="release_take_up"),
    path(LOOK_BACK, releasing.release_look_back, name="release_look_back"),
    path(f"{LOOK_BACK}not-now/", releasing.release_look_back_not_now, name="release_look_back_not_now"),
    path(f"{LOOK_BACK}not-this/", releasing.release_look_back_not_this, name="release_look_back_not_this"),
]
"""The pages of reframes, keepsakes, ordinary days, letters, and releases."""
