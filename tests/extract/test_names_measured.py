"""Names against the gold, and people against an edition that marks them: only where the texts are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from communique.extract.evaluate_names import match_names
from communique.extract.gold import load_aliases, load_gold
from communique.extract.gold_names import NameBook
from communique.extract.mentions import find_mentions
from communique.extract.passage import Passage
from communique.extract.read import Tools, read
from communique.extract.source import read_source
from communique.ontology.authorities import load_authorities

TEI = "{http://www.tei-c.org/ns/1.0}"
VOLUME = "frus:frus1955-57v03#"


def f1(both: int, wanted: int, found: int) -> float:
    return 2 * both / (wanted + found)


def test_names_of_the_gold(shared_gold: Path, shared_corpus: Path, tools: Tools) -> None:
    entities = load_authorities()
    book = NameBook.of(entities, load_aliases(shared_gold))
    known = {entity.key: entity for entity in entities}
    totals = [0, 0, 0]
    for gold in load_gold(shared_gold, shared_corpus):
        if not gold.names:
            continue
        reading = read(read_source(shared_corpus / f"{gold.name}.txt"), tools)
        results = match_names(gold.names, reading, book, known)
        both = sum(r.gold is not None and r.found is not None for r in results)
        counts = (both, sum(r.gold is not None for r in results), sum(r.found is not None for r in results))
        assert f1(*counts) >= 0.92, gold.name
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    assert totals[1] > 400
    assert f1(*totals) >= 0.95


def marked(paper: etree._Element) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the words of a paper and the (start, end, identifier) of the people marked in it."""
    words: list[str] = []
    people: list[tuple[int, int, str]] = []

    def walk(element: etree._Element) -> None:
        start = sum(map(len, words))
        words.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                walk(child)
            words.append(child.tail or "")
        if element.tag == TEI + "persName":
            people.append((start, sum(map(len, words)), (element.get("corresp") or "").lstrip("#")))

    walk(paper)
    return "".join(words), people


def test_people_of_an_edition(shared_corpus: Path, tools: Tools) -> None:
    root = etree.parse(str(shared_corpus / "frus" / "frus1955-57v03_d1-d53.xml")).getroot()
    keys = {
        i.removeprefix(VOLUME): e.key for e in load_authorities() for i in e.other_ids if i.startswith(VOLUME)
    }
    assert len(keys) > 100
    both = wanted = found = 0
    for paper in root.iter(TEI + "div"):
        if paper.get("type") != "document":
            continue
        text, people = marked(paper)
        spread = [Passage("paragraph", text.replace("\n", " "), (0,), (0,))]
        ((mentions, _),) = find_mentions(tools.names, spread)
        named = [m for m in mentions if m.type == "PERSON" and m.key in keys.values()]
        for start, end, identifier in people:
            if identifier in keys:
                wanted += 1
                both += any(m.start < end and start < m.end and m.key == keys[identifier] for m in named)
        unmarked = [(s, e) for s, e, identifier in people if identifier not in keys]
        found += sum(not any(m.start < e and s < m.end for s, e in unmarked) for m in named)
    assert wanted > 500
    assert f1(both, wanted, found) >= 0.9


@pytest.mark.parametrize("form", ["Wang Ping-nan", "U. Alexis Johnson", "Chou En-lai"])
def test_people_of_the_edition_have_rows(form: str, tools: Tools) -> None:
    assert tools.names.key(form, "PERSON")
