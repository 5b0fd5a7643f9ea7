"""How one test of a boundary went: filled, half or hollow."""

import pytest

from unclasp.web.marks import kept_dot


@pytest.mark.parametrize(
    ("share", "dots", "half"),
    [(1.0, ['class="c-dot"'], False), (0.0, ['class="c-dot-h"'], False), (0.5, ['class="c-dot-h"'], True)],
)
def test_each_outcome_has_a_shape_of_its_own(share: float, dots: list[str], half: bool) -> None:
    drawn = kept_dot(share)
    assert all(dot in drawn for dot in dots)
    assert ("<path" in drawn) is half
    assert 'aria-hidden="true"' in drawn
