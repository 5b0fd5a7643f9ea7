from django.apps import AppConfig


class UrgesConfig(AppConfig):
    """The slice `urges`."""

    name = "unclasp.urges"
    label = "urges"
    default_auto_field = "django.db.models.BigAutoField"
