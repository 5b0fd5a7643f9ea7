"""The guide: each page can be read, locked or not, leads where it says, and quotes only what the evidence has."""

import re
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, resolve, reverse

from unclasp.guide import queries
from unclasp.guide.queries.reading import FIGURE, LINK, filled_in
from unclasp.vault import opening

EVIDENCE = Path(__file__).parents[2] / "docs" / "science" / "evidence.md"
PAGES, SURE = queries.pages(), queries.sure_pages()
EVERY = [*PAGES.values(), *SURE.values()]
MODELS = {
    *("grip", "quality", "attachment", "loss_aversion", "endowment", "weighing", "urges"),
    *("ladder", "selfhood", "boundaries", "helps", "suggest", "language_rates"),
}
COMING = {
    "connection",
    "boundaries",
    "selfhood",
    "ladder",
    "piles",
    "sittings",
    "urges",
    "attachment",
    "weighing",
}
"""Addresses that practices bring with them. A link to one that is not there yet is left out."""


def text_of(response):
    return response.content.decode()


def address_of(page):
    return reverse("guide_sure" if page.is_sure else "guide_page", args=[page.name])


def ids(page):
    return f"{page.group}-{page.name}"


def test_there_is_a_page_for_everything():
    groups = [page.group for page in PAGES.values()]
    assert [groups.count(group) for group in ("practice", "pull", "style", "about")] == [5, 3, 4, 3]
    assert set(SURE) == MODELS


@pytest.mark.parametrize("page", EVERY, ids=ids)
def test_a_page_can_be_read_and_leads_on(person, client, page):
    answer = client.get(address_of(page))
    assert answer.status_code == 200
    text = text_of(answer)
    assert f"<h1>{page.title}</h1>" in text
    assert "<title>Notes</title>" in text
    for address in set(re.findall(r'href="(/(?!static/)[^"#]*)"', text)):
        assert resolve(address)


@pytest.mark.parametrize("page", EVERY, ids=ids)
def test_a_page_is_short_and_speaks_as_the_house_does(page):
    shown = filled_in(page)
    assert 180 <= len(shown.split()) <= 420
    assert not re.search(r"[!]|\bshould\b|\bmust\b|\{|\}", shown)
    assert "—" not in shown


@pytest.mark.parametrize("page", EVERY, ids=ids)
def test_a_page_names_only_addresses_that_are_there_or_coming(page):
    for name in [*(link.name for link in page.links), *(found[1] for found in LINK.findall(page.text))]:
        try:
            reverse(name)
        except NoReverseMatch:
            assert name in COMING | {"guide_page", "guide_sure"}
    for name, slug in (found[1:] for found in LINK.findall(page.text) if found[2]):
        assert slug in (SURE if name == "guide_sure" else PAGES)
    assert all(queries.page_named(name) for name in page.also)


def cells(section: str, table: str, row: str, column: str, which: str = "1") -> str:
    """What stands at a place of the evidence."""
    text = EVIDENCE.read_text()
    part = re.split(r"(?m)^## ", text.split(f"\n## {section}\n", 1)[1])[0]
    lines = re.split(r"(?m)^### ", part.split(f"### {table}\n", 1)[1])[0].strip().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    found = [cells for cells in rows if cells[0] == row]
    return found[int(which) - 1][rows[0].index(column)]


@pytest.mark.parametrize("page", SURE.values(), ids=ids)
def test_every_figure_stands_in_the_evidence(page):
    quoted = {found[0] for found in FIGURE.findall(page.text)}
    assert quoted == set(page.figures), "each figure is quoted, and each quoted figure has its place"
    assert quoted or page.name == "none"
    for name, figure in page.figures.items():
        assert float(cells(*figure.place)) == figure.value, f"{name} of {page.name} at {figure.place}"


@pytest.mark.parametrize("page", SURE.values(), ids=ids)
def test_a_page_on_sureness_has_no_other_figure(page):
    assert not re.search(r"\d", FIGURE.sub("", page.text))
    assert "questions are ours" in " ".join(page.text.split()) or "lists are ours" in page.text
    for heading in ("# What it is made from", "# What it can tell", "# How often it was right", "# On real"):
        assert heading in page.text
    assert "# What has not been validated" in page.text


def test_a_folded_paragraph_is_one_and_a_heading_stays_one():
    html = str(queries.as_html(SURE["grip"]))
    assert "<h2>What it is made from</h2>" in html
    assert "<br" not in html
    assert "nofollow" not in html


def test_a_page_that_is_not_there_is_told(person, client):
    for address in ("/guide/nowhere/", "/guide/sure/nowhere/", "/guide/sure/signs/"):
        assert client.get(address).status_code == 404


def test_everything_can_be_read_while_the_vault_is_locked(locked_vault, client):
    assert not opening.is_unlocked()
    for address in ("/guide/", "/guide/signs/", "/guide/sure/grip/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert 'class="rail"' not in text_of(answer)
        assert "Back to the door" in text_of(answer)
    assert client.post("/guide/search/", {"words": "phone"}).status_code == 200


@pytest.mark.parametrize(
    ("where", "page"),
    [
        ("/journal/write/", "/guide/self-awareness/"),
        ("/holds/some-hold/check-in/", "/guide/signs/"),
        ("/", "/guide/healthy-detachment/"),
        ("/weighing/x/", "/guide/loss/"),
        ("/settings/", "/guide/"),
        ("/guide/loss/", "/guide/"),
        ("", "/guide/"),
    ],
)
def test_from_anywhere_it_opens_at_what_fits(person, client, where, page):
    headers = {"Referer": f"http://127.0.0.1:80{where}"} if where else {}
    answer = client.get("/guide/here/", headers=headers)
    assert (answer.status_code, answer["Location"]) == (303, page)
