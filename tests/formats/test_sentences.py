"""Each code that an importer can give has its sentence, and each sentence is given by some importer."""

from __future__ import annotations

import re
from pathlib import Path

import unclasp.formats
from unclasp.vault import piping
from unclasp.vault.intake.wording import FAULTS, NOTES, REASONS

SOURCES = {path.name: path.read_text() for path in Path(unclasp.formats.__file__).parent.glob("*.py")}
CODE = "\n".join([*SOURCES.values(), Path(piping.__file__).read_text()])


def given(call: str) -> set[str]:
    """First arguments of a call, both of them where it is "a" if x else "b"."""
    calls = re.findall(rf"(?:{call})\(([^)]*)", CODE)
    return {code for arguments in calls for code in re.findall(r'"([a-z]+(?:_[a-z]+)*)"', arguments)}


def test_errors() -> None:
    codes = given("FormatError|TooLarge|NotRecognised|_RefusedError|super\\(\\).__init__") & set(FAULTS)
    assert codes == set(FAULTS)
    assert all(str(sentence).endswith(".") for sentence in FAULTS.values())


def test_reasons() -> None:
    assert given(r"SkipRow|reading\.skip") & set(REASONS) == set(REASONS)
    assert set(re.findall(r'SkipRow\("([a-z_]+)"', CODE)) <= {*REASONS, "date_unsure"}


def test_notes() -> None:
    tidied = set(re.findall(r'changes\.append\("([a-z_]+)"\)', CODE))
    assert (given(r"\.note") | tidied) & set(NOTES) == set(NOTES)
    assert set(re.findall(r'\.note\("([a-z_]+)"', CODE)) <= set(NOTES)


def test_every_importer_has_a_name_and_a_label_of_its_own() -> None:
    names = [known.name for known in unclasp.formats.FORMATS]
    labels = [known.label for known in unclasp.formats.FORMATS]
    assert len(set(names)) == len(set(labels)) == len(names)
    assert all(len(name) <= 32 for name in names), "the vault keeps 32 characters"
