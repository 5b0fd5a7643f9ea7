"""Passphrases and recovery codes, as people write them. No Django.

A passphrase is read as RFC 8265 reads one (OpaqueString): every kind of space is the plain space, and
letters with accents are composed (NFC), so that two keyboards that write "é" differently open the same
vault. Nothing else is changed: capitals, full-width forms and emoji count as they are.
"""

from __future__ import annotations

import secrets
import unicodedata

from unclasp.vault.errors import MistypedRecoveryCode, UnfitPassphrase

SHORTEST, LONGEST = 8, 1000

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O and U, which are taken for others or spell words."""

CODE_LETTERS = 26
"""130 random bits."""

GROUP = 5
READ_AS = str.maketrans("OIL", "011")


def as_bytes(passphrase: str) -> bytes:
    """The bytes that a passphrase stands for."""
    spaces = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in passphrase)
    return unicodedata.normalize("NFC", spaces).encode("utf-8", "surrogatepass")


def check_new_passphrase(passphrase: str) -> None:
    """Raise `UnfitPassphrase` where a passphrase is too short or too long to be set."""
    length = len(unicodedata.normalize("NFC", passphrase))
    if not SHORTEST <= length <= LONGEST:
        raise UnfitPassphrase(shortest=SHORTEST, longest=LONGEST)


def new_recovery_code() -> str:
    """A random code in groups of five, such as 7K3QX-…, with a last letter that finds slips."""
    letters = [secrets.randbelow(32) for _ in range(CODE_LETTERS)]
    return in_groups("".join(ALPHABET[value] for value in [*letters, check_value(letters)]))


def in_groups(code: str) -> str:
    """The code as it is shown."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_recovery_code(written: str) -> bytes:
    """The bytes that a code stands for, however it was copied: small letters, spaces, O for 0, I or L for 1.

    Raises `MistypedRecoveryCode` where it is none that was ever given out.
    """
    code = "".join(letter for letter in written.upper() if letter.isalnum()).translate(READ_AS)
    values = [ALPHABET.find(letter) for letter in code]
    if len(values) != CODE_LETTERS + 1 or -1 in values or check_value(values[:-1]) != values[-1]:
        raise MistypedRecoveryCode
    return code.encode()


def check_value(values: list[int]) -> int:
    """A check over GF(32), x^5 + x^2 + 1: any one wrong letter changes it, and any two that change places."""
    check = 0
    for value in values:
        check = times_x(check) ^ value
    return times_x(check)


def times_x(value: int) -> int:
    """One multiplication by x in GF(32)."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
