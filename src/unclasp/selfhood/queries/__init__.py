"""What can be read about what somebody is made of."""

from unclasp.selfhood.queries.calendars import CalendarTime, time_in_calendar
from unclasp.selfhood.queries.hours import (
    LATELY_DAYS,
    TIMES_SHOWN,
    hours_to_come,
    invited,
    last_done,
    lately,
    times_of,
    usual_start,
)
from unclasp.selfhood.queries.months import Changed, Month, changed_since, months
from unclasp.selfhood.queries.page import Part, Rest, SelfPage, rest_of, self_page
from unclasp.selfhood.queries.sources import (
    Held,
    LeaningOn,
    holds_to_lean_on,
    leaning_on,
    leanings_of,
    proportion_on,
    remaining,
    sources_of,
)

__all__ = [
    "LATELY_DAYS",
    "TIMES_SHOWN",
    "CalendarTime",
    "Changed",
    "Held",
    "LeaningOn",
    "Month",
    "Part",
    "Rest",
    "SelfPage",
    "changed_since",
    "holds_to_lean_on",
    "hours_to_come",
    "invited",
    "last_done",
    "lately",
    "leaning_on",
    "leanings_of",
    "months",
    "proportion_on",
    "remaining",
    "rest_of",
    "self_page",
    "sources_of",
    "time_in_calendar",
    "times_of",
    "usual_start",
]
