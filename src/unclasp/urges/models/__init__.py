"""Urges, what sets them off, what was done with them, and what was settled about them."""

from unclasp.urges.models.asking import Prompt, PromptSetting
from unclasp.urges.models.cues import Cue
from unclasp.urges.models.holding import Loop, StopDate
from unclasp.urges.models.moments import Ride, Urge

__all__ = ["Cue", "Loop", "Prompt", "PromptSetting", "Ride", "StopDate", "Urge"]
