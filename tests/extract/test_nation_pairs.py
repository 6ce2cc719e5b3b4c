"""Who signed what "was signed", or what "the two countries" signed: the states the paper speaks of."""

from __future__ import annotations

import hashlib

import pytest

from communique.extract.read import default_tools, read
from communique.extract.source import Source

TITLED = """Rice for Burma: trade between India and Burma

Grain was dear that year, and both harbours stood empty.

In the spring the millers went on strike.

The strike lasted for weeks.

A trade agreement was signed in Rangoon on 29 September 1951.
"""
FAR_OFF = TITLED.replace("trade between India and Burma", "a history")


@pytest.mark.parametrize(
    ("text", "signers"),
    [
        ("India and Nepal had talked. A treaty of peace was signed on 31 July 1950.", {"india", "nepal"}),
        ("The Indo-Soviet trade agreement was signed in Moscow in 1953.", {"india", "soviet-union"}),
        ("印度和尼泊尔是邻邦。1950年，两国签订了贸易协定。", {"india", "nepal"}),
        ("1952年，中缅换货协定在仰光签字。", {"china", "burma"}),
        ("India and Nepal had talked. The Warsaw Pact was signed in 1955.", set()),
        ("India and Nepal had talked, but no treaty was signed.", set()),
        (TITLED, {"india", "burma"}),
        (FAR_OFF, set()),
    ],
)
def test_whoever_is_spoken_of_has_signed(text: str, signers: set[str]) -> None:
    source = Source("made", "made.txt", text, hashlib.sha256(text.encode()).hexdigest())
    claims = read(source, default_tools()).claims
    assert {c.subject for c in claims if c.predicate == "signed"} == signers
