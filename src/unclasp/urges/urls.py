"""Addresses of the slice `urges`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
