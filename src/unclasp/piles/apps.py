from django.apps import AppConfig


class PilesConfig(AppConfig):
    """The slice `piles`."""

    name = "unclasp.piles"
    label = "piles"
    default_auto_field = "django.db.models.BigAutoField"
