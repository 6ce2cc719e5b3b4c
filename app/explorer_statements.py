"""Statements as the explorer shows them: claims with all that hangs on them, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from communique.app.backend import Backend, select
from communique.app.explorer_values import unwrapped
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.queries.tables import Table, Term, plain

MOST = 3000
_RDF, _OA = PREFIXES["rdf"], PREFIXES["oa"]
_LEFT_OUT = frozenset(
    (_RDF + "type", CMQ + "evidence", PREFIXES["prov"] + "wasInfluencedBy", CMQ + "dateBasis", CMQ + "rule")
)
_CHOSEN = "SELECT DISTINCT ?claim ?first WHERE { GRAPH ?g { ?claim a <%s> . %s } } ORDER BY %s LIMIT %d"
# the claims are named in the query: the store would else look through all evidence there is
_CONTENT = f"""SELECT DISTINCT ?claim ?p ?o WHERE {{ VALUES ?claim {{ %s }} GRAPH ?h {{ ?claim ?p ?o }}
  FILTER(?p NOT IN ({", ".join(f"<{p}>" for p in sorted(_LEFT_OUT))})) }}"""
_EVIDENCE = f"""SELECT DISTINCT ?claim ?e ?p ?o WHERE {{ VALUES ?claim {{ %s }}
  GRAPH ?h {{ ?claim <{CMQ}evidence> ?e . ?e <{_OA}hasSelector> ?w . ?w ?p ?o }} }}"""
_AT_ONCE = 400


@dataclass(frozen=True, order=True)
class Words:
    """A span of evidence: offsets in code points of the source, and the words unless they are withheld."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Statement:
    """One claim: its IRI, the words it stands on, and every property it has by local name."""

    iri: str
    values: Mapping[str, tuple[Term, ...]]
    words: tuple[Words, ...]

    def one(self, name: str) -> str:
        """Return the value of a property as a string, empty for none."""
        found = self.values.get(name, ())
        return plain(found[0]) if found else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of a property as strings."""
        return tuple(plain(term) for term in self.values.get(name, ()))

    @property
    def subject(self) -> str:
        """The IRI of whom or what it is said."""
        return self.one("subject")

    @property
    def predicate(self) -> str:
        """The local name of the property (``met``)."""
        return self.one("predicate").removeprefix(CMQ)

    @property
    def object(self) -> Term | None:
        """What is said of the subject: an entity, words, a value or another claim."""
        return next(iter(self.values.get("object", ())), None)

    @property
    def stance(self) -> str:
        """The name of the stance (``proposed``)."""
        return self.one("stance").rsplit("/", 1)[-1]

    @property
    def negative(self) -> bool:
        """Whether the text denies it."""
        return self.one("polarity").endswith("/negative")

    @property
    def rejected(self) -> bool:
        """Whether a curator decided that it does not count."""
        return any(status.endswith("/status/rejected") for status in self.all("status"))

    @property
    def zone(self) -> str:
        """The part of the source it stands in (``minutes-1``)."""
        return self.one("zoneLabel") or self.one("zone").rsplit("/", 1)[-1]

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return self.words[0].start if self.words else 0

    @property
    def end(self) -> int:
        """Where its first words end."""
        return self.words[0].end if self.words else 0

    @property
    def order(self) -> int:
        """The number of the turn it belongs to, 0 for none."""
        number = self.one("order")
        return int(number) if number.isascii() and number.isdigit() else 0

    def things(self) -> set[str]:
        """Return every IRI that stands in it."""
        found = {t.value for terms in self.values.values() for t in terms if isinstance(t, NamedNode)}
        return found | {self.iri}


async def statements(
    backend: Backend, pattern: str, most: int = MOST, order: str = "?claim"
) -> list[Statement]:
    """Return the statements whose claim fits a graph pattern over ``?claim``, in the order of the texts.

    The pattern is written by this program, never by a visitor; the first ``most`` in an order are given,
    which may be that of a variable ``?first`` of the pattern. Raises a QueryFailedError.
    """
    return in_order((await load(backend, await claims_of(backend, pattern, most, order))).values())


async def claims_of(backend: Backend, pattern: str, most: int = MOST, order: str = "?claim") -> list[str]:
    """Return the IRIs of the claims that ``statements`` would return; raises a QueryFailedError."""
    rows = (await select(backend, _CHOSEN % (CMQ + "Claim", pattern, order, most))).rows
    return list(dict.fromkeys(plain(row[0]) for row in rows if row[0]))


async def load(backend: Backend, claims: Sequence[str]) -> dict[str, Statement]:
    """Return statements by the IRIs of their claims; raises a QueryFailedError."""
    content: dict[str, dict[str, list[Term]]] = {}
    words: dict[str, list[Words]] = {}
    for at in range(0, len(claims), _AT_ONCE):
        named = " ".join(node(claim) for claim in claims[at : at + _AT_ONCE])
        _gather(content, await select(backend, _CONTENT % named))
        words |= _words(await select(backend, _EVIDENCE % named))
    return {
        iri: Statement(
            iri,
            {name: tuple(sorted(terms, key=str)) for name, terms in values.items()},
            tuple(sorted(words.get(iri, ()))),
        )
        for iri, values in content.items()
    }


def _gather(content: dict[str, dict[str, list[Term]]], table: Table) -> None:
    """Add the properties of claims."""
    for claim, predicate, value in table.rows:
        if claim is None or predicate is None or value is None:
            continue
        found = content.setdefault(plain(claim), {}).setdefault(_local(plain(predicate)), [])
        if value not in found:
            found.append(value)


def _words(table: Table) -> dict[str, list[Words]]:
    """Return the evidence of claims from the properties of its selectors."""
    parts: dict[tuple[str, str], dict[str, str]] = {}
    for claim, evidence, predicate, value in table.rows:
        if claim is not None and evidence is not None and predicate is not None and value is not None:
            parts.setdefault((plain(claim), plain(evidence)), {})[plain(predicate)] = plain(value)
    found: dict[str, list[Words]] = {}
    for (named, _), part in sorted(parts.items()):
        if _OA + "start" in part and _OA + "end" in part:
            spot = Words(
                int(part[_OA + "start"]), int(part[_OA + "end"]), unwrapped(part.get(_OA + "exact", ""))
            )
            found.setdefault(named, []).append(spot)
    return found


def in_order(found: Iterable[Statement]) -> list[Statement]:
    """Return statements as they stand in their texts, the wider words first."""
    return sorted(found, key=lambda s: (s.one("source"), s.start, -s.end, s.iri))


def by_date(found: Iterable[Statement]) -> list[Statement]:
    """Return statements by the first day they can mean, the undated last."""
    return sorted(found, key=lambda s: (s.one("earliest") or "9999", s.one("source"), s.start, s.iri))


def node(iri: str) -> str:
    """Return an IRI as it stands in a query; raises ValueError for what is none."""
    return str(NamedNode(iri))


def _local(iri: str) -> str:
    return iri.removeprefix(CMQ).removeprefix(_RDF)
