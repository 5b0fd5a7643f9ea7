"""The command line: parse, have one thing done, print. `--help` of each command has an example."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from unclasp.cli import boundaries, carrying, keeping, laddering, selfhood, sitting, urging, weighing, writing
from unclasp.cli.line import Line
from unclasp.cli.where import Where

app = typer.Typer(
    cls=Line,
    help="A private notebook for practising healthy detachment. Without a command it opens the app.",
    epilog="A passphrase is never an argument and never in the environment: other programs could read it there. "
    "--data-dir and --passphrase-fd may stand before or after the command.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for name, command in {
    "open": keeping.open_,
    "demo": keeping.demo,
    "write": writing.write,
    "check-in": writing.check_in,
    "urge": urging.urge,
    "sit": sitting.sit,
    "search": writing.search,
    "weigh": weighing.weigh,
    "self": selfhood.self_,
    "boundary": boundaries.boundary,
    "step": laddering.step,
    "import": carrying.import_,
    "export": carrying.export,
    "init": keeping.init,
    "passphrase": keeping.passphrase,
    "lock": keeping.lock,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "doctor": keeping.doctor,
}.items():
    app.command(name)(command)


def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        from importlib.metadata import version

        print(f"Unclasp {version('unclasp')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def common(
    context: typer.Context,
    data_dir: Annotated[
        Path | None, typer.Option(help="The folder of the notebook. Also UNCLASP_DATA_DIR.")
    ] = None,
    passphrase_fd: Annotated[
        int | None,
        typer.Option(
            min=0, help="Read passphrases from this open file, a line each. Otherwise you are asked."
        ),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What every command takes."""
    context.obj = Where.from_options(data_dir, passphrase_fd)
    if context.invoked_subcommand is None:
        keeping.open_(context)


def run() -> None:
    """Run the command line. Letters that a terminal cannot show are no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    app(prog_name="unclasp")
