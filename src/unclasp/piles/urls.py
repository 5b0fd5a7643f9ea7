"""Addresses of the slice `piles`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
