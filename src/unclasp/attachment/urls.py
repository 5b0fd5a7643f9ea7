"""Addresses of the slice `attachment`."""

from django.urls import path

from unclasp.web.later import later

asking, reading, records = later("unclasp.attachment.views", "asking reading records")

urlpatterns = [
    path("", reading.overview, name="attachment"),
    path("new/", asking.new, name="attachment_new"),
    path("new/<slug:hold>/", asking.new, name="attachment_new_of_hold"),
    path("readings/<slug:slug>/", reading.reading, name="attachment_reading"),
    path("readings/<slug:slug>/question/<int:number>/", asking.item, name="attachment_item"),
    path("readings/<slug:slug>/all/", asking.everything, name="attachment_all"),
    path("readings/<slug:slug>/finish/", asking.finish, name="attachment_finish"),
    path("readings/<slug:slug>/answers/", reading.answers, name="attachment_answers"),
    path("readings/<slug:slug>/delete/", reading.delete, name="attachment_delete"),
    path("readings/<slug:slug>/restore/", reading.restore, name="attachment_restore"),
    path("towards-secure/", records.towards_secure, name="towards_secure"),
    path("towards-secure/<slug:kind>/new/", records.new, name="secure_record_new"),
    path("towards-secure/<slug:kind>/<slug:slug>/", records.correct, name="secure_record"),
    path("towards-secure/<slug:kind>/<slug:slug>/state/", records.state, name="secure_record_state"),
    path("towards-secure/<slug:kind>/<slug:slug>/delete/", records.delete, name="secure_record_delete"),
    path("towards-secure/<slug:kind>/<slug:slug>/restore/", records.restore, name="secure_record_restore"),
]
