"""The corpus can be read, and holds what its headers promise."""

import re
from collections import Counter

import pytest
from studies.noticing.passages import CORPUS, read_corpus, read_writer

from unclasp.language import LABELS


def test_each_hand_has_every_label_and_plenty_with_nothing() -> None:
    passages = read_corpus()
    for hand in {p.hand for p in passages}:
        own = [p for p in passages if p.hand == hand]
        assert set(LABELS) <= {label for p in own for label in p.labels}
        assert sum(not p.labels for p in own) > len(own) / 4


def test_no_passage_stands_twice() -> None:
    folded = Counter(" ".join(re.findall(r"\w+", p.text.lower())) for p in read_corpus())
    assert [text for text, n in folded.items() if n > 1 and len(text.split()) > 5] == []


@pytest.mark.parametrize("header", ["[bliss]", "[none danger]", "[~danger]"])
def test_a_header_that_says_nothing_sensible_is_refused(tmp_path, header: str) -> None:
    file = tmp_path / "h99w01.txt"
    file.write_text(f"# somebody\n\n{header}\nRain again.\n")
    with pytest.raises(ValueError, match="h99w01"):
        read_writer(file)


def test_the_corpus_says_what_it_is() -> None:
    assert "labelled once" in (CORPUS / "README.md").read_text()
