"""An encrypted archive: opened by its passphrase, whole and in order, or by nothing."""

import io
import re
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sealed import seal, unseal

from unclasp.formats.content import AtHand
from unclasp.vault.archive import sealing
from unclasp.vault.archive.sealing import END, HEADER, PIECE, START, end_of
from unclasp.vault.archive.unsealing import Unsealed
from unclasp.vault.keyfile import CHEAPEST, HEAVIEST, TAG_BYTES, Kdf

PHRASE = "a lake at dawn"
CONTENT = bytes(number % 251 for number in range(3 * PIECE + 1000))
SEALED = seal(CONTENT, PHRASE, CHEAPEST)
DESCRIBED = Path(__file__).parents[2] / "docs" / "archive-format.md"


def cost_of(kdf: Kdf) -> tuple[int, int, int]:
    return kdf.memory_kib, kdf.iterations, kdf.lanes


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_sealed_opens(size: int):
    assert unseal(seal(CONTENT[:size], PHRASE, CHEAPEST), PHRASE) == CONTENT[:size]


def test_the_same_twice_is_not_the_same():
    again = seal(CONTENT, PHRASE, CHEAPEST)
    assert again != SEALED
    assert unseal(again, PHRASE) == unseal(SEALED, PHRASE) == CONTENT


def test_nothing_of_the_content_can_be_read():
    sealed = seal(b"the lake at dawn " * 10_000, PHRASE, CHEAPEST)
    assert b"lake" not in sealed
    assert b"PK" not in seal(b"PK\x03\x04" * 10, PHRASE, CHEAPEST)[:200]


def test_a_passphrase_is_read_as_the_notebooks_is():
    sealed = seal(b"x", "caf\N{LATIN SMALL LETTER E WITH ACUTE} noir", CHEAPEST)
    assert unseal(sealed, "cafe\N{COMBINING ACUTE ACCENT}\N{NO-BREAK SPACE}noir") == b"x"


@pytest.mark.parametrize("phrase", ["a lake at dusk", "", "A lake at dawn", "x" * 5000])
def test_another_passphrase_does_not_open_it(phrase: str):
    with pytest.raises(sealing.WrongArchivePassphrase, match="one of its own"):
        unseal(SEALED, phrase)


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_one_changed_byte_anywhere_is_found(place: int, change: int):
    changed = bytearray(SEALED)
    changed[place] ^= change
    with pytest.raises(sealing.VaultFault):
        unseal(bytes(changed), PHRASE)


@given(st.integers(0, len(SEALED) - 1))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_file_that_was_cut_short_is_told_as_that(length: int):
    with pytest.raises(sealing.CutShort, match="cut short"):
        unseal(SEALED[:length], PHRASE)


def pieces() -> list[bytes]:
    body = SEALED[START : -END.size]
    return [body[start : start + PIECE + TAG_BYTES] for start in range(0, len(body), PIECE + TAG_BYTES)]


RAW = SEALED[: HEADER.size]


def header_of(data: bytes) -> sealing.Header:
    return sealing.header_of(io.BytesIO(data))


def with_length_ahead() -> bytes:
    """The same content in a file of the first version, which has the length of it in its header."""
    fields = [*HEADER.unpack(RAW)]
    fields[1], fields[-1] = sealing.WITH_LENGTH_AHEAD, len(CONTENT)
    raw = HEADER.pack(*fields)
    header = sealing.Header(raw, CHEAPEST, fields[5], fields[6], len(CONTENT))
    cipher = sealing.AESGCM(sealing.key_of(header, PHRASE))
    kinds = [*[sealing.MORE] * header.last, sealing.LAST]
    sealed = [
        cipher.encrypt(header.nonce(number, kind), CONTENT[number * PIECE : (number + 1) * PIECE], raw)
        for number, kind in enumerate(kinds)
    ]
    proof = cipher.encrypt(header.nonce(0, sealing.PROOF), b"", raw)
    return b"".join([raw, sealing.hashlib.sha256(raw).digest(), proof, *sealed])


def test_a_file_of_the_first_version_opens():
    assert unseal(with_length_ahead(), PHRASE) == CONTENT
    with pytest.raises(sealing.CutShort):
        unseal(with_length_ahead()[:-1], PHRASE)
    with pytest.raises(sealing.DamagedArchive):
        unseal(with_length_ahead() + b"x", PHRASE)


