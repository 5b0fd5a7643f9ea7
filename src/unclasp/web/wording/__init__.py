"""From the codes of `science.wording` to sentences: what was seen first, then how sure that is.

One file for each group of models. What is said never claims more than the numbers bear, and never what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from unclasp.web.wording import attachment, helping, ladder, levels, losses, practices, urges
from unclasp.web.wording.levels import CHANGES, FACING, LEVELS, QUALITIES

if TYPE_CHECKING:
    from unclasp.science import Wording

GROUPS = (attachment, losses, urges, ladder, practices, helping)
SENTENCES = {code: sentence for group in GROUPS for code, sentence in group.SENTENCES.items()}
SURE = {code: sentence for group in GROUPS for code, sentence in group.SURE.items()}
SHOWN = {code: group.shown for group in GROUPS for code in group.SENTENCES}

__all__ = ["CHANGES", "FACING", "LEVELS", "QUALITIES", "SENTENCES", "SURE", "how_sure", "say"]


def say(wording: Wording) -> str:
    """The words for a code: a few for a level, a sentence for anything else."""
    if wording.code not in SENTENCES:
        return levels.say(wording)
    return str(SENTENCES[wording.code]) % SHOWN[wording.code](wording.slots)


def how_sure(wording: Wording) -> str:
    """The sentence that follows a claim: its range, how often such a claim is right, or what has to come first."""
    if wording.code not in SENTENCES:
        return levels.how_sure(wording)
    sentence = SURE.get(wording.code)
    return str(sentence) % SHOWN[wording.code](wording.slots) if sentence else ""
