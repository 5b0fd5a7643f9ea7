"""Which repetitions of a calendar are followed: those of appointments, and only such as ever come to a day."""

from __future__ import annotations

import re
from collections.abc import Mapping

RHYTHMS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
"""How often a rule may repeat. What repeats by the hour, or faster, is no appointment."""

MOST_TIMES_A_DAY = 24
_NUMBER = re.compile(r"[+-]?\d{1,5}", re.ASCII)
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def rule_of(line: str) -> dict[str, str]:
    """The parts of a line `RRULE:...`, in capitals."""
    parts = (part.partition("=") for part in line.partition(":")[2].strip().upper().split(";"))
    return {key: value for key, _is, value in parts if value}


def why_refused(rule: Mapping[str, str]) -> str:
    """Why a rule is not followed; "" where it is."""
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= rule.get(name, "").count(",") + 1
    interval = rule.get("INTERVAL", "1")
    if rule.get("FREQ") not in RHYTHMS or times > MOST_TIMES_A_DAY or _never_comes(rule):
        return "ics_rule"
    return "" if _NUMBER.fullmatch(interval) and int(interval) > 0 else "ics_rule"


def _never_comes(rule: Mapping[str, str]) -> bool:
    """Whether it names only days that no month has, such as 30 February: a search for them would not end."""
    months = _numbers(rule.get("BYMONTH", "")) or list(range(1, 13))
    days = _numbers(rule.get("BYMONTHDAY", ""))
    return bool(days) and not any(
        0 < abs(day) <= LONGEST_MONTHS[month - 1] for day in days for month in months if 1 <= month <= 12
    )


def _numbers(text: str) -> list[int]:
    """The numbers of a list; what is none is left to the parser."""
    return [int(part) for part in text.split(",") if _NUMBER.fullmatch(part)]
