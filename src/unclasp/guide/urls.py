"""Addresses of the guide."""

from django.urls import path

from unclasp.guide import views

urlpatterns = [
    path("", views.guide, name="guide"),
    path("here/", views.guide_here, name="guide_here"),
    path("search/", views.guide_search, name="guide_search"),
    path("sure/<slug:model>/", views.guide_sure, name="guide_sure"),
    path("<slug:name>/", views.guide_page, name="guide_page"),
]
