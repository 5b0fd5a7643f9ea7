"""Addresses of the slice `weighing`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
