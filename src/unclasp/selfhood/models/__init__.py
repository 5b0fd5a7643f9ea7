"""What somebody is made of, what that leans on, the time that goes into it, and how the picture was before."""

from unclasp.selfhood.models.hours import PlannedHour, TimeSpent
from unclasp.selfhood.models.sources import Leaning, Snapshot, Source

__all__ = ["Leaning", "PlannedHour", "Snapshot", "Source", "TimeSpent"]
