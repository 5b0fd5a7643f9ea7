"""Support lines, and the door that heavy words open.

The lines are read from `content/lines.json`, without a vault, a network or a database.
"""

import datetime as dt
import functools
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from django.utils.translation import gettext_lazy as _

from unclasp.care.models import DoorSnooze
from unclasp.core.models import Person
from unclasp.language.phrases import PHRASES

Kind = Literal["emergency", "crisis", "abuse"]
KINDS: tuple[Kind, ...] = ("emergency", "crisis", "abuse")

WORLD = "*"
EU = "EU"
EU_STATES = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()  # noqa: SIM905
)
# A number that nobody looked at for so long is not to be relied on.
OLDEST = dt.timedelta(days=365)

COUNTRIES = {
    "AL": _("Albania"), "AD": _("Andorra"), "AR": _("Argentina"), "AM": _("Armenia"),
    "AU": _("Australia"), "AT": _("Austria"), "AZ": _("Azerbaijan"), "BD": _("Bangladesh"),
    "BY": _("Belarus"), "BE": _("Belgium"), "BA": _("Bosnia and Herzegovina"), "BR": _("Brazil"),
    "BG": _("Bulgaria"), "CA": _("Canada"), "CL": _("Chile"), "CN": _("China"), "CO": _("Colombia"),
    "HR": _("Croatia"), "CY": _("Cyprus"), "CZ": _("Czechia"), "DK": _("Denmark"), "EG": _("Egypt"),
    "EE": _("Estonia"), "FI": _("Finland"), "FR": _("France"), "GE": _("Georgia"), "DE": _("Germany"),
    "GH": _("Ghana"), "GR": _("Greece"), "HK": _("Hong Kong"), "HU": _("Hungary"), "IS": _("Iceland"),
    "IN": _("India"), "ID": _("Indonesia"), "IE": _("Ireland"), "IL": _("Israel"), "IT": _("Italy"),
    "JP": _("Japan"), "KE": _("Kenya"), "XK": _("Kosovo"), "LV": _("Latvia"), "LI": _("Liechtenstein"),
    "LT": _("Lithuania"), "LU": _("Luxembourg"), "MY": _("Malaysia"), "MT": _("Malta"),
    "MX": _("Mexico"), "MD": _("Moldova"), "MC": _("Monaco"), "ME": _("Montenegro"), "MA": _("Morocco"),
    "NL": _("Netherlands"), "NZ": _("New Zealand"), "NG": _("Nigeria"), "MK": _("North Macedonia"),
    "NO": _("Norway"), "PK": _("Pakistan"), "PE": _("Peru"), "PH": _("Philippines"), "PL": _("Poland"),
    "PT": _("Portugal"), "RO": _("Romania"), "RU": _("Russia"), "SM": _("San Marino"), "RS": _("Serbia"),
    "SG": _("Singapore"), "SK": _("Slovakia"), "SI": _("Slovenia"), "ZA": _("South Africa"),
    "KR": _("South Korea"), "ES": _("Spain"), "LK": _("Sri Lanka"), "SE": _("Sweden"),
    "CH": _("Switzerland"), "TW": _("Taiwan"), "TH": _("Thailand"), "TR": _("Türkiye"),
    "UA": _("Ukraine"), "AE": _("United Arab Emirates"), "GB": _("United Kingdom"),
    "US": _("United States"), "VA": _("Vatican City"), "VN": _("Vietnam"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One place to turn to. `verified` says whether the number could be confirmed on the day `last_checked`.

    `country` is an ISO 3166 code, "EU" or "*" (anywhere). Texts that are not known are empty. `name`, `hours`
    and `note` are English and pass through gettext where they are shown.
    """

    country: str
    name: str
    kind: Kind
    number: str
    sms: str
    sms_word: str
    hours: str
    url: str
    verified: bool
    last_checked: dt.date | None
    note: str


PHRASE_CLASSES = frozenset(PHRASES)
"""The classes of words that can open the door."""

HARM_CLASSES = frozenset({"hurt_or_afraid", "trapped_or_controlled"})
"""Those that tell of harm by somebody else; the others tell of not wanting to live."""


@dataclass(frozen=True, slots=True)
class Door:
    """What is shown after heavy words were saved: for whom the words sound, and whom to reach."""

    phrase_classes: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def despair(self) -> bool:
        """Whether words sounded like not wanting to live."""
        return not HARM_CLASSES.issuperset(self.phrase_classes)

    @property
    def harm(self) -> bool:
        """Whether words sounded like being hurt or afraid of somebody."""
        return not HARM_CLASSES.isdisjoint(self.phrase_classes)


def door_for(person: Person, phrase_classes: Iterable[str], now: dt.datetime) -> Door | None:
    """The door for words of these classes, unless the person has closed it for each of them lately."""
    asleep = DoorSnooze.objects.owned_by(person).filter(until__gt=now).values_list("phrase_class", flat=True)
    awake = tuple(sorted(set(phrase_classes) - set(asleep)))
    if not awake:
        return None
    lines = lines_for(person.country or None)
    door = Door(awake, ())
    shown = (*lines.emergency, *(lines.crisis if door.despair else ()), *(lines.abuse if door.harm else ()))
    return Door(awake, shown)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where to turn in one country, in the order in which they are shown."""

    emergency: tuple[Line, ...]
    crisis: tuple[Line, ...]
    abuse: tuple[Line, ...]

    @property
    def all(self) -> tuple[Line, ...]:
        """All of them, in that order."""
        return (*self.emergency, *self.crisis, *self.abuse)


def lines_for(country: str | None) -> Lines:
    """Lines of a country (ISO code), then those of the EU where it is a state of it, then those for anywhere.

    Without a country, or with one that is not known, the EU's are kept, as they reach many.
    """
    code = (country or "").upper()
    places = [code, EU, WORLD] if code in EU_STATES or code not in COUNTRIES else [code, WORLD]
    return Lines(_nearest_emergency(places), _of_kind("crisis", places), _of_kind("abuse", places))


def countries() -> list[tuple[str, str]]:
    """Codes and names for a chooser, sorted by name in the language that is active."""
    return sorted(
        ((code, str(name)) for code, name in COUNTRIES.items()), key=lambda item: _sort_key(item[1])
    )


def lines_everywhere() -> list[tuple[str, Lines]]:
    """Each country's name with its own lines, for the page that does not know where the person is."""
    named = {EU: str(_("Anywhere in the European Union")), WORLD: str(_("Anywhere")), **dict(countries())}
    here = {line.country for line in all_lines()}
    return [(name, lines_of(code)) for code, name in named.items() if code in here]


def lines_of(code: str) -> Lines:
    """The lines that belong to one place itself."""
    return Lines(*(tuple(x for x in all_lines() if (x.kind, x.country) == (kind, code)) for kind in KINDS))


def stale_lines(today: dt.date) -> list[Line]:
    """Lines that nobody looked at during the twelve months before `today`, or whose date is missing."""
    return [line for line in all_lines() if line.last_checked is None or today - line.last_checked > OLDEST]


@functools.cache
def all_lines() -> tuple[Line, ...]:
    """Every line of the data file, in its order."""
    file = resources.files("unclasp.care") / "content" / "lines.json"
    return tuple(_line(row) for row in json.loads(file.read_text(encoding="utf-8")))


def _line(row: dict) -> Line:
    checked = row.get("last_checked")
    return Line(**{**row, "last_checked": dt.date.fromisoformat(checked) if checked else None})


def _nearest_emergency(places: list[str]) -> tuple[Line, ...]:
    """The emergency number of the first place that has one: two numbers in a hard moment are one too many."""
    if places[0] not in COUNTRIES:
        places = [WORLD]
    found = (
        tuple(line for line in all_lines() if (line.kind, line.country) == ("emergency", place))
        for place in places
    )
    return next(lines for lines in found if lines)


def _of_kind(kind: Kind, places: list[str]) -> tuple[Line, ...]:
    """Lines of a kind, nearest first, each number once."""
    lines = (line for place in places for line in all_lines() if (line.kind, line.country) == (kind, place))
    return tuple({line.number or line.sms or line.url: line for line in reversed(tuple(lines))}.values())[
        ::-1
    ]


def _sort_key(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
