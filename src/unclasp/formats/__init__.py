"""Other programs' export files in, plain values out. Pure: bytes are handed in, nothing is looked up or kept.

read_file("journal.json", data)            -> ReadResult
read_folder([("2026-01-05.md", data)])     -> ReadResult
recognise("journal.json", data)            -> Format | None
markdown_folder(entries)                   -> (name, bytes) of files that read back as the same entries
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unclasp.formats.entries import Attachment, Note, ReadEntry, ReadResult, Skipped
    from unclasp.formats.errors import DateOrderUnsure, EncodingUnsure, FormatError, NotRecognised, TooLarge
    from unclasp.formats.format import Format
    from unclasp.formats.markdown_out import markdown_folder
    from unclasp.formats.registry import FORMATS, read_file, read_folder, recognise

__all__ = [
    "FORMATS",
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

# The readers are many, and most of the app needs none of them: each name is loaded when it is asked for.
_ELSEWHERE = {
    "FORMATS": "registry",
    "Attachment": "entries",
    "DateOrderUnsure": "errors",
    "EncodingUnsure": "errors",
    "Format": "format",
    "FormatError": "errors",
    "NotRecognised": "errors",
    "Note": "entries",
    "ReadEntry": "entries",
    "ReadResult": "entries",
    "Skipped": "entries",
    "TooLarge": "errors",
    "markdown_folder": "markdown_out",
    "read_file": "registry",
    "read_folder": "registry",
    "recognise": "registry",
}


def __getattr__(name: str) -> Any:
    """Load a name on first use."""
    if name not in _ELSEWHERE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
