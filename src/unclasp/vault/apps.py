from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The slice `vault`."""

    name = "unclasp.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
