"""Bank statements in OFX, 1.x (SGML, whose leaves are not closed) and 2.x (XML): payments, and what recurs among them.

Only the payments are cut out, and only their leaves are read: so a statement that breaks off, or leaves an element
empty, loses one payment at most, and nothing in it is ever resolved.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from decimal import Decimal, InvalidOperation

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.cards.payments import Payment
from unclasp.formats.cards.statement import keep_recurring
from unclasp.formats.errors import EncodingUnsure
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import decode, peek, tidy

_STATEMENT = re.compile(r"<(?:STMTRS|CCSTMTRS)>(?P<inside>.*?)(?=<(?:STMTRS|CCSTMTRS)>|\Z)", re.DOTALL)
_PAYMENT = re.compile(r"<STMTTRN>(.*?)(</STMTTRN>|(?=<STMTTRN>)|\Z)", re.DOTALL)
_LEAF = re.compile(r"<([A-Z0-9.]+)>([^<]*)")
_CURRENCY = re.compile(r"<CURDEF>\s*([A-Z]{3})")
_CHARSET = re.compile(r"^CHARSET:\s*([\w-]+)", re.MULTILINE)
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


def sniff(bundle: Bundle) -> bool:
    """The heading of either version before the element OFX."""
    return bool(_files(bundle))


def _files(bundle: Bundle) -> list[AnyFile]:
    files = bundle.files if bundle.is_single else bundle.ending(".ofx", ".qfx")
    return [file for file in files if _is_ours(peek(file.head(4096)))]


def _is_ours(text: str) -> bool:
    return "<OFX>" in text and ("OFXHEADER" in text or "<SIGNONMSGSRSV1>" in text)


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each thing that is paid again and again. An identifier that comes twice is two payments."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    payments: list[Payment] = []
    for file in _files(bundle):
        text = _text(file, choices.encoding)
        for statement in _STATEMENT.finditer(text):
            currency = _CURRENCY.search(statement["inside"])
            for found in _PAYMENT.finditer(statement["inside"]):
                with gathered.row(f"payment {gathered.seen + 1}"):
                    payments.append(_payment(found, currency[1] if currency else ""))
    return keep_recurring(gathered, payments)


def _text(file: AnyFile, encoding: str | None) -> str:
    """The text of a statement: UTF-8, or what its heading says, as only single-byte alphabets are said there."""
    data = file.read()
    try:
        return tidy(decode(data, name=file.name, encoding=encoding))[0]
    except EncodingUnsure:
        said = _CHARSET.search(data[:1024].decode("latin-1"))
        if said is None or said[1] not in ("1252", "ISO-8859-1"):
            raise
        return tidy(decode(data, name=file.name, encoding="cp1252"))[0]


def _payment(found: re.Match[str], currency: str) -> Payment:
    leaves = {name: html.unescape(words).strip() for name, words in _LEAF.findall(found[1])}
    if not found[2]:
        raise SkipRow("cut_short", leaves.get("NAME", ""))
    return Payment(
        day=_day(leaves.get("DTPOSTED", "")),
        payee=leaves.get("NAME") or leaves.get("PAYEE") or leaves.get("MEMO", ""),
        amount=_amount(leaves.get("TRNAMT", "")),
        currency=leaves.get("CURSYM") or currency,
        details=leaves.get("MEMO", ""),
    )


def _day(written: str) -> dt.date:
    found = _DAY.match(written)
    if found is None:
        raise SkipRow("date_unreadable" if written else "no_date", written)
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        raise SkipRow("date_impossible", written) from None


def _amount(written: str) -> Decimal:
    try:
        amount = Decimal(written.replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        raise SkipRow("amount_unreadable", written) from None
    if not amount.is_finite() or abs(amount) >= Decimal(10) ** 12:
        raise SkipRow("amount_unreadable", written)
    return amount


FORMAT = PileFormat("ofx", "Bank statement (OFX)", "subscriptions", sniff, read)
