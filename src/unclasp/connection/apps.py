from django.apps import AppConfig


class ConnectionConfig(AppConfig):
    """The slice `connection`."""

    name = "unclasp.connection"
    label = "connection"
    default_auto_field = "django.db.models.BigAutoField"
