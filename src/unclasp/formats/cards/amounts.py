"""Sums of money as tables write them: 1,234.56 and 1.234,56, the currency before or after, minus in four ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from unclasp.formats.reading import SkipRow

_LARGEST = Decimal(10) ** 12
_SUM = re.compile(r"(?P<before>[^\d.,]{0,8}?)(?P<digits>\d[\d.,'’\s]{0,30}|[.,]\d{1,4})(?P<after>[^\d]{0,8})")
_MINUS = ("-", "−", "–")
_CURRENCY = re.compile(r"[^\W\d_]{1,4}\$?|[€$£¥₽₹₩₺₴฿]")


def decimal_mark(written: Iterable[str]) -> str:
    """ "," or ".": which of both stands before the cents in these sums; told by those that leave no doubt, else "."."""
    for text in written:
        digits = re.sub(r"[^\d.,]", "", text)
        marks = [one for one in digits if not one.isdigit()]
        if not marks:
            continue
        last = marks[-1]
        if len(set(marks)) == 2:
            return last
        if len(marks) == 1 and len(digits.rpartition(last)[2]) != 3:
            return last
        if len(marks) > 1:
            return "," if last == "." else "."
    return "."


def amount_of(text: str, *, mark: str) -> tuple[Decimal, str]:
    """The sum, below 0 where it is written so, and its currency as written. SkipRow "amount_unreadable"."""
    found = _SUM.fullmatch(text.strip())
    if found is None:
        raise SkipRow("amount_unreadable", text)
    around = found["before"] + found["after"]
    digits = re.sub(r"[^\d.,]", "", found["digits"]).replace("," if mark == "." else ".", "")
    try:
        amount = Decimal(digits.replace(mark, "."))
    except InvalidOperation:
        raise SkipRow("amount_unreadable", text) from None
    if amount >= _LARGEST:
        raise SkipRow("amount_unreadable", text)
    below = any(one in around for one in _MINUS) or ("(" in found["before"] and ")" in found["after"])
    named = _CURRENCY.search(around)
    return -amount if below else amount, named[0] if named else ""
