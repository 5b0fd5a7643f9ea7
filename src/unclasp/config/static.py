"""Gathers the stylesheet, scripts and fonts under hashed names, compressed once: `python -m unclasp.config.static`."""

import os

import django
from django.core.management import call_command


def main() -> None:
    """Gather them anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unclasp.config.settings")
    django.setup()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


if __name__ == "__main__":
    main()
