"""Gambles, weighings with their arguments, what a thing is worth, and what was chosen, from which motive."""

from unclasp.weighing.models.choosing import LookBack, Motive, Stance
from unclasp.weighing.models.gambling import Gamble, GambleSet
from unclasp.weighing.models.weighing import Argument, Endowment, Weighing

__all__ = ["Argument", "Endowment", "Gamble", "GambleSet", "LookBack", "Motive", "Stance", "Weighing"]
