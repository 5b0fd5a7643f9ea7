"""The real exports lie beside the checkout; tests that need them say so where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data, or a skip."""
    if not SHARED.is_dir():
        pytest.skip(f"the real exports are not here: {SHARED.name} is absent beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def exports(shared: Path) -> Path:
    """The folder of real exports."""
    return shared / "exports"
