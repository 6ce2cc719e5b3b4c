"""Documentation is complete and fresh: what can be used is described, what is made is up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import OWL

from communique.app.cli import app
from communique.extract.layout import KINDS
from communique.extract.pattern import REGISTERS, SLOT_TYPES
from communique.extract.rule_model import DATES, MARKERS, PIECES
from communique.extract.rule_parser import PASSAGES
from communique.extract.terms import MADE, SETTABLE
from communique.ontology.namespaces import CMQ
from tests.house.reference import PAGES
from tests.house.tree import ROOT, files, text_of

DOCS = "\n".join(text_of(path) for path in files("docs/*.md", "README.md"))
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(#[^)\s]+)?\)")
TERM_KINDS = (OWL.Class, RDFS.Class, RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty)


def defined_terms() -> list[str]:
    """Return the local names of the classes and properties that the ontology defines."""
    graph = Graph()
    for path in files("ontology/*.ttl"):
        graph.parse(ROOT / path)
    subjects = {subject for kind in TERM_KINDS for subject in graph.subjects(RDF.type, kind)}
    return sorted(str(s).removeprefix(CMQ) for s in subjects if isinstance(s, URIRef) and s.startswith(CMQ))


def test_every_term_is_described() -> None:
    terms = defined_terms()
    assert len(terms) > 60
    assert [term for term in terms if not re.search(rf"(?<![\w-]){re.escape(term)}(?![\w-])", DOCS)] == []


def commands() -> set[str]:
    """Return the names of the commands, those in groups after the name of their group."""
    found: set[str] = set()
    for name, command in getattr(typer.main.get_command(app), "commands", {}).items():
        inner = getattr(command, "commands", {})
        found |= {f"{name} {each}" for each in inner} if inner else {name}
    return found


def test_every_command_is_described() -> None:
    assert [name for name in sorted(commands()) if f"`communique {name}`" not in DOCS] == []


def test_no_command_is_described_that_is_not_there() -> None:
    code = [text_of(Path("Makefile")), *re.findall(r"^ {4}.*$|`[^`\n]+`", DOCS, re.MULTILINE)]
    named = set(re.findall(r"\bcommunique ([a-z]+)\b", "\n".join(code)))
    assert named - {name.split()[0] for name in commands()} - {"biuld"} == set()


@pytest.mark.parametrize("path", files("extract/rules/*.rules"), ids=lambda path: path.name)
def test_every_rule_file_is_described(path: Path) -> None:
    assert f"## `{path.name}`\n" in text_of(Path("docs/rule-files.md"))


def test_the_rule_language_is_described_whole() -> None:
    page = text_of(Path("docs/rules.md"))
    words = (*SLOT_TYPES, *REGISTERS, *SETTABLE, *MARKERS, *DATES, *PIECES, *MADE, *KINDS, *PASSAGES)
    assert [word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", page)] == []


@pytest.mark.parametrize("path", files("queries/*.rq"), ids=lambda path: path.name)
def test_every_question_is_described(path: Path) -> None:
    assert f"## {path.stem}\n" in text_of(Path("docs/questions.md"))


@pytest.mark.parametrize("name", PAGES)
def test_a_made_page_is_fresh(name: str) -> None:
    assert text_of(Path(name)) == PAGES[name](), "stale: run make docs"


@pytest.mark.parametrize("path", files("*.md"), ids=str)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    targets = [target for target, _ in LINK.findall(text_of(path)) if "://" not in target]
    assert [target for target in targets if not (ROOT / path.parent / target).exists()] == []
