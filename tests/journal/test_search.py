"""Somebody looks for words they wrote."""

import datetime as dt
import itertools
from collections.abc import Iterable

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal import actions, queries
from unclasp.journal.models import Entry

NOW = dt.datetime(2026, 6, 14, 20, 40, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)

ODD = [
    *(
        '"',
        '""',
        "*",
        "**",
        "a*b",
        "AND",
        "a OR b",
        "NOT a",
        "NEAR(a b, 2)",
        "body:a",
        "^a",
        "-a",
        "+a",
        "(a",
        "a)",
    ),
    *(
        "{a}",
        "'",
        "a'b",
        '"a b',
        'a"b"c',
        "\\",
        "%",
        "\x00",
        "a\x00b",
        "\ud800",
        "😀",
        "\ue000\ue001",
        "\u0378",
        ";",
        "--",
    ),
]


def write(person: Person, *bodies: str, **fields: object) -> list[Entry]:
    """Entries an hour apart, the first one the oldest."""
    return [
        actions.write_entry(person=person, body=body, at=NOW + number * HOUR, now=NOW, **fields)
        for number, body in enumerate(bodies)
    ]


def found(person: Person, words: str, **conditions: object) -> list[str]:
    return bodies(queries.search(person, words, **conditions).hits)


def bodies(hits: Iterable[queries.Hit]) -> list[str]:
    return [Entry.objects.get(pk=hit.pk).body for hit in hits]


def test_all_words_in_any_order_whatever_their_case_and_accents(person: Person) -> None:
    write(person, "Le Café ferme", "fermé, le café", "café only")
    assert found(person, "CAFE ferme") == ["fermé, le café", "Le Café ferme"]


def test_a_quoted_phrase_stands_together(person: Person) -> None:
    write(person, "letting it go now", "go, letting it", "it lets go")
    assert found(person, '"letting it go"') == found(person, "“letting it go”") == ["letting it go now"]


def test_a_star_finds_every_ending(person: Person) -> None:
    write(person, "letters", "letting", "let")
    assert found(person, "lett*") == ["letting", "letters"]
    assert found(person, '"letting"*') == ["letting"]
    assert found(person, "lett") == []


def test_titles_are_searched_too(person: Person) -> None:
    write(person, "nothing of it here", title="Kingfisher")
    assert found(person, "kingfisher") == ["nothing of it here"]


def test_a_match_is_marked_and_nothing_else(person: Person) -> None:
    write(person, "the <b>review</b> and again the review")
    (hit,) = queries.search(person, "review").hits
    assert "".join(part.text for part in hit.snippet) == "the <b>review</b> and again the review"
    assert [part.text for part in hit.snippet if part.found] == ["review", "review"]


def test_operators_are_words(person: Person) -> None:
    write(person, "this and that", "or not", "near here")
    assert found(person, "and") == ["this and that"]
    assert found(person, "or NOT") == ["or not"]
    assert found(person, "NEAR(here") == ["near here"]


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("order", ["newest", "best"])
def test_no_question_is_wrong(person: Person, words: str, order: str) -> None:
    write(person, "a b")
    queries.search(person, words, order=order)


@settings(
    derandomize=True,
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(max_size=60))
def test_no_text_whatever_is_a_wrong_question(person: Person, words: str) -> None:
    queries.search(person, words)


