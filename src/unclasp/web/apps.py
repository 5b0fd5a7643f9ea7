from django.apps import AppConfig


class WebConfig(AppConfig):
    """The slice `web`."""

    name = "unclasp.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
