"""Every constant of the models, named, with its unit, range, source and how it was checked.

One file for each group of models, so that a constant is read beside the others it belongs with.
"""

from unclasp.science.parameters.attachment import (
    ATTACHMENT,
    AttachmentParameters,
)
from unclasp.science.parameters.helping import (
    DOSE_OF_WRITING,
    DOSES,
    EXPERIMENT,
    LANGUAGE_RATES,
    RELIEF,
    SUGGEST,
    DoseOfWritingParameters,
    DoseParameters,
    ExperimentParameters,
    LanguageRateParameters,
    ReliefParameters,
    SuggestParameters,
)
from unclasp.science.parameters.ladder import (
    LADDER,
    LADDER_RULES,
    LadderParameters,
    LadderRules,
)
from unclasp.science.parameters.levels import (
    ENDS,
    GRIP,
    LEARNING,
    QUALITY,
    RULES,
    EndParameters,
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
    "DOSES",
    "DOSE_OF_WRITING",
    "ENDOWMENT",
    "ENDS",
    "EXPERIMENT",
    "FADING",
    "GAMBLES",
    "GRIP",
    "LADDER",
    "LADDER_RULES",
    "LANGUAGE_RATES",
    "LEARNING",
    "PAYOFF",
    "QUALITY",
    "RELIEF",
    "RULES",
    "SELFHOOD",
    "SUGGEST",
    "WEIGHING",
    "WORDING",
    "AttachmentParameters",
    "BoundaryParameters",
    "ClosenessParameters",
    "CueParameters",
    "DoseOfWritingParameters",
    "DoseParameters",
    "EndParameters",
    "EndowmentParameters",
    "ExperimentParameters",
    "FadingParameters",
    "GambleParameters",
    "GripParameters",
    "GripRules",
    "LadderParameters",
    "LadderRules",
    "LanguageRateParameters",
    "LearningParameters",
    "PayoffParameters",
    "QualityParameters",
    "ReliefParameters",
    "SelfhoodParameters",
    "SuggestParameters",
    "WeighingParameters",
    "WordingThresholds",
]
