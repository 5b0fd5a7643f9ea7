"""What holds for every template, script and stylesheet of the house."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import get_resolver

import unclasp

PACKAGE = Path(unclasp.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
SERVED = [path for path in TEMPLATES if "archive" not in path.parts]
"""The archive's page is a file for people: it stands alone, and no browser gets it from us."""
SCRIPTS = sorted(PACKAGE.glob("*/static/**/*.js"))
STYLESHEET = PACKAGE / "web" / "static" / "web" / "unclasp.css"
STYLES = [STYLESHEET, PACKAGE / "web" / "fonts.css"]

STYLE_LIMIT = 46_000
"""Bytes of the stylesheet as it is written."""

SCRIPT_LIMIT = 12_000
"""Bytes of the scripts that every page loads."""

ALLOWED_ADDRESSES = ("http://www.w3.org/",)


def short(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def without_template_tags(source: str) -> str:
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", " ", source, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_can_be_read(path: Path) -> None:
    get_template(str(path).rpartition("/templates/")[2])


@pytest.mark.parametrize("path", SERVED, ids=short)
def test_no_inline_script_or_style(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|\shx-on", without_template_tags(source))
    assert "javascript:" not in source


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS, *STYLES], ids=short)
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    for address in re.findall(r"(?:https?:)?//[a-z0-9][^\s\"')]*", path.read_text(), flags=re.IGNORECASE):
        assert address.startswith(ALLOWED_ADDRESSES) or not address.startswith(("http", "//www"))


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_forms_post_and_remember_nothing(path: Path) -> None:
    for form in re.findall(r"<form\b.*?>", path.read_text(), flags=re.DOTALL):
        assert 'method="post"' in form


def test_every_class_has_a_style() -> None:
    rules = re.sub(r"/\*.*?\*/", "", STYLESHEET.read_text(), flags=re.DOTALL)
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", rules))
    unstyled = {
        f"{name} in {short(path)}"
        for path in SERVED
        for names in re.findall(r'\bclass="([^"]*)"', path.read_text())
        for name in without_template_tags(names).split()
        if name not in styled
    }
    assert unstyled == set()


def test_every_named_address_exists() -> None:
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    asked = {
        f"{name} in {short(path)}"
        for path in TEMPLATES
        for name in re.findall(r"\{% url '([a-z_]+)'", path.read_text())
        if name not in known
    }
    assert asked == set()


def test_the_stylesheet_and_the_scripts_stay_small() -> None:
    assert len(STYLESHEET.read_bytes()) <= STYLE_LIMIT
    every_page = [PACKAGE / "web" / "static" / "web" / name for name in ("guard.js", "forms.js")]
    assert sum(len(script.read_bytes()) for script in every_page) <= SCRIPT_LIMIT


def test_the_stylesheet_does_without_the_typefaces() -> None:
    """The fonts are built; collecting static files must not fail where they are not."""
    assert "url(" not in STYLESHEET.read_text()
    named = set(re.findall(r'url\("([^"]+)"\)', (PACKAGE / "web" / "fonts.css").read_text()))
    built = {line.split()[1] for line in (PACKAGE / "web" / "fonts.txt").read_text().splitlines()}
    assert named <= built


def test_only_one_stylesheet() -> None:
    assert [short(path) for path in PACKAGE.glob("*/static/**/*.css") if path.parent.name != "fonts"] == [
        short(STYLESHEET)
    ]
