"""Steps on a ladder, attempts at them, and looking back on those."""

from unclasp.ladder.models.attempts import LOOK_BACK_DAYS, Attempt, StepLookBack
from unclasp.ladder.models.steps import LONGEST_STEP, Step

__all__ = ["LONGEST_STEP", "LOOK_BACK_DAYS", "Attempt", "Step", "StepLookBack"]
