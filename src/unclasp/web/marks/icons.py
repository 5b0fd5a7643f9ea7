"""Line icons for the rail and its phone bar; the stylesheet strokes them."""

from svg import Path

from .draw import naming, picture

_ICONS: dict[str, tuple[str, ...]] = {
    "today": ("M3 17h18M6 17a6 6 0 0 1 12 0M12 4v3M4.5 8.5l2 2M19.5 8.5l-2 2",),
    "journal": ("M6 3.5h12v17H6zM9.5 3.5v17M12.5 8.5h3M12.5 12h3",),
    "holds": ("M8.2 5.1a8 8 0 1 0 7.6 0", "M7 3l1.6 3.4M17 3l-1.6 3.4"),
    "practise": ("M3 20h5v-5h5v-5h5V5h3",),
    "insight": ("M3 20h18M4 15c4 0 4-8 8-8s4 5 8 3", "M12 20v-3"),
    "settings": ("M3 8h18M3 16h18", "M8.5 5v6M15.5 13v6"),
    "lock": ("M5.5 11h13v9.5h-13z", "M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 14.5v2.5"),
}


def icon(name: str) -> str:
    """Draw the 24 px icon of that name; it never stands without its word. Raises KeyError."""
    strokes = [Path(extra={"d": stroke}) for stroke in _ICONS[name]]
    return picture(24, 24, [*strokes], classes=["ico"], naming=naming(""))
