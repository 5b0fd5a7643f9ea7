"""Every constant of the models, named, with its unit, range, source and how it was checked.

One file for each group of models, so that a constant is read beside the others it belongs with.
"""

from unclasp.science.parameters.ladder import (
    LADDER,
    LADDER_RULES,
    LadderParameters,
    LadderRules,
)
from unclasp.science.parameters.levels import (
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

__all__ = [
    "GRIP",
    "LADDER",
    "LADDER_RULES",
    "LEARNING",
    "QUALITY",
    "RULES",
    "WORDING",
    "GripParameters",
    "GripRules",
    "LadderParameters",
    "LadderRules",
    "LearningParameters",
    "QualityParameters",
    "WordingThresholds",
]
