"""Statements and tables: payments, what recurs among them, columns that are said and remembered."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.strategies import quickly

from unclasp.formats import DateOrderUnsure, EncodingUnsure, FormatError
from unclasp.formats.cards import Columns, ColumnsUnsure, columns_from
from unclasp.formats.cards.amounts import amount_of, decimal_mark
from unclasp.formats.cards.payments import Payment, recurring

from .reading import read

START = dt.date(2025, 1, 5)


def paid(payee: str, *days: int, amount: str = "-9.99", start: dt.date = START) -> list[Payment]:
    return [Payment(start + dt.timedelta(days=day), payee, Decimal(amount), "EUR") for day in days]


@pytest.mark.parametrize(
    ("days", "period", "every", "yearly"),
    [
        ((0, 7, 14, 21), "week", 1, "521.26"),
        ((0, 31, 59, 90), "month", 1, "119.88"),
        ((0, 30, 91), "month", 1, "119.88"),
        ((0, 28, 56, 84), "week", 4, "130.32"),
        ((0, 91, 182), "month", 3, "39.96"),
        ((0, 365), "year", 1, "9.99"),
    ],
)
def test_steady_payments_recur(days: tuple[int, ...], period: str, every: int, yearly: str) -> None:
    (card,) = recurring(paid("STREAMFLIX 4711", *days))
    assert (card.period, card.every, card.yearly) == (period, every, Decimal(yearly))
    assert (card.since, card.last) == (START, START + dt.timedelta(days=days[-1]))


@pytest.mark.parametrize("days", [(0,), (0, 30), (0, 2, 30, 33, 80), (0, 0, 0)])
def test_other_payments_do_not(days: tuple[int, ...]) -> None:
    assert recurring(paid("Corner shop", *days)) == []


def test_money_that_came_in_and_sums_that_differ_do_not_recur() -> None:
    assert recurring(paid("Wages", 0, 30, 61, amount="2000")) == []
    sums = zip((0, 31, 59, 90), ("-10", "-90", "-25", "-300"), strict=True)
    assert recurring([one for day, amount in sums for one in paid("Shop", day, amount=amount)]) == []


def test_two_things_from_one_payee_are_two_cards_and_a_price_may_rise() -> None:
    days = (0, 31, 59, 90)
    both = [*paid("Apple", *days, amount="-2.99"), *paid("APPLE", *days, amount="-10.99")]
    assert [card.amount for card in recurring(both)] == [Decimal("10.99"), Decimal("2.99")]
    risen = [*paid("Gym 1", 0, 31, amount="-20"), *paid("Gym 2", 59, 90, amount="-22")]
    (card,) = recurring(risen)
    assert (card.amount, card.yearly) == (Decimal(22), Decimal("264.00"))


def ofx(*payments: str, end: str = "</BANKTRANLIST></STMTRS></OFX>") -> str:
    return f"OFXHEADER:100\nCHARSET:1252\n\n<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST>{''.join(payments)}{end}"


def row(day: str, amount: str = "-9.99", more: str = "<NAME>CAFÉ &amp; CO<MEMO>") -> str:
    return f"<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{day}120000[0:GMT]<TRNAMT>{amount}<FITID>A1{more}</STMTTRN>"


def test_ofx_with_leaves_left_open_and_an_identifier_that_repeats() -> None:
    text = ofx(row("20260105"), row("20260205"), row("20260305"), row("x"), row("20260405", "x"))
    for data in (
        text.encode("cp1252"),
        text.encode(),
        text.replace("<FITID>A1", "<FITID>A1</FITID>").encode(),
    ):
        reading = read("bank.ofx", data)
        (card,) = reading.cards
        assert (card.title, card.currency, card.yearly) == ("CAFÉ & CO", "EUR", Decimal("119.88"))
        assert [one.reason for one in reading.skipped] == ["date_unreadable", "amount_unreadable"]
        assert reading.seen == 5


def test_a_statement_that_breaks_off_loses_its_last_payment_only() -> None:
    text = ofx(*(row(f"2026{month:02}05") for month in (1, 2, 3, 4)), end="")
    reading = read("bank.ofx", text[:-20])
    assert [one.reason for one in reading.skipped] == ["cut_short"]
    assert len(reading.cards) == 1


GERMAN = """Kontonummer;DE00;
Buchungstag;Verwendungszweck;Betrag;Währung
05.01.26;STREAMFLIX ABO;-9,99;EUR
05.02.26;STREAMFLIX ABO;-9,99;EUR
05.03.26;STREAMFLIX ABO;-1.009,99;EUR
"""


def test_a_german_statement_in_its_own_alphabet() -> None:
    with pytest.raises(EncodingUnsure):
        read("umsatz.csv", GERMAN.encode("cp1252"))
    reading = read("umsatz.csv", GERMAN.replace("1.009", "9").encode("cp1252"), encoding="cp1252")
    (card,) = reading.cards
    assert (card.title, card.amount, card.currency) == ("STREAMFLIX ABO", Decimal("9.99"), "EUR")
    assert (reading.format, reading.kind, reading.seen) == ("bank_csv", "subscriptions", 3)
    assert card.last == dt.date(2026, 3, 5)
    assert {note.code for note in reading.notes} == {"rows_above", "payments_once"}


def test_an_american_statement_asks_for_the_order_of_its_dates() -> None:
    text = "Date,Description,Amount\n" + "".join(f'0{month}/05/2026,Gym,"-1,020.00"\n' for month in (1, 2, 3))
    with pytest.raises(DateOrderUnsure):
        read("bank.csv", text)
    (card,) = read("bank.csv", text, day_first=False).cards
    assert (card.since, card.amount) == (dt.date(2026, 1, 5), Decimal("1020.00"))


def test_money_in_and_money_out_in_two_columns() -> None:
    rows = "".join(f"2026-0{month}-05,Rent,,500.00\n2026-0{month}-07,Wages,900.00,\n" for month in (1, 2, 3))
    (card,) = read("bank.csv", f"Date,Payee,Credit,Debit\n{rows}").cards
    assert (card.title, card.amount) == ("Rent", Decimal("500.00"))


def test_columns_that_nobody_names_are_asked_for_and_remembered() -> None:
    text = "wann\twas\twie viel\n2026-01-05\tGym\t-20\n2026-02-05\tGym\t-20\n2026-03-05\tGym\t-20\n"
    with pytest.raises(ColumnsUnsure) as asked:
        read("x.tsv", text)
    assert asked.value.guess.heading == ("wann", "was", "wie viel")
    assert asked.value.sample[0] == ("2026-01-05", "Gym", "-20")
    said = Columns("payments", asked.value.guess.heading, (("date", 0), ("payee", 1), ("amount", 2)))
    remembered = columns_from(said.as_text())
    assert remembered == said
    reading = read("x.tsv", text, columns=remembered)
    assert (len(reading.cards), reading.columns) == (1, said)
    with pytest.raises(ColumnsUnsure):
        read("y.csv", text.replace("wann", "when"), columns=remembered)


def test_a_table_without_a_heading_is_asked_about() -> None:
    with pytest.raises(ColumnsUnsure) as asked:
        read("x.csv", "2026-01-05,Gym,-20.00\n2026-02-05,Gym,-20.00\n")
    guess = asked.value.guess
    assert (guess.headed, guess.heading) == (False, ("1", "2", "3"))
    said = Columns("payments", guess.heading, (("date", 0), ("payee", 1), ("amount", 2)), headed=False)
    assert read("x.csv", "2026-01-05,Gym,-20.00\n2026-02-05,Gym,-20.00\n", columns=said).seen == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        '["bank",["a"],{"name":0},true]',
        '["things",["a"],{"name":7},true]',
        '["things",["a"],{},true]',
    ],
)
def test_what_is_no_remembered_choice_is_none(text: str) -> None:
    assert columns_from(text) is None


def test_things_of_any_table_two_alike_are_two_and_formulas_stay_text() -> None:
    rows = ("Shirt,clothes,2020-05-01,£20.00,", "Shirt,clothes,,,", "=1+1,,never,free,+cmd")
    text = "\n".join(["Item,Category,Date,Price,Notes", *rows])
    reading = read("things.csv", text)
    assert (reading.format, reading.kind, reading.seen) == ("table", "things", 3)
    assert [card.title for card in reading.cards] == ["Shirt", "Shirt", "=1+1"]
    assert len({card.source_id for card in reading.cards}) == 3
    assert (reading.cards[0].since, reading.cards[0].amount, reading.cards[0].currency) == (
        dt.date(2020, 5, 1),
        Decimal("20.00"),
        "£",
    )
    assert reading.cards[0].yearly is None
    assert reading.cards[2].notes == "+cmd"
    assert [note.code for note in reading.notes] == ["cells_left", "cells_left"]


def test_a_quotation_mark_that_swallows_rows_refuses_the_table() -> None:
    for text, code in (
        ('Name,Category,Notes\nA,"b,c\nD,e,f\n', "csv_quote"),
        ('Name,Category,Notes\nA,"b,c\nD,e,f\nG,h",i\n', "csv_swallowed"),
    ):
        with pytest.raises(FormatError) as refused:
            read("things.csv", text)
        assert refused.value.code == code


def test_homebox_leaves_what_is_gone() -> None:
    text = (
        "HB.import_ref,HB.location,HB.labels,HB.archived,HB.quantity,HB.name,HB.purchase_price,HB.sold_to,HB.sold_date\n"
        "1,Home / Hall,a; b,false,2,Lamp,0,,0001-01-01\n2,Home,,true,1,Chair,5.50,,\n3,Home,,false,1,Sofa,5,Ann,\n"
    )
    reading = read("homebox.csv", text)
    (card,) = reading.cards
    assert (card.title, card.detail, card.amount) == ("Lamp", "Home / Hall · a, b · 2", None)
    assert [one.reason for one in reading.skipped] == ["gone_already", "gone_already"]


def test_wallos_with_and_without_how_often() -> None:
    def subscription(name: str, **more: str) -> dict[str, str]:
        return {
            "Name": name,
            "Next Payment": "2026-02-01",
            "Price": "€9.99",
            "State": "Enabled",
            "URL": "",
            **more,
        }

    rows = [
        subscription("Films", **{"Payment Cycle": "Monthly"}),
        subscription("Cloud", **{"Payment Cycle": "Every 3 Months", "URL": "javascript:x"}),
        subscription("Old", State="Disabled"),
        subscription("Paper"),
    ]
    reading = read("wallos.json", json.dumps({"success": True, "subscriptions": rows}))
    assert [(card.title, card.yearly) for card in reading.cards] == [
        ("Films", Decimal("119.88")),
        ("Cloud", Decimal("39.96")),
        ("Paper", None),
    ]
    assert [one.reason for one in reading.skipped] == ["gone_already"]
    assert {note.code for note in reading.notes} == {"no_rhythm", "links_as_text"}


@pytest.mark.parametrize(
    ("written", "mark", "amount", "currency"),
    [
        ("-9,99", ",", "-9.99", ""),
        ("1.234,56 €", ",", "1234.56", "€"),
        ("1,234.56", ".", "1234.56", ""),
        ("(12.00)", ".", "-12.00", ""),
        ("12.00-", ".", "-12.00", ""),
        ("€9.99", ".", "9.99", "€"),
        ("−5", ".", "-5", ""),
        ("1 234,56", ",", "1234.56", ""),
        ("USD 20.00", ".", "20.00", "USD"),
        ("1'234.50", ".", "1234.50", ""),
    ],
)
def test_sums_as_tables_write_them(written: str, mark: str, amount: str, currency: str) -> None:
    assert amount_of(written, mark=mark) == (Decimal(amount), currency)


def test_the_mark_before_the_cents_is_told_by_sums_that_leave_no_doubt() -> None:
    assert decimal_mark(["1.234", "5,5"]) == ","
    assert decimal_mark(["1,234", "1.5"]) == "."
    assert decimal_mark(["1.234.567"]) == ","
    assert decimal_mark(["1,234"]) == "."


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from(".,"))
@quickly
def test_every_sum_reads_back(amount: Decimal, mark: str) -> None:
    written = f"{amount:,.2f}" if mark == "." else f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert decimal_mark([written]) == mark
    assert amount_of(written, mark=mark)[0] == amount
