"""Addresses of the slice `ladder`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
