"""How the studies print: Markdown tables, and a command line with ``--quick``."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "../../shared/data"
"""Where real people's data lie; they are no part of this repository."""

Part = Callable[[int, np.random.Generator], list[str]]
"""Takes how much to simulate and a generator, gives lines."""


def table(
    title: str, columns: Iterable[str], rows: Iterable[tuple[str, Iterable[object]]], digits: int = 2
) -> list[str]:
    """Return a Markdown table: fractions with so many decimals, everything else as it is."""
    heads = list(columns)

    def shown(value: object) -> str:
        return f"{value:.{digits}f}" if isinstance(value, float) else str(value)

    lines = [f"### {title}", "", f"| | {' | '.join(heads)} |", "|---|" + "---|" * len(heads)]
    lines += [f"| {name} | {' | '.join(map(shown, values))} |" for name, values in rows]
    return [*lines, ""]


def run(about: str, parts: Iterable[Part], *, full: int, quick: int, seed: int) -> None:
    """Print every part, each with the same seed; `full` and `quick` say how much to simulate."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--quick", action="store_true", help="fewer simulated lives, rougher")
    size = quick if parser.parse_args().quick else full
    for part in parts:
        sys.stdout.write("\n".join([*part(size, np.random.default_rng(seed)), ""]))
        sys.stdout.flush()
