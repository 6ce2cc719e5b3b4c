"""When and where a paper was written, as far as it says whose offices it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.extract.datelines import DATE_EN
from communique.extract.dates import edtf, find_dates
from communique.extract.office_names import PLACE_EN, state_of
from communique.extract.offices import has_office
from communique.extract.passage import Passage

# The sender of a telegram and his post; a place and a day.
_POST = re.compile(
    rf"\b(?:Ambassador|Charg[eé](?: d'Affaires)?|Minister|Consul(?: General)?|High Commissioner|Embassy"
    rf"|Legation)(?: ad interim)? (?:in|to|at) (?:the )?(?P<place>{PLACE_EN})\b"
    r"[^.;]{0,40} to (?:the |President)"
)
_DATELINE = re.compile(rf"^\[?(?P<place>{PLACE_EN}),?\]? (?:(?:[A-Z][a-z]+day), )?(?:undated|{DATE_EN})")

_BRITISH = re.compile(
    r"\b(?:Record|Note|Minute)s? (?:of|on|by)\b.{0,60}\bthe "
    r"(?:Foreign Secretary|Secretary of State for Foreign Affairs)"
    r"|\bForeign Office, S\. ?W\. ?1|^(?:FO|F\.O\.) ?371|^(?:PREM|CAB) \d|H(?:is|er) Majesty's Ambassador"
)


@dataclass(frozen=True)
class Scene:
    """The day of a paper (ISO or empty), the state whose ministry wrote it, and the one it was written in:
    keys, or empty.
    """

    day: str = ""
    home: str = ""
    station: str = ""

    @property
    def known(self) -> bool:
        """Tell whether the paper is of one day and one office: a table of offices may be asked."""
        return bool(self.home or self.station)

    @property
    def abroad(self) -> bool:
        """Tell whether a mission abroad wrote it: the Prime Minister is that of its hosts."""
        return bool(self.station) and self.station != self.home

    @property
    def has_president(self) -> bool:
        """Tell whether the hosts have a president of their own."""
        return self.abroad and has_office("president", self.station)


def scene_of(texts: Sequence[str], day: str, american: bool) -> Scene:
    """Return the scene of a paper's folded texts; several posts or datelines give no station.

    >>> scene_of(["New Delhi, March 3, 1951"], "1951-03-03", True).station
    'india'
    """
    posts = {state_of(m["place"]) for text in texts[:12] if (m := _POST.search(text))}
    lines = {state_of(m["place"]) for text in texts if (m := _DATELINE.match(text))}
    stations = posts or (lines if american else set())
    british = not american and any(_BRITISH.search(text) for text in texts[:12])
    home = "united-states" if american else "united-kingdom" if british else ""
    return Scene(day, home, stations.pop() if len(stations) == 1 else "")


def scenes_of(passages: Sequence[Passage], zones: Sequence[int], american: bool) -> list[Scene]:
    """Return the scene of each passage: that of its zone, for what the zone does not say that of the page.

    Notes are of the day of the paper before them, and editors write them.
    """
    texts = [p.folded for p in passages]
    page, last = scene_of(texts, day_of_paper(texts), american), Scene()
    scenes: dict[int, Scene] = {}
    for zone in dict.fromkeys(zones):
        own = [n for n, each in enumerate(zones) if each == zone]
        words = [texts[n] for n in own]
        if all(passages[n].kind == "note" for n in own) and last.day:
            scenes[zone] = replace(last, station="")
            continue
        found = scene_of(words, day_of_paper(words), american)
        scenes[zone] = last = replace(found, day=found.day or page.day, station=found.station or page.station)
    return [scenes[zone] for zone in zones]


def day_of_paper(texts: Iterable[str]) -> str:
    """Return the first full day that is printed (ISO), or an empty string."""
    days = (p for text in texts for p in find_dates(text) if p.year and p.month and p.day)
    return next((edtf(p)[:10] for p in days), "")
