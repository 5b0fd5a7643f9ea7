"""Pure models: numbers in, numbers out. No clock, no database, no generator of their own.

Times are days as floats, ratings 0-10 with NaN for "no answer", intervals 90%. Each model has its page in
``docs/science/``: what it claims, and what has not been validated.
"""

from unclasp.science.errors import ScienceError
from unclasp.science.grip import (
    ChangeCall,
    GripPath,
    GripState,
    SmoothPath,
    change_call,
    grip_filter,
    grip_forecast,
    grip_smooth,
    item_filter,
)
from unclasp.science.ladder import (
    LadderState,
    distress_ahead,
    ladder_attempt,
    ladder_follow,
    ladder_start,
    log_odds_done,
    p_done,
)
from unclasp.science.ladder_choice import (
    AfterAttempt,
    StepOffer,
    StepOutlook,
    after_attempt,
    step_offer,
    step_values,
)
from unclasp.science.learning import MicEstimate, fit_rates, mic_from_anchors
from unclasp.science.parameters import (
    GRIP,
    LADDER,
    LADDER_RULES,
    LEARNING,
    QUALITY,
    RULES,
    WORDING,
    GripParameters,
    GripRules,
    LadderParameters,
    LadderRules,
    LearningParameters,
    QualityParameters,
    WordingThresholds,
)
from unclasp.science.quality import QUALITIES, quality, quality_path, top_quality
from unclasp.science.readiness import (
    Readiness,
    readiness,
)
from unclasp.science.series import GripSeries, grip_series
from unclasp.science.summary import GripSummary, ItemSummary, grip_summary, item_summary
from unclasp.science.wording import (
    CODES,
    Wording,
    change_wording,
    grip_wording,
    quality_wording,
    warmth_wording,
)

__all__ = [
    "CODES",
    "GRIP",
    "LADDER",
    "LADDER_RULES",
    "LEARNING",
    "QUALITIES",
    "QUALITY",
    "RULES",
    "WORDING",
    "AfterAttempt",
    "ChangeCall",
    "GripParameters",
    "GripPath",
    "GripRules",
    "GripSeries",
    "GripState",
    "GripSummary",
    "ItemSummary",
    "LadderParameters",
    "LadderRules",
    "LadderState",
    "LearningParameters",
    "MicEstimate",
    "QualityParameters",
    "Readiness",
    "ScienceError",
    "SmoothPath",
    "StepOffer",
    "StepOutlook",
    "Wording",
    "WordingThresholds",
    "after_attempt",
    "change_call",
    "change_wording",
    "distress_ahead",
    "fit_rates",
    "grip_filter",
    "grip_forecast",
    "grip_series",
    "grip_smooth",
    "grip_summary",
    "grip_wording",
    "item_filter",
    "item_summary",
    "ladder_attempt",
    "ladder_follow",
    "ladder_start",
    "log_odds_done",
    "mic_from_anchors",
    "p_done",
    "quality",
    "quality_path",
    "quality_wording",
    "readiness",
    "step_offer",
    "step_values",
    "top_quality",
    "warmth_wording",
]
