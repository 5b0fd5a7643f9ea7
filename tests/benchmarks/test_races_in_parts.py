"""A race is run in parts: what is measured anew takes the place of what was, and nothing else changes."""

from pathlib import Path

import pytest
from benchmarks.record import Section
from benchmarks.rows import Bound, Row
from benchmarks.timing import Deed, Spread, race

from benchmarks import record, report

ORDER = ("search", "jrnl")


def section(topic: str, entries: int, *rows: Row, left_out: str = "") -> Section:
    return Section(topic, entries, "2026-01-01 10:00 UTC", "2 cores", [1.0, 2.0], list(rows), left_out)


def search(entries: int, ms: float) -> Row:
    return Row("search", entries, Spread((ms,), (ms,)), Spread((1.0,)), bound=Bound(2), growth=1.3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "results.jsonl"


def test_a_part_replaces_only_itself(file: Path):
    record.keep(section("search", 100, search(100, 5)), ORDER, file)
    record.keep(section("jrnl", 10), ORDER, file)
    record.keep(section("search", 10, search(10, 3)), ORDER, file)
    kept = record.keep(section("search", 100, search(100, 4)), ORDER, file)
    assert [one.key for one in kept] == [("search", 10), ("jrnl", 10), ("search", 100)]
    assert [row.product.p50 for one in kept for row in one.rows] == [3, 4]


def test_what_is_kept_comes_back_with_the_figures_that_are_reported(file: Path):
    figures = tuple(float(n) for n in range(1, 101))
    row = Row(
        "search", 10, Spread(figures, figures), Spread((2.0,)), bound=Bound(1 / 70, "p95"), peer="jrnl 4"
    )
    record.keep(section("jrnl", 10, row), ORDER, file)
    (back,) = record.read(file)[0].rows
    assert report.cells(back) == report.cells(row)
    assert back.within_bound is row.within_bound


def test_growth_is_worked_out_from_parts_of_different_runs(file: Path):
    record.keep(section("search", 10, search(10, 2)), ORDER, file)
    kept = record.keep(section("search", 100, search(100, 4)), ORDER, file)
    assert "| search: growth from 10 | 100 | 2.00 |" in report.markdown(kept)


def test_beside_a_peer_a_ratio_says_how_far_ahead_we_are():
    row = Row("search", 10, Spread((2.0,)), Spread((300.0,)), bound=Bound(1 / 70), peer="jrnl 4")
    assert report.cells(row)[2:7] == ("150", "150", "", "p50 ≥ 70", "yes")


def test_what_is_left_out_is_said(file: Path):
    kept = record.keep(section("jrnl", 10, left_out="jrnl is left out."), ORDER, file)
    assert "load 1.0 to 2.0. jrnl is left out." in report.markdown(kept)


def test_a_race_out_of_time_still_has_rounds_enough_for_a_median():
    done: list[int] = []
    (taken,) = race(Deed(lambda: done.append(1) or 5.0), rounds=100, at_most_s=0)
    assert (len(taken.figures), len(done)) == (3, 4)
