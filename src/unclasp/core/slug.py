"""The public names of rows. No Django."""

import secrets


def new_slug() -> str:
    """A random address, 16 characters: it tells nothing and cannot be guessed."""
    return secrets.token_urlsafe(12)
