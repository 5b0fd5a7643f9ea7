"""The key file: what opens it, what it survives, and that damage is told from a wrong passphrase."""

import json
import os
import random
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unclasp.vault import keyfile
from unclasp.vault.errors import DamagedKeyFile, MissingKeyFile, NewerVault
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST, Kdf, KeyFile, OpensNothing

SECRET = b"a lake at dawn"
KEY = bytes(range(32))
TIMES = int(os.environ.get("UNCLASP_TEST_TIMES", "1"))  # more of the same, for a long night
KILLS = 8 * TIMES


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    """A folder with a key file and nothing else."""
    made = VaultFolder(tmp_path)
    keyfile.write(made, a_key_file())
    return made


def a_key_file(*keys: bytes) -> KeyFile:
    wrapped = [bytearray(key) for key in keys or (KEY,)]
    return keyfile.new_key_file().with_slot("passphrase", SECRET, wrapped, CHEAPEST)


def edited(keys: KeyFile, change: Callable[[dict[str, Any]], object]) -> KeyFile:
    """The key file as somebody would change it who mends the checksum too."""
    content = json.loads(keyfile.to_bytes(keys))
    del content["sha256"]
    change(content)
    return keyfile.from_bytes(json.dumps({**content, "sha256": keyfile.checksum(content)}).encode())


def test_the_secret_unwraps_the_key(folder: VaultFolder) -> None:
    assert keyfile.read(folder).keys("passphrase", SECRET) == [KEY]
    for secret in (b"", b"a lake at dusk", SECRET + b" "):
        with pytest.raises(OpensNothing):
            keyfile.read(folder).keys("passphrase", secret)
    with pytest.raises(OpensNothing):
        keyfile.read(folder).keys("recovery", SECRET)


def test_a_second_secret_opens_the_same_key_until_it_is_taken_away(folder: VaultFolder) -> None:
    both = keyfile.read(folder).with_slot("recovery", b"code", [bytearray(KEY)], CHEAPEST)
    assert both.keys("recovery", b"code") == both.keys("passphrase", SECRET) == [KEY]
    assert both.has("recovery")
    assert not both.without("recovery").has("recovery")


def test_a_new_secret_takes_the_place_of_the_old(folder: VaultFolder) -> None:
    changed = keyfile.read(folder).with_slot("passphrase", b"new", [bytearray(KEY)], CHEAPEST)
    assert changed.keys("passphrase", b"new") == [KEY]
    with pytest.raises(OpensNothing):
        changed.keys("passphrase", SECRET)


def test_it_can_hold_two_keys_while_a_vault_is_given_a_new_one() -> None:
    keys = a_key_file(KEY, bytes(32))
    assert keyfile.from_bytes(keyfile.to_bytes(keys)).keys("passphrase", SECRET) == [KEY, bytes(32)]


def test_the_key_lies_nowhere_in_the_file(folder: VaultFolder) -> None:
    data = folder.keys.read_bytes()
    assert KEY not in data
    assert KEY.hex().encode() not in data
    assert SECRET not in data


@pytest.mark.trust(15)
@pytest.mark.parametrize(
    "kdf",
    [
        Kdf(19_455, 2, 1),
        Kdf(19_456, 1, 1),
        Kdf(19_456, 2, 0),
        Kdf(2**31, 2, 1),
        Kdf(19_456, 21, 1),
        Kdf(19_456, 2, 17),
    ],
)
def test_weak_and_exhausting_parameters_are_refused(folder: VaultFolder, kdf: Kdf) -> None:
    def change(content: dict[str, Any]) -> None:
        content["slots"][0] |= {
            "memory_kib": kdf.memory_kib,
            "iterations": kdf.iterations,
            "lanes": kdf.lanes,
        }

    with pytest.raises(ValueError, match="slot"):
        edited(keyfile.read(folder), change)


@pytest.mark.parametrize("value", [True, "19456", 19_456.0, None])
def test_parameters_are_whole_numbers(folder: VaultFolder, value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        edited(keyfile.read(folder), lambda content: content["slots"][0].update(memory_kib=value))


@pytest.mark.trust(15)
@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(vault="0" * 16),
        lambda content: content["slots"][0].update(iterations=3),
        lambda content: content["slots"][0].update(salt="AAAAAAAAAAAAAAAAAAAAAA=="),
    ],
    ids=["vault", "iterations", "salt"],
)
def test_what_stands_beside_the_key_is_authenticated(
    folder: VaultFolder, change: Callable[..., object]
) -> None:
    with pytest.raises(OpensNothing):
        edited(keyfile.read(folder), change).keys("passphrase", SECRET)


