"""A foreign key may point to its own slice or to a lower floor. Import-linter cannot see keys named by text."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
FLOORS = next(contract for contract in CONTRACTS if contract["name"] == "The order of the house")["layers"]
HEIGHT = {name.strip(" ()"): -floor for floor, row in enumerate(FLOORS) for name in row.split("|")}


def links() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                yield (
                    model._meta.app_label,
                    field.related_model._meta.app_label,
                    f"{model.__name__}.{field.name}",
                )


def test_there_are_foreign_keys_between_slices():
    assert any(here != there for here, there, _where in links())


def test_foreign_keys_point_down():
    wrong = [
        f"{here} -> {there} ({where})"
        for here, there, where in links()
        if here != there and HEIGHT[here] <= HEIGHT[there]
    ]
    assert not wrong
