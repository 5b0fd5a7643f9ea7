"""The one settings file. Everything that may differ from machine to machine comes from `UNCLASP_*` variables."""

import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from unclasp.core import clock
from unclasp.vault.folder import data_dir

PACKAGE = Path(__file__).resolve().parents[1]
DATA_DIR = data_dir()

DEBUG = False
SECRET_KEY = secrets.token_hex(32)  # new at every start: nothing that it signs outlives the process
ROOT_URLCONF = "unclasp.config.urls"
WSGI_APPLICATION = "unclasp.config.wsgi.application"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "unclasp.core",
    "unclasp.web",
    "unclasp.care",
    "unclasp.guide",
    "unclasp.holds",
    "unclasp.journal",
    "unclasp.attachment",
    "unclasp.urges",
    "unclasp.weighing",
    "unclasp.connection",
    "unclasp.boundaries",
    "unclasp.selfhood",
    "unclasp.ladder",
    "unclasp.insight",
    "unclasp.today",
    "unclasp.vault",
    "django_htmx",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "unclasp.web.middleware.LocalGuard",
    "django.middleware.common.CommonMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "unclasp.web.middleware.ErrorsShown",
    "unclasp.vault.middleware.LockMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["unclasp.web.context.shell"]},
    }
]

FORM_RENDERER = "unclasp.web.controls.Controls"

DATABASES = {
    "default": {
        "ENGINE": "unclasp.vault.cipher",
        "NAME": DATA_DIR / "vault.db",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5},
    }
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = clock.zone_here()

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_MAX_AGE = 31_536_000

# Bodies stay in memory, and are capped: what spools to a temporary file lies on the disk in clear.
BODY_LIMIT = 256 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT
FILE_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 20_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000

# No content in logs: only the kind and place of a bug, never its message or its request.
LOGGING_CONFIG = "unclasp.config.logs.configure"
LOGGING = {"version": 1}  # Django calls the function above only where this is not empty
