"""Every constant of the models, named, with its unit, range, source and how it was checked.

One file for each group of models, so that a constant is read beside the others it belongs with.
"""

from unclasp.science.parameters.attachment import (
    ATTACHMENT,
    AttachmentParameters,
)
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
from unclasp.science.parameters.losses import (
    ENDOWMENT,
    GAMBLES,
    WEIGHING,
    EndowmentParameters,
    GambleParameters,
    WeighingParameters,
)
from unclasp.science.parameters.urges import (
    CUES,
    FADING,
    PAYOFF,
    CueParameters,
    FadingParameters,
    PayoffParameters,
)

__all__ = [
    "ATTACHMENT",
    "CUES",
    "ENDOWMENT",
    "FADING",
    "GAMBLES",
    "GRIP",
    "LADDER",
    "LADDER_RULES",
    "LEARNING",
    "PAYOFF",
    "QUALITY",
    "RULES",
    "WEIGHING",
    "WORDING",
    "AttachmentParameters",
    "CueParameters",
    "EndowmentParameters",
    "FadingParameters",
    "GambleParameters",
    "GripParameters",
    "GripRules",
    "LadderParameters",
    "LadderRules",
    "LearningParameters",
    "PayoffParameters",
    "QualityParameters",
    "WeighingParameters",
    "WordingThresholds",
]
