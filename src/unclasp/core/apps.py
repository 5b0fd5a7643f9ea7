from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The slice `core`."""

    name = "unclasp.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
