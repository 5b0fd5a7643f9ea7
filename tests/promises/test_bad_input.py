"""Nothing that can be typed into a field breaks a page: each answer is a page, and none is an error of ours."""

import pytest
from django.test import Client
from django.urls import reverse

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds.models import SCALES, Hold
from unclasp.journal import actions as journal_actions
from unclasp.journal.models import Entry
from unclasp.vault import opening

TOO_MUCH = "a heron " * 131_072
VALUES = {
    "empty": "",
    "a megabyte": TOO_MUCH,
    "emoji": "👩🏽‍🚒🕊️" * 20,
    "right to left": "אני מחזיקה בזה, وأترك \u202eذلك",
    "NUL": "a\x00b",
    "a lone surrogate": "a\udcffb",
    "HTML": "<b onclick=alert(1)>x</b><img src=x onerror=alert(1)>",
    "a script": "</title><script>alert(1)</script>",
    "template code": "{{ request }}{% debug %}",
    "a number out of bounds": "1e999",
}

FORMS = {
    "journal_write": ("title", "body", "date", "time", "tags"),
    "journal_draft": ("title", "body"),
    "journal_search": ("words", "since", "until", "hold", "order"),
    "journal_put_down": ("body",),
    "hold_new": ("name", "kind", "aliases", "description", "separated_on"),
    "welcome_first": ("name", "kind"),
    "plan": ("people", "helps", "reasons", "place"),
    "settings": ("lock_after_minutes", "theme", "country"),
    "settings_passphrase": ("old", "new", "again"),
    "settings_recovery": ("passphrase",),
    "import": ("paths",),
    "door_close": ("class",),
    "not_today": ("hold",),
}
FORMS_OF_A_HOLD = {
    "hold_edit": ("name", "kind", "aliases", "description", "separated_on"),
    "hold_check_in": (*SCALES, "note", "at"),
    "hold_gates": ("died_on", "not_to_let_go"),
    "hold_anchor": ("compared", "quality"),
    "hold_status": ("status",),
    "hold_merge": ("other",),
}
FORMS_OF_AN_ENTRY = {"journal_edit": ("title", "body", "date", "time", "tags")}

ANSWERS = {200, 204, 303, 400, 404, 409, 413, 422, 403}


@pytest.fixture
def hold(person: Person) -> Hold:
    return hold_actions.create_hold(person=person, name="The job", kind="job", now=clock.now())


@pytest.fixture
def entry(person: Person) -> Entry:
    return journal_actions.write_entry(person=person, body="Quiet.", now=clock.now())


def sent(value: str) -> str:
    """What a browser can send: a form's bytes, never a surrogate as such."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if "\udcff" in value else value


def assert_answered(client: Client, address: str, fields: tuple[str, ...], value: str) -> None:
    for field in fields:
        others = {name: "5" if name in SCALES else "" for name in fields}
        answer = client.post(address, {**others, field: sent(value)})
        assert answer.status_code in ANSWERS, (address, field, answer.status_code)
        page = answer.content.decode()
        assert "<script>alert" not in page
        assert "onerror=alert" not in page.replace("&lt;img src=x onerror=alert", "")
        assert "Traceback" not in page
        assert opening.is_unlocked()


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_answers_whatever_is_typed(name: str, value: str, person: Person, client: Client):
    client.raise_request_exception = False
    assert_answered(client, reverse(name), FORMS[name], value)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("name", FORMS_OF_A_HOLD)
def test_a_form_of_a_hold_answers_whatever_is_typed(name: str, value: str, hold: Hold, client: Client):
    client.raise_request_exception = False
    assert_answered(client, reverse(name, args=[hold.slug]), FORMS_OF_A_HOLD[name], value)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("name", FORMS_OF_AN_ENTRY)
def test_a_form_of_an_entry_answers_whatever_is_typed(name: str, value: str, entry: Entry, client: Client):
    client.raise_request_exception = False
    assert_answered(client, reverse(name, args=[entry.slug]), FORMS_OF_AN_ENTRY[name], value)


def test_bytes_that_are_no_text_are_answered(person: Person, client: Client):
    client.raise_request_exception = False
    answer = client.post(
        reverse("journal_write"),
        b"body=%ff%fe%00&title=%c3",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in ANSWERS


def test_a_wrong_passphrase_of_any_shape_is_answered(locked_vault: object, client: Client):
    for value in ("x" * 8, "🕊️" * 40, "a\x00b" * 5, " " * 12):
        answer = client.post(reverse("unlock"), {"passphrase": value})
        assert answer.status_code == 422
        assert not opening.is_unlocked()
