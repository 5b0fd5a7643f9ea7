"""Who may talk to this process: the browser that was let in with the one-use token of the address it was opened with.

Nothing here opens the vault. The value of the cookie lives in the memory of the process and changes at every lock
and unlock, so that a page kept by the browser from before is asked for again and not shown.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

COOKIE = "n"

Listener = Callable[..., None]
View = Callable[..., HttpResponse]

_guard = threading.Lock()
_listeners: list[Listener] = []
_state = {"pass": secrets.token_urlsafe(32), "before": "", "port": ""}
_start_tokens: set[str] = set()


def current() -> str:
    """The cookie's value now."""
    return _state["pass"]


def rotate() -> None:
    """Make every cookie given so far worthless: the vault was unlocked, and only who did that may read it."""
    _replace(before="")


def rotate_at_lock() -> None:
    """Give a new cookie from now on. The one before still leads to the door, where the browser gets the new one.

    A browser that was not asking when the vault was locked (by idle time, from the terminal) has only that.
    """
    _replace(before=_state["pass"])


def _replace(before: str) -> None:
    _state.update({"pass": secrets.token_urlsafe(32), "before": before})
    tell(cookie=_state["pass"], before=before)


def on_change(listener: Listener) -> None:
    """Have `listener` told what the next process needs to know: `cookie=`, `issued=` or `redeemed=`."""
    _listeners.append(listener)


def tell(**message: str) -> None:
    """Tell every listener."""
    for listener in _listeners:
        listener(**message)


def adopt(value: str, before: str, start_tokens: list[str], port: int) -> None:
    """Go on with what the process before this one had given out, on the same port."""
    _state.update({"pass": value, "before": before, "port": str(port)})
    _start_tokens.update(start_tokens)


def new_start_token() -> str:
    """A token that lets one browser in, once."""
    token = secrets.token_urlsafe(24)
    _start_tokens.add(token)
    tell(issued=token)
    return token


def new_address() -> str:
    """An address that lets one browser in, once."""
    return f"http://127.0.0.1:{_state['port']}/start/{new_start_token()}/"


def redeem(token: str) -> bool:
    """Whether the token was good. It is not, after this."""
    with _guard:
        for known in _start_tokens:
            if hmac.compare_digest(known.encode(), token.encode()):
                _start_tokens.remove(known)
                tell(redeemed=known)
                return True
    return False


def is_let_in(request: HttpRequest) -> bool:
    """Whether the request carries the cookie of now, or, while the vault is locked, the one of before the lock."""
    shown = request.COOKIES.get(COOKIE, "").encode()
    return any(
        value and hmac.compare_digest(shown, value.encode()) for value in (_state["pass"], _state["before"])
    )


def let_in(response: HttpResponse) -> HttpResponse:
    """Give the browser the cookie of now."""
    response.set_cookie(COOKIE, current(), httponly=True, samesite="Strict", path="/")
    return response


def works_locked(view: View) -> View:
    """Mark a view that needs nothing from the vault, so that it answers while the vault is locked."""
    view.works_locked = True  # type: ignore[attr-defined]
    return view
