"""Whatever is sent to a form of a practice, a page answers, and words that are too long are still there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import URLPattern, reverse
from tests.promises import full
from tests.promises.forms import Form, forms_of

from unclasp.core.models import Person
from unclasp.core.owned import Owned
from unclasp.holds import actions as holds
from unclasp.holds.models import Hold
from unclasp.vault import opening

PARTS = [
    "attachment",
    "urges",
    "weighing",
    "connection",
    "boundaries",
    "selfhood",
    "ladder",
    "journal",
    "guide",
]
LONG = "a heron " * 12_800
WORDS = ("", "a\x00b", "a\ufffdb", "אני מחזיקה \u202e בזה", "<script>alert(1)</script>{{ request }}", LONG)
"""What is typed where words belong. A browser sends half a character as U+FFFD."""

OTHERS = ("", "a\x00b", "nowhere", "-1", "1e999", "nan", "9" * 40, "2026-02-31", "9999-12-31T23:59", LONG)
"""What is sent where a number, a day or one of a few belongs."""

ANSWERS = {200, 204, 303, 400, 404, 409, 413, 422}


@pytest.fixture
def lived(person: Person) -> Person:
    """A person with a row in every table, and no gate before any practice."""
    job, house = (
        holds.create_hold(person=person, name=name, kind=kind, now=full.NOW)
        for name, kind in (("The job", "job"), ("The house", "place"))
    )
    full.write(person)
    full.notice_urges(person)
    full.relate(person)
    for deed in (full.weigh, full.bound, full.be, full.climb):
        deed(person, job)
    full.connect(person, house)
    return person


def patterns_of(part: str) -> list[URLPattern]:
    return import_module(f"unclasp.{part}.urls").urlpatterns


def starts_of(part: str) -> Iterator[str]:
    """The addresses of a slice: those that need nothing, those of a row of each of its tables, and of each hold."""
    tables = [table for table in apps.get_app_config(part).get_models() if issubclass(table, Owned)]
    rows = [row for table in (*tables, Hold) if (row := table._base_manager.first())]
    for pattern in patterns_of(part):
        names = list(pattern.pattern.converters)
        if not names:
            yield reverse(pattern.name)
        elif len(names) == 1:
            yield from (reverse(pattern.name, args=[row.slug]) for row in rows)
    for hold in Hold.objects.kept():
        yield reverse("hold", args=[hold.slug])


def sends(form: Form) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each field of a form with each bad value in turn, the others as they are sound."""
    for name, one in form.fields.items():
        if one.kind != "file":
            for value in WORDS if one.is_words else OTHERS:
                yield name, value, {**form.sound(), name: value}


def is_kept(words: str) -> bool:
    """Whether some row has these words."""
    return any(
        words.strip() in str(value)
        for model in apps.get_models()
        if issubclass(model, Owned)
        for field in model._meta.get_fields()
        if isinstance(field, models.TextField | models.JSONField)
        for value in model._base_manager.values_list(field.name, flat=True)
    )


def fault(client: Client, form: Form, name: str, value: str, data: dict[str, Any]) -> str:
    """What is wrong with the answer to this, if anything is."""
    answer = client.post(form.action, data)
    page = answer.content.decode() if answer.status_code != 303 else ""
    if answer.status_code not in ANSWERS or "Traceback" in page or not opening.is_unlocked():
        return str(answer.status_code)
    if "<script>alert" in page:
        return "script"
    refused = form.stays and answer.status_code == 422
    typed = value == LONG and form.fields[name].is_words and not refused
    return "lost" if typed and LONG.strip() not in page and not is_kept(LONG) else ""


@pytest.mark.parametrize("part", PARTS)
def test_every_form_answers_whatever_is_sent_and_loses_no_words(
    part: str, lived: Person, client: Client
) -> None:
    client.raise_request_exception = False
    faults = []
    for address, form in forms_of(client, part, list(starts_of(part))):
        for name, value, data in sends(form):
            with transaction.atomic():
                found = fault(client, form, name, value, data)
                transaction.set_rollback(True)
            if found:
                faults.append((address, name, value[:20], found))
    assert faults == []


@pytest.mark.parametrize("part", PARTS)
def test_a_slug_that_nothing_has_is_refused_wherever_it_stands(
    part: str, lived: Person, client: Client
) -> None:
    client.raise_request_exception = False
    for pattern in patterns_of(part):
        names = pattern.pattern.converters
        for number in (0, 7, 10**30):
            said = {name: number if name in {"days", "step", "number"} else "nowhere" for name in names}
            if said:
                address = reverse(pattern.name, kwargs=said)
                answers = {client.get(address).status_code, client.post(address).status_code}
                assert answers <= {404, 405}, (address, answers)
