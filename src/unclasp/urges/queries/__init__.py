"""What can be read about urges."""

from unclasp.urges.queries.figures import Figures, Situation, Stopped, figures_of, stop_of
from unclasp.urges.queries.pages import (
    HoldPage,
    LoopWords,
    UrgePage,
    chips,
    hold_page,
    hold_rows,
    holds_to_note,
    loop_of,
    loop_words,
    must_ask_first,
    one_urge,
    open_questions,
    rests_of,
    ride_of,
    urges_page,
)
from unclasp.urges.queries.prompting import (
    DuePrompt,
    answered_prompts,
    drawn_time,
    due_prompt,
    generator_for,
    prompt_setting,
)
from unclasp.urges.queries.pulling import pull_of

__all__ = [
    "DuePrompt",
    "Figures",
    "HoldPage",
    "LoopWords",
    "Situation",
    "Stopped",
    "UrgePage",
    "answered_prompts",
    "chips",
    "drawn_time",
    "due_prompt",
    "figures_of",
    "generator_for",
    "hold_page",
    "hold_rows",
    "holds_to_note",
    "loop_of",
    "loop_words",
    "must_ask_first",
    "one_urge",
    "open_questions",
    "prompt_setting",
    "pull_of",
    "rests_of",
    "ride_of",
    "stop_of",
    "urges_page",
]
