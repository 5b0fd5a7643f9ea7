"""`python -m studies`: run every study, and write ``docs/science/evidence.md``.

    python -m studies                  everything, two studies at a time: some ten minutes on two cores
    python -m studies --quick          rougher, to the terminal; nothing is written
    python -m studies --only grip      some of them, to the terminal

A study of real people's data says "Data absent." where they are absent.
"""

import argparse
import os
import platform
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import scipy

HERE = Path(__file__).resolve().parent
EVIDENCE = HERE.parent / "docs/science/evidence.md"
AT_ONCE = 2
STUDIES = {
    "grip": "Grip",
    "grip_diaries": "Grip, on real diaries",
    "quality": "Quality of detachment",
    "attachment": "Attachment",
    "loss_aversion": "Loss aversion",
    "endowment": "Endowment",
    "weighing": "Weighing",
    "urges": "Urges",
    "ladder": "The release ladder",
    "boundaries": "Boundaries",
    "selfhood": "Sense of self",
    "helps": "What helps me",
    "suggest": "Suggestions",
    "language_rates": "Words in the journal",
    "honesty": "The honesty table",
}
"""Every study, in the order of the pages, with its heading."""

INTRODUCTION = """# Evidence

Written by `make evidence`; do not edit. Each section is what one study printed: ours beside the dull baseline, the
methods that other tools use, the oracle where there is one, and a planted cheat. What the tables mean, and what they
do not show, stands on the page of each model. Seeds are fixed, so that another run prints the same, apart from the
last digit on another processor.

Simulated truth shows that the machinery is right and what it costs. Real people's data test the machinery with other
people's questions. Nothing here tests ours: `README.md` says what is not validated at all.

"""

FAILED = "This study failed."


def options() -> argparse.Namespace:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m studies", description="Run the studies.")
    parser.add_argument("--quick", action="store_true", help="fewer simulated lives; nothing is written")
    parser.add_argument("--only", nargs="+", choices=STUDIES, default=[], help="some of the studies")
    return parser.parse_args()


def printed(name: str, quick: bool) -> str:
    """Return what one study prints, under its heading; one that fails says so there, and on the terminal why."""
    command = [sys.executable, "-W", "error", "-m", f"studies.{name}", *(["--quick"] if quick else [])]
    done = subprocess.run(command, cwd=HERE.parent, env=one_thread(), capture_output=True, text=True)  # noqa: S603
    sys.stderr.write(f"{name}: {done.stderr or 'done'}\n")
    told = FAILED if done.returncode else done.stdout.strip()
    return f"## {STUDIES[name]}\n\n    python -m studies.{name}\n\n{told}\n"


def one_thread() -> dict[str, str]:
    """Return the environment of a study: studies share the cores, not the sums within one."""
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def machine() -> str:
    """Return what it ran on, without a name or a path."""
    return (
        f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, "
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores.\n\n"
    )


def main() -> None:
    """Run the studies, and write or print what they say."""
    chosen = options()
    names = chosen.only or list(STUDIES)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        sections = list(pool.map(lambda name: printed(name, chosen.quick), names))
    text = INTRODUCTION + machine() + "\n".join(sections)
    if chosen.quick or chosen.only:
        sys.stdout.write(text)
    else:
        EVIDENCE.write_text(text, encoding="utf-8")
    if any(section.endswith(f"{FAILED}\n") for section in sections):
        sys.exit(1)


if __name__ == "__main__":
    main()
