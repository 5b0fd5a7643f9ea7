"""What can go wrong in a way that a person is told about.

Raise one where the fault is known; `web` (pages, fragments) and `cli` show it. The message is shown as it is, so
it says what happened, what is safe and what to do next. Anything else that is raised is a bug.
"""


class UnclaspError(Exception):
    """A fault with a sentence for a person. `status` is what the web answers with."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(UnclaspError):
    """The address or name leads to nothing that this person has."""

    status = 404


class VaultLocked(Exception):
    """The vault has no key in memory. Not an `UnclaspError`: only the lock middleware and the CLI may answer it."""
