"""Taking everything out and bringing it back in from the command line, encrypted too."""

from pathlib import Path

from tests.cli.conftest import Notebook
from tests.running import PASSPHRASE
from tests.sealed import unseal

OWN = "words of its own"


def test_an_encrypted_export_makes_the_same_notebook_elsewhere(
    notebook: Notebook, empty: Notebook, tmp_path: Path
):
    notebook.run("write", "Lake.")
    path = tmp_path / "all.unclasp"
    made = notebook.run("export", "--encrypt", str(path), "--json", passphrases=[PASSPHRASE, OWN]).json
    assert made["encrypted"]
    assert path.stat().st_mode & 0o077 == 0

    came = empty.run("import", str(path), passphrases=[PASSPHRASE, OWN]).out
    assert "2 things added" in came
    assert empty.titles("lake") == ["Lake."]

    again = tmp_path / "again.zip"
    empty.run("export", str(again))
    assert again.read_bytes() == unseal(path.read_bytes(), OWN)


def test_a_passphrase_that_will_not_do_takes_nothing_out(notebook: Notebook, tmp_path: Path):
    path = tmp_path / "all.unclasp"
    refused = notebook.run("export", "--encrypt", str(path), passphrases=[PASSPHRASE, "short"])
    assert "at least 8" in refused.sentence()
    assert not path.exists()


def test_the_open_app_is_given_the_second_line_too(app: object, notebook: Notebook, tmp_path: Path):
    """A script need not know whether the app is open: the notebook's line comes first in any case."""
    path = tmp_path / "all.unclasp"
    assert notebook.run("export", "--encrypt", str(path), passphrases=[PASSPHRASE, OWN]).code == 0
    told = notebook.run("import", str(path), "--json", passphrases=[PASSPHRASE, OWN]).json
    assert [(unit["format"], unit["rows_added"]) for unit in told] == [("unclasp", 0)]