def test_a_slot_cannot_pass_for_another_kind(folder: VaultFolder) -> None:
    swapped = edited(keyfile.read(folder), lambda content: content["slots"][0].update(kind="recovery"))
    with pytest.raises(OpensNothing):
        swapped.keys("recovery", SECRET)


@pytest.mark.trust(7)
def test_any_flipped_bit_is_damage_not_a_wrong_passphrase(folder: VaultFolder) -> None:
    whole = folder.keys.read_bytes()
    chance = random.Random(3)
    folder.keys_copy.unlink()
    for _ in range(200):
        data = bytearray(whole)
        data[chance.randrange(len(data) - 1)] ^= 1 << chance.randrange(8)
        folder.keys.write_bytes(data)
        try:
            assert keyfile.read(folder) == keyfile.from_bytes(
                whole
            )  # it fell on white space or a letter's case
        except DamagedKeyFile:
            continue


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"null", b"\xff\xfe", b"{" * 5000, b" " * 70_000])
def test_the_copy_steps_in(folder: VaultFolder, damage: bytes) -> None:
    folder.keys.write_bytes(damage)
    keys = keyfile.read(folder)
    assert keys.keys("passphrase", SECRET) == [KEY]
    keyfile.tidy(folder, keys)
    assert folder.keys.read_bytes() == folder.keys_copy.read_bytes() == keyfile.to_bytes(keys)


def test_missing_and_damaged_are_told_apart(folder: VaultFolder) -> None:
    folder.keys.unlink()
    assert keyfile.read(folder).keys("passphrase", SECRET) == [KEY]
    folder.keys_copy.write_bytes(b"half a fi")
    with pytest.raises(DamagedKeyFile, match="damaged"):
        keyfile.read(folder)
    folder.keys_copy.unlink()
    with pytest.raises(MissingKeyFile, match="missing"):
        keyfile.read(folder)


def test_a_newer_format_is_said_to_be_newer(folder: VaultFolder) -> None:
    with pytest.raises(NewerVault):
        edited(keyfile.read(folder), lambda content: content.update(version=2))


def test_both_files_are_for_their_owner_only(folder: VaultFolder) -> None:
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder.keys, folder.keys_copy)] == [0o600, 0o600]


WRITER = """
    import os
    from dataclasses import replace
    from pathlib import Path
    from unclasp.vault import keyfile
    from unclasp.vault.folder import VaultFolder
    folder = VaultFolder(Path(os.environ["UNCLASP_DATA_DIR"]))
    keys = keyfile.read(folder)
    print("go", flush=True)
    number = 0
    while True:
        number += 1
        keyfile.write(folder, replace(keys, slots=keys.slots[:1] * (number % 150 + 1)))
"""
NAIVE_WRITER = """
    import os
    print("go", flush=True)
    while True:
        with open(os.environ["UNCLASP_DATA_DIR"] + "/naive", "w") as stream:
            stream.write("x" * 30_000 + "end")
"""


@pytest.mark.trust(14)
def test_it_always_loads_after_a_kill_and_a_plain_write_does_not(
    folder: VaultFolder, child: Callable[..., Any]
) -> None:
    chance = random.Random(7)

    def kill_in_the_middle(code: str) -> None:
        writer = child(folder, code, prologue="import textwrap\n")
        writer.stdout.readline()
        time.sleep(0.01 + chance.random() * 0.03)
        writer.kill()
        writer.wait()

    for _ in range(KILLS):
        kill_in_the_middle(WRITER)
        assert keyfile.read(folder).slots
        assert keyfile.from_bytes(folder.keys.read_bytes()).slots
    folder.clear_temporaries()
    assert {path.name for path in folder.path.iterdir()} == {"vault.keys", "vault.keys.bak"}
    broken = 0
    for _ in range(KILLS):
        kill_in_the_middle(NAIVE_WRITER)
        broken += not (folder.path / "naive").read_text().endswith("end")
    assert broken > 0
