"""Files under a passphrase of their own, made and opened whole, for what a test has in its hands."""

from __future__ import annotations

import io

from unclasp.formats.content import AtHand
from unclasp.vault.archive import unsealing
from unclasp.vault.archive.sealing import Sealer
from unclasp.vault.keyfile import STRONG, Kdf


def seal(content: bytes, passphrase: str, kdf: Kdf = STRONG) -> bytes:
    """The content, closed."""
    out = io.BytesIO()
    sealer = Sealer(out, passphrase, kdf)
    sealer.write(content)
    sealer.finish()
    return out.getvalue()


def unseal(data: bytes, passphrase: str) -> bytes:
    """What was sealed."""
    with unsealing.unseal(AtHand(data), passphrase).open() as content:
        return content.read()
