"""The page one arrives on."""

from django.urls import path

from unclasp.today import views

urlpatterns = [
    path("", views.today, name="today"),
    path("not-today/", views.not_today, name="not_today"),
]
