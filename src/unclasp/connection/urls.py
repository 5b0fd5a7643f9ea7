"""Addresses of the slice `connection`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
