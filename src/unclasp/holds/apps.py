from django.apps import AppConfig


class HoldsConfig(AppConfig):
    """The slice `holds`."""

    name = "unclasp.holds"
    label = "holds"
    default_auto_field = "django.db.models.BigAutoField"
