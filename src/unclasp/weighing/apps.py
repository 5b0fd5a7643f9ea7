from django.apps import AppConfig


class WeighingConfig(AppConfig):
    """The slice `weighing`."""

    name = "unclasp.weighing"
    label = "weighing"
    default_auto_field = "django.db.models.BigAutoField"
