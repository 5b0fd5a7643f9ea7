"""What can be read about attachment."""

from unclasp.attachment.queries.asking import (
    PEOPLE,
    Before,
    before,
    hard_hour,
    next_number,
    open_numbers,
    resting,
    unfinished,
)
from unclasp.attachment.queries.pulls import pull_of
from unclasp.attachment.queries.questions import (
    ANSWER_WORDS,
    ORDER,
    Question,
    Style,
    items,
    questions,
    styles,
)
from unclasp.attachment.queries.records import (
    TABLES,
    Kept,
    deleted_record,
    heavy_words,
    kept_records,
    record_at,
)
from unclasp.attachment.queries.results import Nearer, Overview, Result, Row, latest, overview, result_of
from unclasp.attachment.queries.standing import Standing, shown_readings, standings

__all__ = [
    "ANSWER_WORDS",
    "ORDER",
    "PEOPLE",
    "TABLES",
    "Before",
    "Kept",
    "Nearer",
    "Overview",
    "Question",
    "Result",
    "Row",
    "Standing",
    "Style",
    "before",
    "deleted_record",
    "hard_hour",
    "heavy_words",
    "items",
    "kept_records",
    "latest",
    "next_number",
    "open_numbers",
    "overview",
    "pull_of",
    "questions",
    "record_at",
    "resting",
    "result_of",
    "shown_readings",
    "standings",
    "styles",
    "unfinished",
]
