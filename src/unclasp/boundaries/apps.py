from django.apps import AppConfig


class BoundariesConfig(AppConfig):
    """The slice `boundaries`."""

    name = "unclasp.boundaries"
    label = "boundaries"
    default_auto_field = "django.db.models.BigAutoField"
