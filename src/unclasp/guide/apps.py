from django.apps import AppConfig


class GuideConfig(AppConfig):
    """The slice `guide`."""

    name = "unclasp.guide"
    label = "guide"
