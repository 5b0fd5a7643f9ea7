"""Why a whole file could not be read: a stable code, and what fills the gaps of its sentence.

The sentences themselves are in the person's language, and so elsewhere (`vault.intake.wording`). Whoever catches one
may be sure that nothing was half read.
"""

from __future__ import annotations


class FormatError(ValueError):
    """An export that cannot be read. `code` says why; `slots` are text or numbers."""

    def __init__(self, code: str, **slots: str | int) -> None:
        super().__init__(code, slots)
        self.code = code
        self.slots = slots


class TooLarge(FormatError):
    """More than one file of a person's journal can be."""


class NotRecognised(FormatError):
    """No importer knows this file."""


class EncodingUnsure(FormatError):
    """Text that is neither UTF-8 nor marked UTF-16: the person chooses.

    `choices` pairs each possible encoding with the passage, as it would then read, in which the choice
    matters.
    """

    def __init__(self, name: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__("encoding_unsure", name=name)
        self.choices = choices


class DateOrderUnsure(FormatError):
    """Dates such as 09.06.2013, and nothing in the file says which number is the day: the person chooses."""

    def __init__(self, sample: str) -> None:
        super().__init__("date_order_unsure", sample=sample)
        self.sample = sample
