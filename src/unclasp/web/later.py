"""Views that are loaded when somebody asks for one of them: the first page does not wait for those of every slice.

Their addresses are known from the start. None of them works while the vault is locked.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


class Later:
    """A module of views, to be named in a slice's `urls` as the module itself would be."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> View:
        """One of its views, which loads the module when it is first asked."""

        def view(*args: Any, **kwargs: Any) -> HttpResponseBase:
            answer: HttpResponseBase = self._load(name)(*args, **kwargs)
            return answer

        view.__module__, view.__name__, view.__qualname__ = self._module, name, name
        return view

    def _load(self, name: str) -> View:
        view: View = getattr(import_module(self._module), name)
        return view


def later(package: str, modules: str) -> list[Later]:
    """Modules of a package of views, by their names with spaces between them."""
    return [Later(f"{package}.{module}") for module in modules.split()]
