"""What can be read about gambles, weighings, stances and motives."""

from unclasp.weighing.queries.asking import Asked, asked_about, has_a_price
from unclasp.weighing.queries.choosing import (
    DueLookBack,
    StanceChoice,
    due_look_backs,
    due_stances,
    look_back_on,
    look_backs_of,
    motives_of,
    stance_choice,
    stance_of,
)
from unclasp.weighing.queries.gambling import (
    MOST_GAMBLES,
    Round,
    Rounds,
    belief_of,
    next_gamble,
    open_set,
    rounds,
)
from unclasp.weighing.queries.overview import Overview, overview
from unclasp.weighing.queries.pull import pull_of
from unclasp.weighing.queries.resting import Rest, person_rests, resting
from unclasp.weighing.queries.weighed import (
    Laid,
    PageOfWeighing,
    Weighed,
    decisions_of,
    page_of_weighing,
    priced_by,
    weigh_up,
)

__all__ = [
    "MOST_GAMBLES",
    "Asked",
    "DueLookBack",
    "Laid",
    "Overview",
    "PageOfWeighing",
    "Rest",
    "Round",
    "Rounds",
    "StanceChoice",
    "Weighed",
    "asked_about",
    "belief_of",
    "decisions_of",
    "due_look_backs",
    "due_stances",
    "has_a_price",
    "look_back_on",
    "look_backs_of",
    "motives_of",
    "next_gamble",
    "open_set",
    "overview",
    "page_of_weighing",
    "person_rests",
    "priced_by",
    "pull_of",
    "resting",
    "rounds",
    "stance_choice",
    "stance_of",
    "weigh_up",
]
