from django.apps import AppConfig


class TodayConfig(AppConfig):
    """The slice `today`."""

    name = "unclasp.today"
    label = "today"
    default_auto_field = "django.db.models.BigAutoField"
