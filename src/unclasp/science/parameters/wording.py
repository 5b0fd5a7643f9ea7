"""Probabilities and levels at which the words change: every threshold of the sentences that is not a model's own.

How often each word is true with these thresholds is printed by ``studies/honesty.py``.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class WordingThresholds:
    """When a sentence may be said. All ours.

    Some models settle their own word, and their thresholds stand with them: a style from
    `AttachmentParameters.name_from`, gambles and endowment from `GambleParameters` and `EndowmentParameters`, a lean
    from `WeighingParameters.leans_from`, a quality from `QualityParameters.mix_below`, a favourite from
    `ReliefParameters.best_from`, more words than usual from `LanguageRateParameters.sure`.

    Attributes
    ----------
    probably, surely : float
        Probability from which a change, of grip or towards security, is named with "probably", or without [0-1].
    same : float
        Probability from which it is "about the same" [0-1].
    level_words : tuple of float
        Where one level word gives way to the next [points, 0-10].
    cue : float
        Probability of "more often" from which a time of day or a situation is named [0-1].
    fallen : float
        Probability from which urges are said to have fallen since the first week [0-1].
    spike : float
        Probability from which a spike after a stop is named [0-1]. At 0.8 it is named after 38 in 100 stops after which
        nothing changed, at 0.95 after 7 (studies/urges.py), since the question is put again every day.
    intermittent : float
        Probability from which a payoff that comes and goes is named [0-1].
    surfed : float
        Probability from which urges that were surfed are said to have been acted on less [0-1].
    slipping, perhaps_slipping : float
        Probability from which a boundary is slipping lately, or may be [0-1]. Ten yes-or-no answers tell little: at 0.8
        it is hardly ever said; at 0.65, asked after every test, to 3 in 100 whose keeping never changed and to half of
        those who fell suddenly (studies/boundaries.py).
    closeness : float
        Probability from which closeness is said to have gone together with keeping, and the mirror [0-1].
    """

    probably: float = 0.80
    surely: float = 0.95
    same: float = 0.80
    level_words: tuple[float, float, float, float] = (2.0, 4.0, 6.0, 8.0)
    cue: float = 0.90
    fallen: float = 0.80
    spike: float = 0.95
    intermittent: float = 0.80
    surfed: float = 0.90
    slipping: float = 0.80
    perhaps_slipping: float = 0.65
    closeness: float = 0.90


WORDING = WordingThresholds()
