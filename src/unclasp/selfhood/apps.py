from django.apps import AppConfig


class SelfhoodConfig(AppConfig):
    """The slice `selfhood`."""

    name = "unclasp.selfhood"
    label = "selfhood"
    default_auto_field = "django.db.models.BigAutoField"
