"""The command line on its own, with no app open: every command, and what it says where it cannot."""

import json
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import HOLD, Answer, Notebook
from tests.running import PASSPHRASE

SEVEN = "7,5,-,8,6.5,7,5"


def test_what_is_written_is_found(notebook: Notebook):
    assert notebook.run("write", stdin="Lake.\n\nCold & clear, é, 🌊.").out == "Kept.\n"
    found = notebook.run("search", "cle*", "--json").json
    assert [hit["title"] for hit in found] == ["Lake."]
    assert "1 entry." in notebook.run("search", "lake").out
    assert notebook.run("search", "lake", "--until", "2001-01-01").out == "No entry has these words.\n"


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        (b"", "nothing here to keep"),
        (b"\0 \n", "nothing here to keep"),
        (b"caf\xe9", "not text in UTF-8"),
        (b"a" * 1_000_000, "an entry has room for 200 KB"),
        (b"a" * 5_000_000, "far too much"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(notebook: Notebook, stdin: bytes, said: str):
    assert said in notebook.run("write", stdin=stdin).sentence()


def test_a_broken_character_in_an_argument_is_refused(notebook: Notebook):
    assert "One character is broken" in notebook.run("write", "caf\udce9 noir").sentence()


def test_a_wrong_passphrase_changes_nothing(notebook: Notebook):
    assert "is not the passphrase" in notebook.run("search", "x", passphrases=["not this one"]).sentence()


def test_without_a_terminal_or_an_open_file_there_is_a_way(notebook: Notebook):
    assert "--passphrase-fd" in notebook.run("search", "x", passphrases=None).sentence()
    assert "no passphrase in file" in notebook.run("search", "x", passphrases=[""]).sentence()


def test_a_passphrase_is_never_an_argument_and_the_help_says_so(notebook: Notebook):
    assert "never an argument" in notebook.run("--help").out
    assert notebook.run("search", "x", "--passphrase", PASSPHRASE).code == 2


def test_a_folder_without_a_notebook_says_how_to_make_one(tmp_path: Path):
    assert "`unclasp init`" in Notebook(tmp_path / "none").run("search", "x").sentence()


def test_a_folder_that_cannot_be_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("")
    nowhere = Notebook(tmp_path / "file" / "notebook")
    assert "may not write in its folder" in nowhere.run("open", "--no-browser", "-p", "0").sentence()
    assert "may not write in its folder" in nowhere.run("init").sentence()


def test_a_damaged_key_file_is_told(notebook: Notebook):
    for name in ("vault.keys", "vault.keys.bak"):
        (notebook.folder / name).write_bytes(b"{}")
    assert "key file of this notebook is damaged" in notebook.run("search", "x").sentence()
    examined = notebook.run("doctor")
    assert examined.code == 1
    assert "!! " in examined.out


def test_init_makes_a_notebook_once(tmp_path: Path):
    new = Notebook(tmp_path / "new")
    assert "at least 8" in new.run("init", passphrases=["short"]).sentence()
    made = new.run("init", "--json").json
    assert made["folder"] == str(new.folder)
    assert len(made["recovery_code"].replace("-", "")) == 27
    assert "already a notebook" in new.run("init").sentence()


class TestLooking:
    """Check-ins."""

    def test_the_one_that_is_due_is_looked_at(self, notebook: Notebook):
        assert HOLD in notebook.run("check-in", "--answers", SEVEN, "--note", "Shoebox.").out
        again = notebook.run("check-in", "--answers", SEVEN)
        assert f"“{HOLD}”" in again.sentence()
        assert notebook.run("check-in", "PHONE", "--answers", SEVEN, "--json").json["hold"]

    def test_the_seven_are_asked_one_by_one(self, notebook: Notebook):
        asked = notebook.run("check-in", stdin="7\neleven\n5\n-\n8\n6.5\n7\n5\nA note.\n")
        assert asked.code == 0
        assert asked.out == f"Kept. {HOLD}.\n"
        assert "7/7  I can feel things in the rest of my life" in asked.err
        assert asked.err.count("A number from 0 to 10, or -") == 1
        kept = exported(notebook)["holds"]["check_ins"]
        assert [(row["fear_of_change"], row["appeasing"], row["note"]) for row in kept] == [
            (7.0, None, "A note.")
        ]

    @pytest.mark.parametrize("stop", ["end", "interrupt"])
    def test_stopping_keeps_nothing(self, notebook: Notebook, stop: str):
        with notebook.started("check-in") as process:
            process.stdin.write(b"7\n5\n")
            process.stdin.flush()
            while b"3/7" not in process.stderr.readline():
                pass
            if stop == "interrupt":
                process.send_signal(signal.SIGINT)
            _out, err = process.communicate(timeout=60)
        assert process.returncode == 1
        assert b"Nothing half-done was kept" in err
        assert b"Traceback" not in err
        assert exported(notebook)["holds"]["check_ins"] == []

    @pytest.mark.parametrize("answers", ["1,2,3", "1,2,3,4,5,6,11", "1,2,3,4,5,6,x"])
    def test_answers_that_are_none_are_a_wrong_use(self, notebook: Notebook, answers: str):
        assert notebook.run("check-in", "phone", "--answers", answers).code == 2

    def test_an_unknown_name_is_told(self, notebook: Notebook):
        assert "No hold goes by that name" in notebook.run("check-in", "x", "--answers", SEVEN).sentence()


class TestCarrying:
    """In and out."""

    def test_an_import_is_looked_at_first_and_recognised_the_second_time(
        self, notebook: Notebook, tmp_path: Path
    ):
        journal = tmp_path / "journal.json"
        rows = [
            {
                "date": "2024-02-29",
                "time": "07:30",
                "title": "Frost.",
                "body": "",
                "tags": [],
                "starred": False,
            }
        ]
        journal.write_text(json.dumps({"tags": {}, "entries": rows}))
        (looked,) = notebook.run("import", "--dry-run", str(journal), "--json").json
        assert (looked["entries"], looked["known"], looked["added"]) == (1, 0, None)
        assert "1 added, 0 here already" in notebook.run("import", str(journal)).out
        assert "0 added, 1 here already" in notebook.run("import", str(journal)).out
        assert notebook.titles("frost") == ["Frost."]

    def test_photos_come_with_their_entries(self, notebook: Notebook, tmp_path: Path):
        entry = {"uuid": "U", "creationDate": "2024-02-29T07:30:00Z", "timeZone": "UTC", "text": "Frost."}
        export = tmp_path / "export.zip"
        with zipfile.ZipFile(export, "w") as archive:
            rows = [{**entry, "photos": [{"identifier": "P", "md5": "aa", "type": "jpeg"}]}]
            archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": rows}))
            archive.writestr("photos/aa.jpeg", b"no photo")
        assert "1 photo or other file." in notebook.run("import", "--dry-run", str(export)).out
        (added,) = notebook.run("import", "--keep-originals", str(export), "--json").json
        assert (added["added"], added["files"]) == (1, 1)
        assert added["remarks"][0].startswith("A picture is damaged or of a kind that is not shown here.")

    def test_a_file_that_cannot_be_read_adds_nothing(self, notebook: Notebook, tmp_path: Path):
        broken = tmp_path / "broken.json"
        broken.write_text('{"entries": [')
        assert "broken.json: " in notebook.run("import", str(broken)).sentence()
        (tmp_path / "nothing").mkdir()
        for place, said in (("none", "no file or folder"), ("nothing", "no file in there")):
            assert said in notebook.run("import", str(tmp_path / place)).sentence()

    def test_an_export_makes_the_same_notebook_elsewhere(
        self, notebook: Notebook, empty: Notebook, tmp_path: Path
    ):
        notebook.run("write", "Lake.")
        notebook.run("check-in", "--answers", SEVEN)
        first = tmp_path / "first.zip"
        assert "not encrypted" in notebook.run("export", str(first)).out
        assert first.stat().st_mode & 0o077 == 0
        assert "Choose another name" in notebook.run("export", str(first)).sentence()
        assert "a whole notebook" in empty.run("import", str(first)).out
        assert without_person(exported(empty)) == without_person(manifest(first))


class TestKeeping:
    """Backups, the doctor, the passphrase."""

    def test_a_backup_brings_back_what_was(self, notebook: Notebook):
        notebook.run("write", "Before.")
        made = notebook.run("backup", "--json").json
        notebook.run("write", "After, and not before.")
        there = notebook.run("restore", "--json").json
        number = next(row["number"] for row in there if row["reason"] == "manual")
        assert f"{number:06}" in made["path"]
        assert "no such backup" in notebook.run("restore", "999").sentence()
        wrong = notebook.run("restore", str(number), passphrases=["not this one"])
        assert "is not the passphrase" in wrong.sentence()
        assert "kept among the backups" in notebook.run("restore", str(number)).out
        assert notebook.titles("before") == ["Before."]
        assert "before-restore" in {row["reason"] for row in notebook.run("restore", "--json").json}

    def test_the_doctor_looks_inside_when_asked(self, notebook: Notebook):
        outside, inside = (
            notebook.run("doctor", passphrases=None),
            notebook.run("doctor", "--inside", "--json"),
        )
        assert outside.code == 0
        codes = {finding["code"] for finding in inside.json}
        assert {"vault-file", "pages", "search", "backups"} <= codes

    def test_a_new_passphrase_opens_and_the_old_one_does_not(self, notebook: Notebook):
        new = "a new one of mine"
        assert notebook.run("passphrase", passphrases=[PASSPHRASE, new]).code == 0
        assert notebook.run("write", "x", passphrases=[new]).code == 0

    def test_there_is_nothing_to_lock(self, notebook: Notebook):
        assert notebook.run("lock", "--json", passphrases=None).json == {"unlocked": False}


def test_a_reader_that_goes_is_no_fault(notebook: Notebook):
    notebook.run("write", "Lake.")
    with notebook.started("search", "lake") as process:
        head = subprocess.run(["head", "-c", "1"], stdin=process.stdout, capture_output=True, check=True)
        process.stdout.close()
        assert head.stdout
        err = process.stderr.read()
    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err


def test_wrong_use_and_help_have_their_codes(notebook: Notebook):
    assert notebook.run("nonsense").code == 2
    assert notebook.run("search", "x", "--limit", "0").code == 2
    assert notebook.run("--version").out.startswith("Unclasp ")


def test_each_command_has_an_example(notebook: Notebook):
    from unclasp.cli.main import app

    for command in app.registered_commands:
        assert (
            f"Example: {'echo' if command.name == 'write' else f'unclasp {command.name}'}"
            in command.callback.__doc__
        )
    assert "--inside" in notebook.run("doctor", "--help").out


def test_completion_can_be_shown(notebook: Notebook):
    from unclasp.cli.main import app

    assert app._add_completion
    shown = subprocess.run(
        [sys.executable, "-m", "unclasp"],
        env={"_UNCLASP_COMPLETE": "complete_bash", "COMP_WORDS": "unclasp re", "COMP_CWORD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "restore" in shown.stdout


def exported(notebook: Notebook) -> dict:
    """Every row of a notebook."""
    path = notebook.folder.parent / "exported.zip"
    path.unlink(missing_ok=True)
    answer: Answer = notebook.run("export", str(path))
    assert answer.code == 0, answer
    return manifest(path)


def manifest(path: Path) -> dict:
    """The rows in an archive."""
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("unclasp.json"))


def without_person(rows: dict) -> dict:
    """Rows without the one that each notebook has of its own."""
    return {name: part for name, part in rows.items() if name != "person"}
