"""Which addresses of a file may be opened. What is not what it looks like is shown as text, with the reason."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypedDict

LINK_MAX = 2_000
_UNSEEN = re.compile(r"[\s\\\x00-\x20\x7f-\xa0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_FOUR_NUMBERS = re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.IGNORECASE)
_EVERYDAY = re.compile(r"https?://((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#][!-\[\]-~]{0,1900})?")
"""An address without anything that needs a second look: nearly all of them."""

_WEB = re.compile(
    r"https?://(?P<host>\[[^/?#@\]]*\]|[^/?#@:]*)(?::(?P<port>[0-9]{0,5}))?(?P<whole>(?=[/?#]|\Z))?",
    re.IGNORECASE,
)
_PORT_MAX = 65_535
_LAST_EUROPEAN = "\u017f"
_SMALL_I_WITHOUT_A_DOT = "\u0131"
_LOOK_LATIN = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"}
_TOGETHER = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}


class Judged(TypedDict):
    """The fields of a card that are about its address."""

    link: str
    suspect: str
    doubt: str


def judged(address: str, *hosts: str) -> Judged:
    """An address as a card has it; with `hosts`, only those and what lies under them count as their own."""
    address = address.strip()
    doubt = _doubt(address, hosts) if address else ""
    return Judged(link="" if doubt else address, suspect=address if doubt else "", doubt=doubt)


def _doubt(address: str, hosts: tuple[str, ...]) -> str:
    """ "scheme" for what is no address of the web, "disguised" for what is not what it looks like, "elsewhere"."""
    everyday = _EVERYDAY.fullmatch(address)
    if everyday and "xn--" not in everyday[1]:
        return _place(everyday[1], hosts)
    web = _WEB.match(address)
    if web is None:
        return "scheme"
    if len(address) > LINK_MAX or _UNSEEN.search(address):
        return "disguised"
    host = web["host"].lower()
    if web["whole"] is None or int(web["port"] or 0) > _PORT_MAX or not _honest(host):
        return "disguised"
    return _place(host.rstrip("."), hosts)


def _place(host: str, hosts: tuple[str, ...]) -> str:
    return "" if not hosts or any(host == one or host.endswith("." + one) for one in hosts) else "elsewhere"


@lru_cache(maxsize=4096)
def _honest(host: str) -> bool:
    """Whether the letters of a host are of one script, and none that is easily taken for Latin under a Latin ending."""
    if re.fullmatch(r"\[[0-9a-f:.]*:[0-9a-f:.]*\]", host):
        return True
    if not _HOST.fullmatch(host):
        return False
    labels = host.rstrip(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return bool(_FOUR_NUMBERS.fullmatch(host))
    try:
        labels = [one.encode("ascii").decode("idna") if one.startswith("xn--") else one for one in labels]
    except UnicodeError:
        return False
    latin_ending = labels[-1].isascii()
    return all(_plain(label, latin_ending=latin_ending) for label in labels)


def _plain(label: str, *, latin_ending: bool) -> bool:
    if label.isascii():
        return True
    if unicodedata.normalize("NFKC", label) != label:
        return False
    scripts = {unicodedata.name(one, "?").split(" ")[0] for one in label if one.isalpha()}
    if scripts == {"LATIN"}:
        return all(one <= _LAST_EUROPEAN and one != _SMALL_I_WITHOUT_A_DOT for one in label)
    if scripts & _LOOK_LATIN:
        return len(scripts) == 1 and not latin_ending
    return len(scripts) == 1 or (len(scripts) > 1 and scripts <= _TOGETHER)
