"""What is filled in about boundaries. How long words may be is for the actions to say, so that none is lost."""

from unclasp.boundaries.forms.making import STEPS, BoundaryForm
from unclasp.boundaries.forms.practising import (
    ObligationForm,
    RefusalForm,
    RehearsalForm,
    ResentmentForm,
    TestForm,
    TheirAnswersForm,
)

__all__ = [
    "STEPS",
    "BoundaryForm",
    "ObligationForm",
    "RefusalForm",
    "RehearsalForm",
    "ResentmentForm",
    "TestForm",
    "TheirAnswersForm",
]
