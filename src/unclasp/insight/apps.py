from django.apps import AppConfig


class InsightConfig(AppConfig):
    """The slice `insight`."""

    name = "unclasp.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"
