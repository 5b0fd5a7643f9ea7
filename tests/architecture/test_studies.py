"""Studies and benchmarks look at the app; the app never looks at them. And `make evidence` leaves no study out."""

import ast
from pathlib import Path

import pytest
from studies import honesty
from studies.__main__ import STUDIES

from unclasp.science import CODES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "unclasp"
OF_LANGUAGE = {"danger"}
"""Studies of the words of despair, whose figures stand with the phrase door."""


def imported(path: Path) -> set[str]:
    """The top names of all that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_app_imports_no_study_and_no_benchmark(path: Path):
    assert not imported(path) & {"studies", "benchmarks", "tests"}


def test_the_evidence_leaves_no_study_out():
    runnable = {
        p.stem for p in (ROOT / "studies").glob("*.py") if 'if __name__ == "__main__"' in p.read_text()
    }
    assert runnable - OF_LANGUAGE - {"__main__"} == set(STUDIES)


def test_the_honesty_table_holds_every_code_once():
    assert set(honesty.TRUE) | set(honesty.STATED) == set(CODES)
    assert not set(honesty.TRUE) & set(honesty.STATED)
