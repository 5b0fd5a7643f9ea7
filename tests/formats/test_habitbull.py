"""HabitBull's table."""

from __future__ import annotations

import pytest

from unclasp.formats import FormatError, ReadResult, read_file

HEADING = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"


def table(*rows: str) -> ReadResult:
    return read_file("habitbull.csv", (HEADING + "".join(f"{row}\n" for row in rows)).encode())


def test_a_day_is_an_entry() -> None:
    result = table(
        "Pushups,,Fitness,2022-01-08,100,",
        'run,"at dawn, slowly",Fitness,2022-01-08,1,"cold, and clear"',
        "Pushups,,Fitness,2022-01-09,0,",
        "run,,Fitness,2022-01-09,0,ill",
        "run,,Fitness,2022-02-30,1,",
        "run,,Fitness,2022-01-10",
    )
    assert [(str(entry.at.date()), entry.all_day, entry.tags, entry.body) for entry in result.entries] == [
        ("2022-01-08", True, ("Pushups", "run"), "- Pushups: 100\n- run: cold, and clear"),
        ("2022-01-09", True, ("run",), "- run: ill"),
    ]
    assert [(skip.where, skip.reason) for skip in result.skipped] == [
        ("line 4", "not_done"),
        ("line 6", "date_impossible"),
        ("line 7", "columns"),
    ]


def test_a_quotation_mark_that_swallows_rows_refuses_the_whole() -> None:
    with pytest.raises(FormatError, match="csv_"):
        table(
            'Pushups,,Fitness,2022-01-08,100,"a',
            "Pushups,,Fitness,2022-01-09,100,b",
            'run,,,2022-01-10,1,"c',
        )
