"""Other programs' export files in, plain values out. Pure: bytes are handed in, nothing is looked up or kept.

read_file("journal.json", data)            -> ReadResult
read_folder([("2026-01-05.md", data)])     -> ReadResult
recognise("journal.json", data)            -> Format | None
markdown_folder(entries)                   -> (name, bytes) of files that read back as the same entries
"""

from unclasp.formats.entries import Attachment, Note, ReadEntry, ReadResult, Skipped
from unclasp.formats.errors import DateOrderUnsure, EncodingUnsure, FormatError, NotRecognised, TooLarge
from unclasp.formats.format import Format
from unclasp.formats.markdown_out import markdown_folder
from unclasp.formats.reasons import NOTES, REASONS
from unclasp.formats.recognise import FORMATS, read_file, read_folder, recognise

__all__ = [
    "FORMATS",
    "NOTES",
    "REASONS",
    "Attachment",
    "DateOrderUnsure",
    "EncodingUnsure",
    "Format",
    "FormatError",
    "NotRecognised",
    "Note",
    "ReadEntry",
    "ReadResult",
    "Skipped",
    "TooLarge",
    "markdown_folder",
    "read_file",
    "read_folder",
    "recognise",
]
