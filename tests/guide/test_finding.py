"""Searching the guide: in memory, in a POST, with nothing kept of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.guide.queries import find


def names(words):
    return [hit.page.name for hit in find(words)]


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("gambles", "loss_aversion"),
        ("slot machine", "reward"),
        ("sunk", None),
        ("avoidant", "avoidant"),
        ("AVOIDANT", "avoidant"),
        ("ladder step", "ladder"),
        ("ring", "healthy-detachment"),
    ],
)
def test_a_page_with_the_words_is_found(words, page):
    assert (page in names(words)) if page else not names(words)


def test_what_is_called_so_comes_first():
    assert names("boundary")[0] == "boundaries"
    assert names("avoid")[0] in {"avoidant", "quality"}


def test_all_the_words_must_be_there():
    assert len(find("phone")) > len(find("phone hall"))
    assert find("phone hall")
    assert not find("phone zebra")


def test_the_sentence_shows_the_word_where_it_stands():
    hit = next(hit for hit in find("slot machine") if hit.page.name == "reward")
    assert [part.words for part in hit.sentence if part.is_hit] == ["slot", "machine"]
    assert "".join(part.words for part in hit.sentence).startswith("That is how a slot machine")


@given(st.text(max_size=60))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_any_words_are_looked_for(words):
    for hit in find(words):
        assert hit.sentence


def test_words_stay_out_of_the_address_and_come_back_in_the_field(person, client):
    answer = client.post("/guide/search/", {"words": 'phone "hall'})
    page = text_of(answer)
    assert answer.status_code == 200
    assert 'value="phone &quot;hall"' in page
    assert '<mark class="hit">phone</mark>' in page
    assert client.get("/guide/search/").status_code == 405


@pytest.mark.parametrize("words", ["", "   ", "\ud800", "...", "🌊"])
def test_nothing_to_look_for_is_no_fault(person, client, words):
    answer = client.post("/guide/search/", {"words": words.encode(errors="replace").decode()})
    assert answer.status_code == 200
    assert "Five ways to practise" in text_of(answer)


def test_what_is_not_there_is_told_with_the_list(person, client):
    page = text_of(client.post("/guide/search/", {"words": "zebra"}))
    assert "No page has these words." in page
    assert "Five ways to practise" in page


@pytest.mark.parametrize("words", ["x" * 1_000_000, "a\x00b"])
def test_what_cannot_be_looked_for_is_told_and_nothing_breaks(person, client, words):
    answer = client.post("/guide/search/", {"words": words})
    assert answer.status_code == 422
    assert "needs another look" in text_of(answer)
