from django.apps import AppConfig


class LadderConfig(AppConfig):
    """The slice `ladder`."""

    name = "unclasp.ladder"
    label = "ladder"
    default_auto_field = "django.db.models.BigAutoField"
