"""Addresses of the slice `boundaries`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
