"""`python -m studies.noticing`: what is in the corpus, as tables."""

import sys
from collections import Counter

from studies.noticing.passages import read_corpus
from studies.tables import table

from unclasp.language import LABELS


def main() -> None:
    """Print how many passages each hand has, and how often each label is there."""
    passages = read_corpus()
    hands = sorted({p.hand for p in passages})
    rows = []
    for hand in hands:
        own = [p for p in passages if p.hand == hand]
        nothing = [p for p in own if not p.labels]
        near, two = sum(bool(p.near) for p in nothing), sum(len(p.labels) > 1 for p in own)
        rows.append((hand, [len({p.writer for p in own}), len(own), two, len(nothing), near]))
    lines = table("Hands", ["writers", "passages", "two labels", "nothing", "of these near one"], rows)
    main_one = Counter(p.labels[0] for p in passages if p.labels)
    there, near_to = (
        Counter(x for p in passages for x in p.labels),
        Counter(x for p in passages for x in p.near),
    )
    counts = [(label, [main_one[label], there[label], near_to[label]]) for label in LABELS]
    lines += table("Labels", ["the main one", "there", "near it"], counts)
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
