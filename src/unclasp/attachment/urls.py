"""Addresses of the slice `attachment`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
