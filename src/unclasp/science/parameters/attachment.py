"""Constants of attachment: borrowed from other people's questions, since ours have not been answered yet.

The checks named here are printed by ``studies/attachment.py``.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AttachmentParameters:
    """How answers tell of attachment anxiety and avoidance, and how relationships hang together.

    Attributes
    ----------
    middle : tuple of float
        Mean of people in anxiety and in avoidance [points, 1-5]. Borrowed: the open ECR data give 3.06 and
        2.54 on their own questions, so 3.0 and 2.6.
    item_sd : float
        SD of people's answers to one item [points, > 0]. Borrowed.
    item_correlation : float
        Mean correlation between items of a dimension, *r* (0-1). Borrowed: 0.37 and 0.46 in the open ECR
        data; their middle.
    item_middle_sd : float
        SD of the item means around the middle, unknown for our items [points]. Borrowed: 0.38 and 0.26.
    dimensions_correlation : float
        Correlation of anxiety with avoidance, *ρ*. The open ECR data give -0.01, the literature on the ECR
        about 0.15, on its revision about 0.4.
    relationships_correlation : float
        Correlation of one relationship with another in the same dimension, *c* (0-1). From memory of studies
        of the ECR-RS, unchecked.
    middle_doubt : float
        How unsure we are of where people's middle lies on our own items [SDs of people]. Ours.
    name_from : float
        Probability from which a style is named [0-1]. In the open ECR data the name was then right 94 times
        in 100.
    name_from_items : int
        Items answered in each dimension before a style is named. With nine of each the name was right only 92
        times in 100.
    closer_by : float
        Fall of the distance to the secure corner that matters [SDs of people]. Ours.
    """

    middle: tuple[float, float] = (3.0, 2.6)
    item_sd: float = 1.15
    item_correlation: float = 0.42
    item_middle_sd: float = 0.35
    dimensions_correlation: float = 0.1
    relationships_correlation: float = 0.4
    middle_doubt: float = 0.25
    name_from: float = 0.6
    name_from_items: int = 10
    closer_by: float = 0.3

    @property
    def people_sd(self) -> float:
        """SD of people in what a dimension measures, *τ* [points]."""
        return float(self.item_sd * self.item_correlation**0.5)

    @property
    def answer_variance(self) -> float:
        """Variance of one answer around the person's own level [points²]."""
        return (1 - self.item_correlation) * self.item_sd**2 + self.item_middle_sd**2


ATTACHMENT = AttachmentParameters()
