"""Our own mark: a clasp a little more than half open."""

from .ring import ring


def brand_ring(size: int = 28) -> str:
    """Draw the mark beside the name."""
    return ring(grip=0.46, lo=0.46, hi=0.46, warmth=1, size=size, cls="brand-ring")
