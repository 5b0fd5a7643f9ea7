"""From numbers to words: which sentence may be said. Codes only; the sentences themselves are the web's.

Each function returns one code out of `CODES` and the numbers that its sentence may use; one file for each group of
models. The thresholds stand in `WordingThresholds`, those that settle a model's own word in its parameters, and
nowhere else. How often each code is true: ``docs/science/evidence.md``, the honesty table.
"""

from unclasp.science.wording.attachment import (
    ATTACHMENT_CODES,
    attachment_wording,
    toward_secure_wording,
)
from unclasp.science.wording.codes import Wording
from unclasp.science.wording.helping import (
    HELPING_CODES,
    dose_wording,
    relief_wording,
    suggestion_wording,
    words_wording,
)
from unclasp.science.wording.ladder import LADDER_CODES, attempt_wording, readiness_wording, step_wording
from unclasp.science.wording.levels import (
    LEVEL_CODES,
    change_wording,
    grip_wording,
    quality_wording,
    warmth_wording,
)
from unclasp.science.wording.losses import (
    LOSS_CODES,
    endowment_wording,
    gambles_wording,
    reversal_wording,
    weighing_wording,
)
from unclasp.science.wording.practices import (
    PRACTICE_CODES,
    boundary_wording,
    closeness_wording,
    self_wording,
    slipping_wording,
)
from unclasp.science.wording.urges import (
    URGE_CODES,
    clock_wordings,
    fading_wording,
    payoff_wording,
    situation_wording,
    spike_wording,
    surfing_wording,
)

CODES: tuple[str, ...] = (
    *LEVEL_CODES,
    *ATTACHMENT_CODES,
    *LOSS_CODES,
    *URGE_CODES,
    *LADDER_CODES,
    *PRACTICE_CODES,
    *HELPING_CODES,
)
"""Every code that this package can return."""

__all__ = [
    "CODES",
    "Wording",
    "attachment_wording",
    "attempt_wording",
    "boundary_wording",
    "change_wording",
    "clock_wordings",
    "closeness_wording",
    "dose_wording",
    "endowment_wording",
    "fading_wording",
    "gambles_wording",
    "grip_wording",
    "payoff_wording",
    "quality_wording",
    "readiness_wording",
    "relief_wording",
    "reversal_wording",
    "self_wording",
    "situation_wording",
    "slipping_wording",
    "spike_wording",
    "step_wording",
    "suggestion_wording",
    "surfing_wording",
    "toward_secure_wording",
    "warmth_wording",
    "weighing_wording",
    "words_wording",
]
