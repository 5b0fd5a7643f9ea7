from django.apps import AppConfig


class AttachmentConfig(AppConfig):
    """The slice `attachment`."""

    name = "unclasp.attachment"
    label = "attachment"
    default_auto_field = "django.db.models.BigAutoField"
