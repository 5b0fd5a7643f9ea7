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
from unclasp.science.learning import MicEstimate, fit_rates, mic_from_anchors
from unclasp.science.parameters import (
    GRIP,
    LEARNING,
    QUALITY,
    RULES,
    WORDING,
    GripParameters,
    GripRules,
    LearningParameters,
    QualityParameters,
    WordingThresholds,
)
from unclasp.science.quality import QUALITIES, quality, quality_path, top_quality
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
    "LEARNING",
    "QUALITIES",
    "QUALITY",
    "RULES",
    "WORDING",
    "ChangeCall",
    "GripParameters",
    "GripPath",
    "GripRules",
    "GripSeries",
    "GripState",
    "GripSummary",
    "ItemSummary",
    "LearningParameters",
    "MicEstimate",
    "QualityParameters",
    "ScienceError",
    "SmoothPath",
    "Wording",
    "WordingThresholds",
    "change_call",
    "change_wording",
    "fit_rates",
    "grip_filter",
    "grip_forecast",
    "grip_series",
    "grip_smooth",
    "grip_summary",
    "grip_wording",
    "item_filter",
    "item_summary",
    "mic_from_anchors",
    "quality",
    "quality_path",
    "quality_wording",
    "top_quality",
    "warmth_wording",
]