@settings(
    derandomize=True,
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_an_entry_is_found_by_any_of_its_words(person: Person, data: st.DataObject) -> None:
    letters = st.characters(codec="utf-8", max_codepoint=0x24F, categories=["Ll", "Lu", "Nd"])
    words = data.draw(st.lists(st.text(letters, min_size=1, max_size=8), min_size=1, max_size=6))
    entry = actions.write_entry(person=person, body=" ".join(words), now=NOW)
    word = data.draw(st.sampled_from(words))
    for question in (word, f'"{" ".join(words)}"'):
        assert entry.pk in [hit.pk for hit in queries.search(person, question, limit=1000).hits]
    actions.destroy_entry(entry=entry)


def test_newest_first_page_by_page(person: Person) -> None:
    write(person, *(f"morning {number}" for number in range(45)))
    pages, before = [], None
    while True:
        page = queries.search(person, "morning", before=before)
        pages.append(bodies(page.hits))
        if not page.more:
            break
        before = page.hits[-1]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert list(itertools.chain(*pages)) == [f"morning {number}" for number in reversed(range(45))]


def test_the_best_match_comes_first(person: Person) -> None:
    write(person, "review review review", "a long entry about tea and beans and slugs, and one review", "tea")
    assert found(person, "review", order="best")[0] == "review review review"


def test_dates_and_holds_narrow_it(person: Person, halden: Hold) -> None:
    first, second, third = write(person, "tea one", "tea two", "tea three")
    second.holds.add(halden)
    assert found(person, "tea", since=NOW + HOUR) == ["tea three", "tea two"]
    assert found(person, "tea", until=NOW + HOUR) == ["tea one"]
    assert found(person, "tea", holds=[halden]) == found(person, "", holds=[halden]) == ["tea two"]
    assert found(person, "", since=third.at) == ["tea three"]
    assert not queries.search(person, "").asked
    assert first


def test_what_is_deleted_is_not_found_until_it_is_back(person: Person) -> None:
    (entry,) = write(person, "tea")
    actions.delete_entry(entry=entry, now=NOW)
    assert found(person, "tea") == found(person, "tea", order="best") == []
    actions.restore_entry(entry=entry)
    assert found(person, "tea") == ["tea"]


def test_another_persons_words_are_not_found(person: Person) -> None:
    stranger = Person.objects.create(created_at=NOW)
    write(stranger, "tea")
    assert found(person, "tea") == []


def test_the_page_marks_the_words_and_escapes_the_rest(client: Client, person: Person) -> None:
    write(person, "<script>alert(1)</script> review")
    page = client.post("/journal/search/", {"words": "review"}).content.decode()
    assert '<mark class="hit">review</mark>' in page
    assert "&lt;script&gt;alert(1)" in page
    assert "1 entry, newest first." in page


def test_words_never_go_into_an_address(client: Client, person: Person) -> None:
    assert client.get("/journal/search/?words=secret")["Location"] == "/journal/"
    write(person, *(["secret"] * 25))
    page = client.post("/journal/search/", {"words": "secret"}).content.decode()
    assert "?words" not in page
    assert "Older ones" in page


def test_a_fragment_for_a_page_that_asks_while_one_types(client: Client, person: Person) -> None:
    write(person, "tea")
    page = client.post("/journal/search/", {"words": "tea"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert '<mark class="hit">tea</mark>' in page


def test_nothing_found_says_what_to_do(client: Client, person: Person) -> None:
    page = client.post("/journal/search/", {"words": "leeds"}).content.decode()
    assert "No entries with this." in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"words": "w" * 1_000_000}, 200),
        ({"words": "\x00"}, 200),
        ({"words": "<script>"}, 200),
        ({"words": "a", "since": "2026-02-30"}, 422),
        ({"words": "a", "until": "9999-12-31", "since": "0001-01-01"}, 200),
        ({"words": "a", "hold": "not-a-hold"}, 422),
        ({"words": "a", "order": "sideways"}, 422),
        ({"words": "a", "before": "not-an-entry"}, 404),
        ({}, 200),
    ],
)
def test_bad_questions_get_an_answer(client: Client, person: Person, fields: dict, status: int) -> None:
    assert client.post("/journal/search/", fields).status_code == status


def test_a_page_of_hits_takes_few_queries(
    client: Client, person: Person, halden: Hold, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    write(person, *(["tea"] * 30), holds=[halden])
    with django_assert_max_num_queries(4):
        client.post("/journal/search/", {"words": "tea"})
