"""Addresses of care."""

from django.urls import path

from unclasp.care import views

urlpatterns = [
    path("support/", views.support, name="support"),
    path("support/plan/", views.plan, name="plan"),
    path("support/rest/", views.rest, name="rest"),
    path("support/door/close/", views.close_door, name="door_close"),
    path("support/gates/<slug:slug>/close/", views.close_gate, name="person_gate_close"),
]
