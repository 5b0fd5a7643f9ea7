"""Reframes, keepsakes, ordinary days, letters, and what was let go of."""

from unclasp.connection.models.keeping import Keepsake, KeepsakePicture, Reframe
from unclasp.connection.models.releasing import LOOK_BACK_DAYS, LookBack, Release
from unclasp.connection.models.writing import Letter, OrdinaryDay

__all__ = [
    "LOOK_BACK_DAYS",
    "Keepsake",
    "KeepsakePicture",
    "Letter",
    "LookBack",
    "OrdinaryDay",
    "Reframe",
    "Release",
]
