"""Whoever acts for a state, as English says it: the Chinese side, the Soviets, the Polish delegation.

They are no names; a mention of type SIDE lets a rule know which state acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import one_of

# The state that an adjective means.
STATE_OF = {
    "Afghan": "afghanistan", "Albanian": "albania", "Algerian": "algeria", "Belgian": "belgium",
    "Brazilian": "brazil", "Cambodian": "cambodia", "Ceylonese": "ceylon", "Cuban": "cuba",
    "Ethiopian": "ethiopia", "German": "germany", "Greek": "greece", "Iranian": "iran", "Iraqi": "iraq",
    "Israeli": "israel", "Jordanian": "jordan", "Laotian": "laos", "Lebanese": "lebanon", "Libyan": "libya",
    "Malayan": "malaya", "Mexican": "mexico", "Moroccan": "morocco", "Nepalese": "nepal", "Nepali": "nepal",
    "Persian": "iran", "Philippine": "philippines", "Spanish": "spain", "Sudanese": "sudan",
    "Swiss": "switzerland",
    "Syrian": "syria", "Tunisian": "tunisia", "Yemeni": "yemen", "East German": "german-democratic-republic",
    "American": "united-states", "Australian": "australia", "Austrian": "austria",
    "British": "united-kingdom", "Bulgarian": "bulgaria-peoples-republic", "Burmese": "burma",
    "Canadian": "canada", "Chinese": "china", "Czech": "czechoslovakia", "Czechoslovak": "czechoslovakia",
    "Danish": "denmark", "Dutch": "netherlands", "Egyptian": "egypt", "Finnish": "finland",
    "French": "france", "Hungarian": "hungary", "Indian": "india", "Indonesian": "indonesia",
    "Italian": "italy",
    "Japanese": "japan", "Korean": "south-korea", "Mongolian": "mongolian-peoples-republic",
    "North Korean": "north-korea", "Norwegian": "norway", "Pakistani": "pakistan", "Polish": "poland",
    "Portuguese": "portugal", "Romanian": "romania", "Rumanian": "romania", "Russian": "soviet-union",
    "South Korean": "south-korea", "Soviet": "soviet-union", "Swedish": "sweden", "Thai": "thailand",
    "Turkish": "turkey", "Vietnamese": "vietnam", "Yugoslav": "yugoslavia", "US": "united-states",
    "U.S.": "united-states", "United States": "united-states", "UK": "united-kingdom", "USSR": "soviet-union",
    "PRC": "prc", "DPRK": "north-korea",
    "DRV": "democratic-republic-of-vietnam", "GDR": "german-democratic-republic",
}  # fmt: skip
_PEOPLES = {
    "Soviets": "Soviet", "Sovs": "Soviet", "Russians": "Russian", "Americans": "American",
    "Poles": "Polish", "Czechs": "Czech", "Hungarians": "Hungarian", "Yugoslavs": "Yugoslav",
    "Albanians": "Albanian", "Indians": "Indian", "North Koreans": "North Korean",
    "South Koreans": "South Korean", "Mongolians": "Mongolian", "Turks": "Turkish",
    "Italians": "Italian", "Australians": "Australian", "Canadians": "Canadian", "Burmese": "Burmese",
    "ChiComs": "PRC", "Chicoms": "PRC", "Chinese Communists": "PRC", "Chi Commies": "PRC",
    "Commie Chinese": "PRC", "Chinese Commies": "PRC", "Chinese": "Chinese", "British": "British",
    "French": "French", "Japanese": "Japanese", "Vietnamese": "Vietnamese",
}  # fmt: skip
_ADJECTIVES = "|".join(sorted(map(re.escape, STATE_OF), key=len, reverse=True))
_SIDE = re.compile(
    rf"\b[Tt]he (?P<nation>{_ADJECTIVES}) (?:side|delegation|delegates|representatives|negotiators|leadership"
    r"|leaders|comrades|friends|authorities)\b(?! of\b)"
)
_BOTH = re.compile(
    rf"\b[Tt]he (?P<one>{_ADJECTIVES}) and (?P<other>{_ADJECTIVES})"
    r" (?:governments|Governments|sides|delegations|leaders|parties)\b"
)
_PEOPLE = re.compile(
    rf"(?:\b[Tt]he |(?:(?<=^)|(?<=[.;:,(] )|(?<=\bthat )|(?<=\bbut )|(?<=\band )|(?<=\bwhile ))(?<!\w and ))"
    rf"(?P<people>{'|'.join(sorted(_PEOPLES, key=len, reverse=True))})"
    r"(?=,? (?:side )?(?:also |then |however |now |never |still |therefore |finally |, however, )*"
    rf"(?:{one_of('en-verbs-of-states')})\b)"
)


def find_sides(text: str) -> Iterator[Mention]:
    """Yield whoever stands for a state in a folded text, with the state's key.

    >>> [m.key for m in find_sides("The Polish and Czech leaders met; the Soviets had left; the Chinese art")]
    ['poland', 'czechoslovakia', 'soviet-union']
    """
    for match in _SIDE.finditer(text):
        yield Mention(*match.span(), "SIDE", STATE_OF[match["nation"]])
    for match in _BOTH.finditer(text):
        yield Mention(match.start(), match.end("one"), "SIDE", STATE_OF[match["one"]])
        yield Mention(match.start("other"), match.end(), "SIDE", STATE_OF[match["other"]])
    for match in _PEOPLE.finditer(text):
        yield Mention(*match.span(), "SIDE", STATE_OF[_PEOPLES[match["people"]]])
