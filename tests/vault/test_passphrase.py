"""Passphrases and recovery codes as people write them."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.vault import passphrase
from unclasp.vault.errors import MistypedRecoveryCode, UnfitPassphrase
from unclasp.vault.patience import LONGEST_WAIT_S, wait_after


def test_two_keyboards_open_the_same_vault() -> None:
    assert passphrase.as_bytes("cafe\u0301 au lait") == passphrase.as_bytes("caf\u00e9\u00a0au\u3000lait")


@pytest.mark.parametrize(
    ("one", "other"), [("Lake", "lake"), ("ｌake", "lake"), ("lake ", "lake"), ("①", "1")]
)
def test_what_looks_different_is_different(one: str, other: str) -> None:
    assert passphrase.as_bytes(one) != passphrase.as_bytes(other)


@settings(max_examples=50, derandomize=True)
@given(st.text(min_size=8, max_size=50) | st.just("\ud800" * 8) | st.just("\0" * 8))
def test_any_text_can_be_a_passphrase(text: str) -> None:
    assert isinstance(passphrase.as_bytes(text), bytes)


@pytest.mark.parametrize("text", ["", "1234567", "e\u0301" * 7, "x" * 1001])
def test_too_short_or_too_long_is_said(text: str) -> None:
    with pytest.raises(UnfitPassphrase, match="at least 8"):
        passphrase.check_new_passphrase(text)


@pytest.mark.parametrize("text", ["12345678", "лодка на воде", "🛶🛶🛶🛶🛶🛶🛶🛶", "x" * 1000])
def test_anything_long_enough_is_fit(text: str) -> None:
    passphrase.check_new_passphrase(text)


def test_a_recovery_code_can_be_copied_carelessly() -> None:
    code = passphrase.new_recovery_code()
    secret = passphrase.read_recovery_code(code)
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 2]
    assert secret == code.replace("-", "").encode()
    for written in (
        code.lower(),
        code.replace("-", " "),
        f"  {code.replace('-', '')}\n",
        code.replace("0", "o"),
    ):
        assert passphrase.read_recovery_code(written) == secret
    assert passphrase.read_recovery_code(code.replace("1", "l")) == secret
    assert passphrase.read_recovery_code(code.replace("1", "I")) == secret


def test_every_single_slip_and_every_swap_is_found() -> None:
    code = passphrase.new_recovery_code().replace("-", "")
    slips = [
        code[:place] + letter + code[place + 1 :]
        for place, letter in itertools.product(range(len(code)), passphrase.ALPHABET)
        if letter != code[place]
    ]
    for one, other in itertools.combinations(range(len(code)), 2):
        letters = list(code)
        letters[one], letters[other] = letters[other], letters[one]
        if code[one] != code[other]:
            slips.append("".join(letters))
    assert len(slips) > 1000
    for slip in slips:
        with pytest.raises(MistypedRecoveryCode):
            passphrase.read_recovery_code(slip)


@pytest.mark.parametrize("written", ["", "U" * 27, "hello", "0" * 26, "é" * 27, "²" * 27])
def test_what_was_never_a_code_is_said_to_be_a_slip(written: str) -> None:
    with pytest.raises(MistypedRecoveryCode):
        passphrase.read_recovery_code(written)


def test_guessing_gets_slower_and_nobody_is_shut_out() -> None:
    waits = [wait_after(failures) for failures in range(40)]
    assert waits[:3] == [0, 0, 0]
    assert waits[3:] == sorted(waits[3:])
    assert waits[3] > 0
    assert max(waits) == LONGEST_WAIT_S
