from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The slice `journal`."""

    name = "unclasp.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
