"""The support lines: there for everybody, in the right order, and looked at lately."""

import datetime as dt

import pytest
from django.utils import translation

from unclasp.care.queries import EU_STATES, all_lines, countries, lines_for, stale_lines

CODES = [code for code, _ in countries()]


def test_every_row_was_looked_at_within_twelve_months() -> None:
    stale = [f"{line.country} {line.name} ({line.last_checked})" for line in stale_lines(dt.date.today())]  # noqa: DTZ011
    assert stale == [], "check these lines again, then set last_checked:\n" + "\n".join(stale)


def test_a_line_goes_stale_after_twelve_months() -> None:
    oldest = min(line.last_checked for line in all_lines() if line.last_checked)
    assert stale_lines(oldest + dt.timedelta(days=365)) == []
    assert stale_lines(oldest + dt.timedelta(days=366)) != []


@pytest.mark.parametrize("code", [*CODES, None, "", "ZZ", "'; --", "us"])
def test_everybody_finds_a_number_for_an_emergency_and_somebody_to_talk_to(code: str | None) -> None:
    lines = lines_for(code)
    assert lines.emergency[0].number
    assert "https://findahelpline.com" in {line.url for line in lines.crisis}
    for kind in ("emergency", "crisis", "abuse"):
        assert all(line.kind == kind for line in getattr(lines, kind))


def test_every_row_says_how_to_reach_somebody() -> None:
    for line in all_lines():
        assert line.number or line.sms or line.url
        assert line.kind in {"emergency", "crisis", "abuse"}
        assert line.country in {*CODES, "EU", "*"}
        assert not line.url or line.url.startswith("https://")


@pytest.mark.parametrize(
    ("code", "emergency", "crisis"),
    [
        ("US", "911", ["988", "", ""]),
        ("GB", "999", ["116 123", ""]),
        ("IE", "112", ["116 123", ""]),
        ("DE", "112", ["116 123", ""]),
        ("AU", "000", ["13 11 14", ""]),
        ("NZ", "111", ["1737", ""]),
        ("KE", "112", [""]),
    ],
)
def test_the_nearest_line_comes_first(code: str, emergency: str, crisis: list[str]) -> None:
    lines = lines_for(code)
    assert lines.emergency[0].number == emergency
    assert [line.number for line in lines.crisis] == crisis


def test_the_own_line_of_a_state_stands_before_that_of_the_eu_and_replaces_it() -> None:
    assert [line.name for line in lines_for("IE").crisis] == ["Samaritans", "Find A Helpline"]


def test_abuse_lines_reach_where_they_are_run() -> None:
    assert [line.sms_word for line in lines_for("US").abuse] == ["START"]
    assert [line.number for line in lines_for("FR").abuse] == ["116 016"]
    assert [line.number for line in lines_for("GB").abuse] == ["0808 2000 247"]
    assert lines_for("KE").abuse == ()


def test_only_confirmed_numbers_are_called_verified() -> None:
    confirmed = {(line.country, line.number or line.sms) for line in all_lines() if line.verified}
    assert confirmed == {
        ("US", "988"), ("US", "741741"), ("GB", "116 123"), ("IE", "116 123"), ("AU", "13 11 14"),
        ("NZ", "1737"), ("US", "1-800-799-7233"),
    }  # fmt: skip


def test_the_chooser_holds_every_state_of_the_eu_once_and_is_sorted() -> None:
    with translation.override("en"):
        names = [name for _, name in countries()]
    assert set(CODES) >= EU_STATES | {
        "GB",
        "NO",
        "CH",
        "IS",
        "UA",
        "RS",
        "US",
        "CA",
        "AU",
        "NZ",
        "IN",
        "ZA",
        "BR",
        "JP",
    }
    assert len(EU_STATES) == 27
    assert len(set(names)) == len(names)
    assert names == sorted(names, key=lambda name: name.replace("ü", "u"))
