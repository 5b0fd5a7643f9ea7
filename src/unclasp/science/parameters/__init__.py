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
    GripParameters,
    GripRules,
    LearningParameters,
    QualityParameters,
)
from unclasp.science.parameters.losses import (
    ENDOWMENT,
    GAMBLES,
    WEIGHING,
    EndowmentParameters,
    GambleParameters,
    WeighingParameters,
)
from unclasp.science.parameters.practices import (
    BOUNDARIES,
    CLOSENESS,
    SELFHOOD,
    BoundaryParameters,
    ClosenessParameters,
    SelfhoodParameters,
)
from unclasp.science.parameters.urges import (
    CUES,
    FADING,
    PAYOFF,
    CueParameters,
    FadingParameters,
    PayoffParameters,
)
from unclasp.science.parameters.wording import WORDING, WordingThresholds

__all__ = [
    "ATTACHMENT",
    "BOUNDARIES",
    "CLOSENESS",
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
    "SELFHOOD",
    "WEIGHING",
    "WORDING",
    "AttachmentParameters",
    "BoundaryParameters",
    "ClosenessParameters",
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
    "SelfhoodParameters",
    "WeighingParameters",
    "WordingThresholds",
]
