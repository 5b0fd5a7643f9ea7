"""Why a whole file could not be read, in a sentence.

Each has a stable `code`, and `slots` with what fills the gaps, so that a page can say it in another language.
Whoever catches one may be sure that nothing was half read.
"""

from __future__ import annotations

SENTENCES = {
    "empty": "This file is empty. Export it again and choose the new file.",
    "not_recognised": (
        "“{name}” is not an export that Unclasp knows. Nothing was brought in. Choose a journal export, or a "
        "folder of Markdown files."
    ),
    "no_entries": "There are no journal entries in “{name}”. Nothing was brought in.",
    "not_text": "“{name}” is not a text file. Choose the file that the other program exported.",
    "encoding_unsure": (
        "“{name}” was saved with an unknown alphabet (character encoding). Choose the one in which its words "
        "look right."
    ),
    "encoding_wrong": "“{name}” cannot be read as {encoding}. Choose another alphabet (character encoding).",
    "encoding_unknown": "“{encoding}” is not an alphabet (character encoding) that Unclasp can read.",
    "date_order_unsure": (
        "In “{sample}” it is unclear which number is the day and which is the month. Say which comes first, "
        "and read the file again."
    ),
    "too_large": (
        "“{name}” is larger than {limit}. Export a shorter span of time and bring the parts in one by one."
    ),
    "too_many": (
        "“{name}” holds more than {limit} {things}. Export a shorter span of time and bring the parts in one "
        "by one."
    ),
    "zip_broken": "The zip file “{name}” is damaged or was cut short. Export it again.",
    "zip_encrypted": (
        "The zip file “{name}” is locked with a password. Export it without one, or unpack it and choose the "
        "files inside."
    ),
    "zip_bomb": "“{name}” unpacks to far more than its size allows. It was not read any further.",
    "json_broken": "“{name}” breaks off or is damaged at line {line}. Export it again.",
    "json_nested": "“{name}” is nested more deeply than any journal. It was not read.",
    "json_number": "“{name}” holds a number that no journal would hold ({value}). It was not read.",
    "json_duplicate": (
        "In “{name}” the same thing is said twice in one place (“{key}”), so it is unclear which is right. "
        "It was not read."
    ),
    "json_shape": "“{name}” looks like a {label} export, but {expected} is missing. Export it again.",
    "jrnl_start": (
        "“{name}” does not start with a date such as [2026-01-31 21:10], so it is unclear where its entries "
        "begin. Correct line {line} (“{found}”) and try again."
    ),
    "jrnl_date": (
        "Line {line} of “{name}” looks like the start of an entry, but its date cannot be read: “{found}”. "
        "Correct it and try again; nothing was brought in."
    ),
    "csv_quote": (
        "“{name}” has a quotation mark near line {line} that is never closed, so its rows cannot be told "
        "apart. Export it again, or correct that line."
    ),
    "csv_swallowed": (
        "The row at line {line} of “{name}” seems to have swallowed the rows after it; a quotation mark is "
        "missing. Export it again, or correct that line."
    ),
    "csv_header": "“{name}” has no heading called {missing}, so its columns cannot be told apart.",
    "xml_refused": "“{name}” is damaged, or holds parts that no journal would hold. It was not read.",
    "yaml_refused": "“{name}” is damaged, or nested in a way that no journal would be. It was not read.",
    "sqlite_broken": "The database “{name}” is damaged or is not what it says. Export it again.",
}


class FormatError(ValueError):
    """An export that cannot be read. `str(error)` is a sentence for the person."""

    def __init__(self, code: str, **slots: object) -> None:
        super().__init__(SENTENCES[code].format(**slots))
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
