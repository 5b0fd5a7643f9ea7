from django.apps import AppConfig


class CareConfig(AppConfig):
    """The slice `care`."""

    name = "unclasp.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"
