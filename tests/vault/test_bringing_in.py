"""The Import page as a whole, what is far too large, and a lock while something comes in or goes out."""

from __future__ import annotations

import http.client
import io
import json
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from tests.running import App, eventually, running

from unclasp.core.models import Person
from unclasp.journal.models import Entry
from unclasp.vault import intake
from unclasp.vault.piping import OnDisk

MB = 1 << 20
MANY = 2500


def sent(client: Client, name: str, data: bytes) -> str:
    """Choose a file on the page; the address of the preview."""
    file = io.BytesIO(data)
    file.name = name
    return client.post("/import/", {"files": file})["Location"]


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_an_unknown_alphabet_is_chosen_and_then_all_is_right(client: Client, person: Person):
    preview = sent(client, "a.journal", "[2026-01-05 21:10] Déjà\nça va".encode("cp1252"))
    page = shown(client, preview)
    assert "unknown alphabet" in page
    assert "Déjà" in page
    assert "Add them" not in page
    client.post(f"{preview}0/choose/", {"encoding": "cp1252"})
    assert "1 entry" in shown(client, preview)
    intake.add_all(person, intake.find(preview.split("/")[2]))
    assert "1 entry was added" in shown(client, preview)
    assert Entry.objects.get().body == "ça va"


def test_which_number_is_the_day_is_asked(client: Client, person: Person):
    preview = sent(client, "a.journal", b"[05/06/2021 10:00] One")
    assert "In 05/06/2021 10:00 the day comes first" in shown(client, preview)
    client.post(f"{preview}0/choose/", {"day_first": "no"})
    assert "6 May 2021" in shown(client, preview)


def test_a_preview_that_is_put_away_adds_nothing_and_is_gone(client: Client, person: Person):
    preview = sent(client, "a.journal", b"[2021-06-15 10:00] One")
    assert client.post(f"{preview}cancel/")["Location"] == "/import/"
    answer = client.get(preview)
    assert answer.status_code == 404
    assert "Nothing was brought in by it" in answer.content.decode()
    assert not Entry.objects.exists()


def test_no_file_and_names_that_are_none_have_their_sentences(client: Client, person: Person):
    answer = client.post("/import/", {})
    assert answer.status_code == 422
    assert "Choose a file or a folder first." in answer.content.decode()
    file = io.BytesIO(b"x")
    file.name = "x"
    assert client.post("/import/", {"files": file, "paths": "{no json"}).status_code == 400


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.journal", b"[2026-01-05 21:10] T\n"), ("a.json", b'{"tags":{},"entries":[{"title":"')],
)
def test_two_hundred_megabytes_of_text_are_refused_in_a_sentence(
    person: Person, tmp_path: Path, name: str, begins: bytes
):
    path = tmp_path / name
    path.write_bytes(begins + b"heron " * (200 * MB // 6))
    bringing = intake.begin(person, [(name, OnDisk.at(str(path)))])
    assert bringing.units[0].fault == (
        f"“{name}” is larger than 128 MB. Export a shorter span of time and bring the parts in one by one."
    )
    intake.forget(bringing)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of this kind are Linux's")
def test_the_child_that_reads_has_little_memory_and_time():
    def ended(code: str) -> tuple[int, bytes]:
        limit = f"from unclasp.core.limited import limit; limit(memory={256 * MB}, seconds=1)"
        done = subprocess.run(
            [sys.executable, "-c", f"{limit}\n{code}"], capture_output=True, timeout=60, check=False
        )
        return done.returncode, done.stderr

    assert b"MemoryError" in ended(f"bytearray({1024 * MB})")[1]
    assert ended("while True: pass")[0] in {-signal.SIGXCPU, -signal.SIGKILL}


def export_of(tmp_path: Path) -> Path:
    """jrnl's JSON with many entries."""
    entries = [
        {"title": f"Day {n}", "body": "The lake was still. " * 40, "date": "2020-03-05", "time": "10:10"}
        for n in range(MANY)
    ]
    path = tmp_path / "export.json"
    path.write_text(json.dumps({"tags": {}, "entries": entries}))
    return path


def everything(app: App, path: Path) -> dict[str, list]:
    """The journal in an archive of the app's notebook."""
    assert app.command(verb="export", path=str(path))["ok"]
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("unclasp.json"))["journal"]


def locked_and_opened(app: App) -> None:
    assert app.ask("POST", "/lock/", {}).status == 303
    assert eventually(lambda: app.ask("GET", "/unlock/").status == 200)
    assert app.unlock().status == 303


def test_a_lock_in_the_middle_leaves_all_or_nothing(tmp_path: Path):
    with running(tmp_path / "notebook") as app:
        app.make_vault()
        path = export_of(tmp_path)

        def bring() -> None:
            try:
                app.command(verb="import", paths=[str(path)])
            except (OSError, ValueError):
                return  # the app that was asked is no more

        asked = threading.Thread(target=bring)
        asked.start()
        time.sleep(0.7)
        locked_and_opened(app)
        asked.join(60)
        journal = everything(app, tmp_path / "all.zip")
        assert (len(journal["entries"]), len(journal["imports"])) in {(0, 0), (MANY, 1)}

        app.command(verb="import", paths=[str(path)])
        assert len(everything(app, tmp_path / "again.zip")["entries"]) == MANY

        line = http.client.HTTPConnection("127.0.0.1", app.port, timeout=60)
        origin = f"http://127.0.0.1:{app.port}"
        headers = {"Cookie": app.cookie, "Origin": origin, "Sec-Fetch-Site": "same-origin"}
        line.request("POST", "/export/", b"", headers)
        assert line.getresponse().read(100).startswith(b"PK")
        locked_and_opened(app)
        line.close()
        assert len(everything(app, tmp_path / "once more.zip")["entries"]) == MANY
