"""The house as `docs/architecture.md` draws it: files of a readable size, and no table where none belongs."""

from pathlib import Path

import pytest
from django.apps import apps

SOURCE = Path(__file__).parents[2] / "src" / "unclasp"
MODULES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts and p.name != "__init__.py")
LONGEST = 275  # about 250; an `__init__` that only lists names may be longer
READERS = ("insight", "today", "vault", "web")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_can_be_read_in_one_sitting(path: Path):
    assert len(path.read_text().splitlines()) <= LONGEST


@pytest.mark.parametrize("label", READERS)
def test_slices_that_only_read_own_no_table(label: str):
    assert not list(apps.get_app_config(label).get_models())


def test_no_slice_has_more_than_eight_tables():
    assert all(len(list(config.get_models())) <= 8 for config in apps.get_app_configs())
