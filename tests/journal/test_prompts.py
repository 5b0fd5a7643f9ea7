"""The questions to write from: what is in the file, and which one is chosen for whom."""

import random
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.holds.models import Hold
from unclasp.journal.queries import Topic, choose_prompt, writing_prompts
from unclasp.journal.queries.prompts import (
    APART,
    BESIDE_SIGN,
    CARRYING,
    FACTS,
    KIND_TAGS,
    NOT_IN_DANGER,
    OUTWARD,
    PLAIN,
    PRACTICE_TAGS,
    PULL_TAGS,
    RELEASED,
    SIGN_TAGS,
    STYLE_TAGS,
    weight,
)

ALL = list(writing_prompts().values())
ASKED_ABOUT = (*SIGN_TAGS.values(), *PULL_TAGS, *PRACTICE_TAGS, *STYLE_TAGS)
ADVICE = re.compile(
    r"\b(should|shouldn't|must|ought|have to|need to|had better|try to|make sure|remember to|stop|"
    r"always|never mind|don't|let yourself|allow yourself|be kind)\b",
    re.IGNORECASE,
)


def test_there_are_enough_and_each_is_told_apart():
    text = [prompt.words.casefold() for prompt in ALL]
    assert len(ALL) >= 90
    assert len(set(text)) == len(text)
    assert len({words[:25] for words in text}) == len(text)


@pytest.mark.parametrize("tag", ASKED_ABOUT)
def test_each_sign_pull_practice_and_style_has_several_and_one_from_a_distance(tag):
    its_own = [prompt for prompt in ALL if prompt.tags[0] == tag]
    assert len(its_own) >= 5
    assert any("distanced" in prompt.tags for prompt in its_own)


@pytest.mark.parametrize("tag", [*KIND_TAGS, FACTS, OUTWARD, CARRYING, PLAIN, RELEASED])
def test_each_kind_of_hold_and_each_occasion_has_some(tag):
    assert sum(tag in prompt.tags for prompt in ALL) >= (2 if tag in KIND_TAGS else 4)


@pytest.mark.parametrize("prompt", ALL, ids=lambda prompt: prompt.name)
def test_each_is_short_asks_and_does_not_advise(prompt):
    assert 20 <= len(prompt.words) <= 180
    assert prompt.words[-1] in ".?"
    assert not re.search(r"[!“”‘’*_<>]", prompt.words)
    assert not ADVICE.search(prompt.words)
    known = {*ASKED_ABOUT, *KIND_TAGS, *APART, "distanced"}
    assert set(prompt.tags) <= known


def test_what_goes_with_a_sign_is_a_tag_that_there_is():
    assert BESIDE_SIGN.keys() == set(SIGN_TAGS.values())
    assert set().union(*BESIDE_SIGN.values()) <= set(ASKED_ABOUT)


def drawn(topics, times=600, **passed):
    """How often each main tag comes in so many draws."""
    generator = random.Random(7)
    chosen = [choose_prompt(ALL, topics, generator, **passed) for _time in range(times)]
    return Counter(one.prompt.tags[0] for one in chosen)


def test_a_sign_that_stands_out_is_asked_about_more_often():
    plain, out = drawn([Topic(kind="job")]), drawn([Topic(kind="job", signs=("appeasing",))])
    assert out["appeasing"] > 2 * plain["appeasing"] > 0
    assert out["boundaries"] > plain["boundaries"]
    assert len(out) > 10  # the rest is still asked about, too


@pytest.mark.parametrize("kind", KIND_TAGS)
def test_what_belongs_to_another_kind_is_not_asked(kind):
    assert not (set(KIND_TAGS) - {kind}) & drawn([Topic(kind=kind)]).keys()
    assert not set(KIND_TAGS) & drawn([Topic()]).keys()


@pytest.mark.parametrize("only", sorted(APART))
def test_where_there_is_but_one_way_to_ask_nothing_else_comes(only):
    assert drawn([Topic(kind="person", only=only, signs=("appeasing",))], 60).keys() == {only}


def test_what_has_its_own_occasion_does_not_come_without_it():
    assert not APART & drawn([Topic(), Topic(kind="person")]).keys()


def test_where_somebody_is_feared_nobody_is_led_to_limits_or_letting_go():
    shut = Topic(kind="routine", signs=("appeasing", "no-life-without"), without=frozenset(NOT_IN_DANGER))
    for prompt in ALL:
        if NOT_IN_DANGER & set(prompt.tags):
            assert weight(prompt, shut) == 0


def test_what_was_put_aside_never_comes_and_what_was_answered_only_where_nothing_else_is_left():
    carrying = [prompt.name for prompt in ALL if CARRYING in prompt.tags]
    topic, generator = [Topic(only=CARRYING)], random.Random(1)
    for _time in range(30):
        assert choose_prompt(ALL, topic, generator, answered=carrying[1:]).prompt.name == carrying[0]
        assert choose_prompt(ALL, topic, generator, put_aside=carrying[1:]).prompt.name == carrying[0]
    assert choose_prompt(ALL, topic, generator, answered=carrying).prompt.name in carrying
    assert choose_prompt(ALL, topic, generator, put_aside=carrying) is None
    assert choose_prompt(ALL, [], generator) is None


@settings(max_examples=60, derandomize=True)
@given(
    seed=st.integers(0, 10**6),
    kinds=st.lists(st.sampled_from(Hold.Kind.values), min_size=1, max_size=4),
    signs=st.sets(st.sampled_from(list(SIGN_TAGS.values()))),
)
def test_the_same_chance_chooses_the_same(seed, kinds, signs):
    topics = [Topic(kind=kind, signs=tuple(sorted(signs))) for kind in kinds]
    first, second = (choose_prompt(ALL, topics, random.Random(seed)) for _time in range(2))
    assert first == second
    assert weight(first.prompt, first.topic) > 0
