"""Practice 2, from possession to connection: reframes, keepsakes, the release."""
