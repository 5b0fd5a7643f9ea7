"""Bringing in and taking out, by paths."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.vault import intake
from unclasp.vault.archive.making import everything
from unclasp.vault.passphrase import check_new_passphrase
from unclasp.vault.piping import OnDisk
from unclasp.vault.verbs.whose import Answer, the_person

TELL_EVERY_S = 0.2

Tell = Callable[[int, int], None]
"""Is told how many entries are done, and of how many."""


def bring(command: Mapping[str, Any]) -> Answer:
    """Bring in files and folders by their paths, or only look at what is in them.

    `progress`, if it is there, is a `Tell`.
    """
    person = the_person()
    files = files_at(command["paths"])
    if not files:
        raise UnclaspError(_("There is no file in there, so nothing was brought in."))
    bringing = intake.begin(
        person,
        files,
        intake.Choices(command.get("encoding", ""), command.get("day_first")),
    )
    bringing.keep_originals = bool(command.get("keep_originals"))
    open_sealed(bringing, person, command.get("passphrases", {}))
    if not command.get("dry_run"):
        with telling(bringing, command.get("progress")):
            intake.add_all(person, bringing)
    intake.forget(bringing)
    return told_of_all(bringing)


def open_sealed(bringing: intake.Bringing, person: Person, passphrases: Mapping[str, str]) -> None:
    """Open encrypted archives with their passphrases, which are known by the archives' paths."""
    by_name = {Path(path).name: passphrase for path, passphrase in passphrases.items()}
    for unit in bringing.units:
        try:
            if unit.sealed and not unit.fault and unit.name not in by_name:
                raise UnclaspError(
                    _("It is encrypted. Bring it in by itself, and its passphrase is asked for.")
                )
            if unit.sealed and not unit.fault:
                intake.unseal(person, bringing, unit, by_name[unit.name])
        except UnclaspError as fault:
            unit.fault = fault.message


@contextlib.contextmanager
def telling(bringing: intake.Bringing, tell: Tell | None) -> Iterator[None]:
    """Tell now and then how far it has come."""
    over = threading.Event()

    def watch(tell: Tell) -> None:
        while not over.wait(TELL_EVERY_S):
            tell(bringing.done, bringing.total)

    if tell is not None:
        threading.Thread(target=watch, args=(tell,), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def told_of_all(bringing: intake.Bringing) -> Answer:
    """What was in each unit and what became of it. Raises an `UnclaspError` where none could be read."""
    lines, data = [], []
    for unit in bringing.units:
        told = told_of(unit)
        data.append(told)
        lines.append(f"{unit.name}: {unit.fault}" if unit.fault else f"{unit.name}: {line_of(told)}")
        lines += [f"    {remark}" for remark in unit.remarks]
        lines += [f"    {where}: {why}" for where, why in unit.left_out]
    if data and all(unit["fault"] for unit in data):
        raise UnclaspError("\n".join(lines))
    return "\n".join(lines), data


def told_of(unit: intake.Unit) -> dict[str, Any]:
    """What was in a unit and what became of it, as plain data."""
    return {
        "name": unit.name,
        "format": "unclasp" if unit.manifest else unit.result.format if unit.result else None,
        "entries": len(unit.result.entries)
        if unit.result
        else unit.contents["entries"]
        if unit.manifest
        else None,
        "known": unit.added.known if unit.added else unit.known,
        "added": unit.added.added if unit.added else None,
        "rows_added": unit.rows_added,
        "files": unit.files_added if unit.added else unit.attached,
        "remarks": unit.remarks,
        "skipped": [{"where": s.where, "reason": s.reason} for s in unit.result.skipped]
        if unit.result
        else [],
        "fault": unit.fault or None,
    }


def line_of(told: Mapping[str, Any]) -> str:
    """The same in one line."""
    if told["format"] == "unclasp" and told["rows_added"] is None:
        return _("a whole notebook with %(entries)d entries, %(known)d things of it here already.") % told
    if told["format"] == "unclasp":
        return (
            _("a whole notebook. %(rows_added)d things added; what was here already stayed as it was.") % told
        )
    if told["added"] is None:
        text = _(
            "%(entries)d entries, %(known)d of them here already, %(skipped)d things that cannot come in."
        )
    else:
        text = _("%(added)d added, %(known)d here already, %(skipped)d things that could not come in.")
    if told["files"]:
        text += " " + ngettext(
            "%(files)d photo or other file.", "%(files)d photos and other files.", told["files"]
        )
    return text % {**told, "skipped": len(told["skipped"])}


def files_at(paths: list[str]) -> list[intake.File]:
    """The named files, and everything in the named folders, left where they lie. Raises an `UnclaspError`."""
    files: list[intake.File] = []
    for path in map(Path, paths):
        if not os.path.lexists(path):
            raise UnclaspError(_("There is no file or folder at %s. Nothing was brought in.") % path)
        found = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        files += [(str(file.relative_to(path.parent)), found_at(file)) for file in found]
    return files


def found_at(path: Path) -> OnDisk:
    """A file that can be read."""
    try:
        if path.is_file() and os.access(path, os.R_OK):
            return OnDisk.at(str(path))
    except OSError as fault:
        raise UnclaspError(_("%s cannot be read. Nothing was brought in.") % path) from fault
    if path.is_file():
        raise UnclaspError(_("%s cannot be read. Nothing was brought in.") % path)
    raise UnclaspError(_("%s is neither a file nor a folder. Nothing was brought in.") % path)


def take_out(command: Mapping[str, Any]) -> Answer:
    """Write the archive to a path where nothing is yet, encrypted where there is a passphrase for it.

    `progress`, if it is there, is a `Tell`.
    """
    path, passphrase = Path(command["path"]), command.get("passphrase")
    if passphrase is not None:
        check_new_passphrase(passphrase)
    try:
        with open(path, "xb", opener=for_owner_only) as file:
            write_whole(path, file, passphrase, command.get("progress"))
            size = file.tell()
    except FileExistsError as fault:
        raise UnclaspError(_("There is a file at %s already. Choose another name.") % path) from fault
    except OSError as fault:
        raise UnclaspError(_("Nothing can be written at %s. Choose another place.") % path) from fault
    text = _("Everything is in %s. It is not encrypted: keep it where only you can read it.")
    if passphrase is not None:
        text = _("Everything is in %s. Only the passphrase that you chose for it opens it: keep that too.")
    return text % path, {"path": str(path), "bytes": size, "encrypted": passphrase is not None}


def write_whole(path: Path, file: BinaryIO, passphrase: str | None, tell: Tell | None) -> None:
    """Write everything into a new file; where that fails there is no file afterwards."""
    try:
        with everything(the_person()) as making:
            for done in making.write(file, passphrase):
                if tell is not None:
                    tell(done, making.steps)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def for_owner_only(path: str, flags: int) -> int:
    """Open a file that only its owner may read."""
    return os.open(path, flags, 0o600)
