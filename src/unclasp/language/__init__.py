"""Text in, noticings out. Nothing here stores, sends or logs what it reads."""

from unclasp.language.labels import LABELS

__all__ = ["LABELS"]
