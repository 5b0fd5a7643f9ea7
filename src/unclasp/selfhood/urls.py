"""Addresses of the slice `selfhood`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