@given(st.lists(st.tuples(st.integers(0, len(CONTENT)), st.integers(0, PIECE + 9)), max_size=5))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_it_can_be_read_from_any_place(places: list[tuple[int, int]]):
    header = header_of(SEALED)
    content = io.BufferedReader(Unsealed(io.BytesIO(SEALED), sealing.key_of(header, PHRASE)))
    for place, size in places:
        content.seek(place)
        assert content.read(size) == CONTENT[place : place + size]


@pytest.mark.parametrize("order", [[1, 0, 2, 3], [0, 0, 2, 3], [0, 2, 1, 3]])
def test_pieces_in_another_order_are_found(order: list[int]):
    moved = SEALED[:START] + b"".join(pieces()[place] for place in order) + SEALED[-END.size :]
    with pytest.raises(sealing.DamagedArchive, match="damaged"):
        unseal(moved, PHRASE)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_shorter_file_with_an_end_that_lies_for_it_is_found(count: int):
    shorter = SEALED[:START] + b"".join(pieces()[:count]) + end_of(RAW, count * PIECE)
    with pytest.raises(sealing.DamagedArchive):
        unseal(shorter, PHRASE)


def test_what_was_added_behind_is_found():
    with pytest.raises(sealing.CutShort, match="not its own"):
        unseal(SEALED + b"x", PHRASE)
    with pytest.raises(sealing.DamagedArchive):
        unseal(SEALED[: -END.size] + b"x" + SEALED[-END.size :], PHRASE)


def test_a_piece_of_another_archive_with_the_same_passphrase_does_not_fit():
    other = seal(CONTENT, PHRASE, CHEAPEST)
    first = START + PIECE + TAG_BYTES
    with pytest.raises(sealing.DamagedArchive):
        unseal(SEALED[:first] + other[first : -END.size] + SEALED[-END.size :], PHRASE)


def test_a_newer_one_is_told_before_anything_is_asked():
    newer = bytearray(SEALED)
    newer[8] = 3
    with pytest.raises(sealing.NewerArchive, match="newer"):
        header_of(bytes(newer))


@pytest.mark.parametrize(
    "cost",
    [
        (8, 1, 1),
        (0, 0, 0),
        (CHEAPEST.memory_kib - 1, 2, 1),
        (HEAVIEST.memory_kib + 1, 3, 4),
        (131_072, 2**31, 4),
        (131_072, 3, 2**32 - 1),
    ],
)
def test_what_costs_too_little_or_too_much_is_refused_before_it_is_tried(cost: tuple[int, int, int]):
    fields = [*HEADER.unpack(SEALED[: HEADER.size])]
    fields[2:5] = cost
    raw = HEADER.pack(*fields)
    forged = raw + sealing.hashlib.sha256(raw).digest() + SEALED[START - TAG_BYTES :]
    with pytest.raises(sealing.DamagedArchive):
        header_of(forged)


def test_a_weaker_cost_inside_the_bounds_does_not_open_it():
    """Somebody who changes the figures changes the key, and the header that every piece is bound to."""
    fields = [*HEADER.unpack(SEALED[: HEADER.size])]
    fields[3] += 1
    raw = HEADER.pack(*fields)
    body = SEALED[START - TAG_BYTES : -END.size]
    forged = raw + sealing.hashlib.sha256(raw).digest() + body + end_of(raw, len(CONTENT))
    with pytest.raises(sealing.WrongArchivePassphrase):
        unseal(forged, PHRASE)


def test_an_enormous_length_is_a_file_that_was_cut_short():
    with pytest.raises(sealing.CutShort):
        header_of(SEALED[: -END.size] + end_of(RAW, 2**63))


def test_the_strong_cost_is_the_one_that_is_used():
    assert cost_of(header_of(seal(b"", PHRASE)).kdf) == (131_072, 3, 4)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x93unclas", "“unclasp”".encode()])
def test_other_files_are_not_taken_for_one(data: bytes):
    assert not sealing.is_sealed(AtHand(data))


def test_it_opens_with_the_few_lines_in_the_description_alone():
    """Whoever has no Unclasp in twenty years needs only the page that describes the file."""
    (program,) = re.findall(r"```python\n(.+?)```", DESCRIBED.read_text(), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(program, str(DESCRIBED), "exec"), names)
    assert names["unseal"](SEALED, PHRASE) == names["unseal"](with_length_ahead(), PHRASE) == CONTENT
    assert struct.calcsize(names["HEADER"].format) == HEADER.size
