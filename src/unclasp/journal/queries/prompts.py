"""The prompts to write from, read from `content/en/prompts.md`, and choosing one. Pure: chance is an argument.

In the file each heading is the main tag of the prompts below it; others stand in brackets behind a prompt's name.
"""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib import resources

from unclasp.holds.models import Hold

SIGN_TAGS = {
    "fear_of_change": "fear-of-change",
    "tolerating_harm": "tolerating-harm",
    "appeasing": "appeasing",
    "no_life_without": "no-life-without",
}
"""The tag for each of the four signs of a check-in."""

PULL_TAGS = ("attachment", "reward", "loss")
PRACTICE_TAGS = ("self-awareness", "connection", "boundaries", "selfhood", "letting-go")
STYLE_TAGS = ("secure", "anxious", "avoidant", "disorganised")
KIND_TAGS = tuple(Hold.Kind.values)

FACTS, OUTWARD, CARRYING, PLAIN, RELEASED = "facts", "outward", "carrying", "plain", "released"
APART = {FACTS, OUTWARD, CARRYING, PLAIN, RELEASED}
"""Tags of prompts that come only where they are called for."""

DISTANCED = "distanced"

BESIDE_SIGN = {
    "fear-of-change": {"loss", "letting-go"},
    "tolerating-harm": {"boundaries", "selfhood"},
    "appeasing": {"boundaries", "anxious"},
    "no-life-without": {"attachment", "selfhood"},
}
"""What a sign has most to do with. Ours: an order in which to ask, no claim."""

NOT_IN_DANGER = {
    *("tolerating-harm", "appeasing", "boundaries", "no-life-without"),
    *("attachment", "letting-go", "disorganised"),
}
"""What nobody is led to write about while a gate says that somebody is feared."""

NOT_WHERE_IT_HURTS = {"letting-go", "loss"}
"""What is not asked about things whose parting hurts a great deal."""

KIND_COUNTS, SIGN_COUNTS, BESIDE_COUNTS, DISTANCE_COUNTS = 3.0, 4.0, 2.0, 1.5
"""How much likelier a prompt becomes by its kind, a sign, what goes with the sign, and by looking from a distance."""

LINE = re.compile(r"- (?P<name>[a-z]+-\d+)(?: \((?P<tags>[^)]*)\))?: (?P<words>.+)")


@dataclass(frozen=True)
class WritingPrompt:
    """A prompt, by a name that stays, with its tags; the first is the heading it stands under."""

    name: str
    words: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """What is to be asked about: a hold by name and address, or nothing in particular.

    `only` is the one tag that may be asked under, where there is but one. `signs` are the tags of those that stand out.
    """

    slug: str = ""
    name: str = ""
    kind: str = ""
    only: str = ""
    signs: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Chosen:
    """A prompt, and the topic that it was chosen for."""

    prompt: WritingPrompt
    topic: Topic


@functools.cache
def writing_prompts() -> dict[str, WritingPrompt]:
    """All prompts by name, in the order of the file."""
    path = resources.files("unclasp.journal").joinpath("content", "en", "prompts.md")
    found: dict[str, WritingPrompt] = {}
    heading = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            heading = line.removeprefix("# ")
        elif match := LINE.fullmatch(line):
            others = [tag.strip() for tag in (match["tags"] or "").split(",") if tag.strip()]
            found[match["name"]] = WritingPrompt(match["name"], match["words"], (heading, *others))
    return found


def choose_prompt(
    prompts: Collection[WritingPrompt],
    topics: Sequence[Topic],
    generator: random.Random,
    *,
    put_aside: Collection[str] = (),
    answered: Collection[str] = (),
) -> Chosen | None:
    """One prompt for one of the topics, both drawn by lot; None where nothing is left to ask.

    `put_aside` never come. `answered` (lately, or shown just now) come only where there is no other.
    """
    shuffled = list(topics)
    generator.shuffle(shuffled)
    for passed in ({*put_aside, *answered}, set(put_aside)):
        for topic in shuffled:
            open_prompts = [prompt for prompt in prompts if prompt.name not in passed]
            weights = [weight(prompt, topic) for prompt in open_prompts]
            if any(weights):
                return Chosen(generator.choices(open_prompts, weights)[0], topic)
    return None


def weight(prompt: WritingPrompt, topic: Topic) -> float:
    """How likely a prompt is for a topic, as a multiple of the least likely; 0 where it does not fit."""
    tags = set(prompt.tags)
    if topic.only:
        return float(topic.only in tags)
    if tags & (APART | topic.without) or tags & set(KIND_TAGS) - {topic.kind}:
        return 0.0
    size = KIND_COUNTS if topic.kind in tags else 1.0
    for sign in topic.signs:
        size *= SIGN_COUNTS if sign in tags else BESIDE_COUNTS if tags & BESIDE_SIGN[sign] else 1.0
    return size * (DISTANCE_COUNTS if DISTANCED in tags and topic.signs else 1.0)
