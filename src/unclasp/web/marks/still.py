"""The pictures that never change: our own mark, the icons and the rings of the covers.

They stand here as text, because the library that draws the others takes longer to load than the first page may take.
A test draws the rings anew and compares.
"""

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
    """The 24 px icon of that name, which the stylesheet strokes; it never stands without its word. Raises KeyError."""
    strokes = "".join(f'<path d="{stroke}"/>' for stroke in _ICONS[name])
    return f'<svg class="ico" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">{strokes}</svg>'


def brand_ring() -> str:
    """The mark beside the name: a clasp a little more than half open."""
    return _BRAND


def cover_ring(grip: float) -> str:
    """The large plain ring of a cover, closed at grip 1. Raises KeyError for a grip that no cover shows."""
    return _COVERS[grip]


_BRAND = (
    '<svg viewBox="0 0 28 28" width="28" height="28" class="ring w4 brand-ring" '
    'aria-hidden="true"><path class="r-fill" d="M 26.12 8.29 A 13.4 13.4 0 1 1 1.88 8.29 L 6.46 '
    '10.45 A 8.34 8.34 0 1 0 21.54 10.45 Z "/><path stroke-width="1.2" class="r-out" d="M 26.12 '
    '8.29 A 13.4 13.4 0 1 1 1.88 8.29 L 6.46 10.45 A 8.34 8.34 0 1 0 21.54 10.45 Z "/></svg>'
)

_COVERS = {
    1: (
        '<svg viewBox="0 0 240 240" width="240" height="240" class="ring w4 plain-ring bare" '
        'aria-hidden="true"><circle class="r-track" cx="120" cy="120" r="107.27"/><path '
        'class="r-fill" d="M 122.49 0.9 A 119.12 119.12 0 1 1 117.51 0.9 L 118 24.62 A 95.41 95.41 0 '
        '1 0 122 24.62 Z "/><path stroke-width="1.75" class="r-out" d="M 122.49 0.9 A 119.12 119.12 '
        '0 1 1 117.51 0.9 L 118 24.62 A 95.41 95.41 0 1 0 122 24.62 Z "/><circle class="r-bead" '
        'cx="120" cy="12.73" r="6.4"/></svg>'
    ),
    0.86: (
        '<svg viewBox="0 0 240 240" width="240" height="240" class="ring w4 plain-ring bare" '
        'aria-hidden="true"><circle class="r-track" cx="120" cy="120" r="107.27"/><path '
        'class="r-fill" d="M 154.43 5.96 A 119.12 119.12 0 1 1 85.57 5.96 L 92.42 28.67 A 95.41 '
        '95.41 0 1 0 147.58 28.67 Z "/><path stroke-width="1.75" class="r-out" d="M 154.43 5.96 A '
        '119.12 119.12 0 1 1 85.57 5.96 L 92.42 28.67 A 95.41 95.41 0 1 0 147.58 28.67 Z "/><circle '
        'class="r-bead" cx="151" cy="17.31" r="6.4"/><circle class="r-bead" cx="89" cy="17.31" '
        'r="6.4"/></svg>'
    ),
    0.55: (
        '<svg viewBox="0 0 240 240" width="240" height="240" class="ring w4 plain-ring bare" '
        'aria-hidden="true"><circle class="r-track" cx="120" cy="120" r="107.27"/><path '
        'class="r-fill" d="M 216.37 49.98 A 119.12 119.12 0 1 1 23.63 49.98 L 42.82 63.92 A 95.41 '
        '95.41 0 1 0 197.18 63.92 Z "/><path stroke-width="1.75" class="r-out" d="M 216.37 49.98 A '
        '119.12 119.12 0 1 1 23.63 49.98 L 42.82 63.92 A 95.41 95.41 0 1 0 197.18 63.92 Z "/><circle '
        'class="r-bead" cx="206.78" cy="56.95" r="6.4"/><circle class="r-bead" cx="33.22" cy="56.95" '
        'r="6.4"/></svg>'
    ),
}
