"""Parts of ``graph/comparison`` brought over from wherever queries are answered, to be read again."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.app.backend import Backend, select
from communique.graph.compare_graph import GRAPH
from communique.graph.compare_store import ComparisonStore
from communique.ontology.namespaces import CMQ, PREFIXES, Base
from communique.queries.tables import plain

_PROV = PREFIXES["prov"]
# from rows, differences and correspondences (?n) to all that is said of them
_ROWS = ("", "/cmq:answer", "/cmq:answer/cmq:passage", "/cmq:answer/cmq:inAccount", "/cmq:silentIn",
         "/cmq:resolvedFor", "/cmq:restates")  # fmt: skip
_SIDES = ("", "/(cmq:oneSide|cmq:otherSide)", "/(cmq:oneSide|cmq:otherSide)/cmq:inAccount",
          "/cmq:resolvedFor", "/cmq:between")  # fmt: skip
_QUOTED = ("", "/(cmq:quoting|cmq:quoted)", "/(cmq:quoting|cmq:quoted)/cmq:inAccount")
_LEANING = ("", "/(cmq:leaning|cmq:leansOn)", "/(cmq:leaning|cmq:leansOn)/cmq:witnessGroup")
_TOLD = ("", "/cmq:inAccount")
_DIFFERENCE = "?n a cmq:Difference ; cmq:oneSide/cmq:inAccount ?x ; cmq:otherSide/cmq:inAccount ?y ."


async def load(backend: Backend, base: str, *parts: tuple[str, tuple[str, ...]]) -> ComparisonStore:
    """Return the nodes that patterns bind as ``?n``, with what hangs on them; raises a QueryFailedError.

    Each part is a pattern and the paths to follow from its nodes.
    """
    unions = [
        f"{{ {pattern} ?n {path.removeprefix('/')} ?s }}" if path else f"{{ {pattern} BIND(?n AS ?s) }}"
        for pattern, paths in parts
        for path in paths
    ]
    graph = NamedNode(Base(base).graph(GRAPH))
    query = f"""PREFIX cmq: <{CMQ}>
PREFIX prov: <{_PROV}>
SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH {graph} {{
  {{ SELECT DISTINCT ?s WHERE {{ {" UNION ".join(unions)} }} }}
  ?s ?p ?o }} }}"""
    store = Store()
    for subject, predicate, node in (await select(backend, query)).rows:
        if (
            isinstance(subject, NamedNode)
            and isinstance(predicate, NamedNode)
            and isinstance(node, NamedNode | Literal)
        ):
            store.add(Quad(subject, predicate, node))
    return ComparisonStore(store)


async def of_thing(backend: Backend, base: str, iri: str) -> ComparisonStore:
    """Return the rows on an event, paper, lease or journey, and who of their accounts rests on whom."""
    rows = f"?n cmq:focus {NamedNode(iri)} ."
    leaning = (
        f"?row cmq:focus {NamedNode(iri)} ; cmq:answer/cmq:inAccount ?a . ?n (cmq:leaning|cmq:leansOn) ?a ."
    )
    return await load(
        backend, base, (rows, _ROWS), (leaning, _LEANING), (f"?n cmq:tellsOf {NamedNode(iri)} .", _TOLD)
    )


async def of_pair(backend: Backend, base: str, first: str, second: str) -> ComparisonStore:
    """Return all that is said of two accounts together, each given by its name."""
    one, other = (NamedNode(Base(base).mint("account", name)) for name in (first, second))
    either = f"VALUES (?x ?y) {{ ({one} {other}) ({other} {one}) }}"
    return await load(
        backend,
        base,
        (f"?n cmq:between {one}, {other} .", _SIDES),
        (
            f"{either} ?n a cmq:Difference ; cmq:oneSide/cmq:inAccount ?x ; cmq:otherSide/cmq:inAccount ?y .",
            _SIDES,
        ),
        (f"{either} ?n cmq:quoting/cmq:inAccount ?x ; cmq:quoted/cmq:inAccount ?y .", _QUOTED),
        (f"{either} ?n cmq:leaning ?x ; cmq:leansOn ?y .", _LEANING),
        (f"?n cmq:answer/cmq:inAccount {one} ; cmq:answer/cmq:inAccount {other} .", _ROWS),
        (f"VALUES ?n {{ {one} {other} }}", ("", "/cmq:witnessGroup")),
    )


async def disagreements(backend: Backend, base: str) -> ComparisonStore:
    """Return all disagreements, on things and between versions; of those that restate one, what is asked."""
    own = "FILTER NOT EXISTS { ?n cmq:restates ?same }"
    return await load(
        backend,
        base,
        (f"?n a cmq:Disagreement, cmq:Comparison . {own}", _ROWS),
        (f"?n a cmq:Disagreement, cmq:Difference . {own}", _SIDES),
        ("?n a cmq:Comparison ; cmq:restates ?same .", ("",)),
    )


async def pairs(backend: Backend, base: str) -> list[tuple[str, str, int]]:
    """Return the pairs of accounts that answer to each other, by name, with the number of such passages."""
    graph = NamedNode(Base(base).graph(GRAPH))
    query = f"""PREFIX cmq: <{CMQ}>
PREFIX rdfs: <{PREFIXES["rdfs"]}>
SELECT ?one ?other (COUNT(?n) AS ?many) WHERE {{ GRAPH {graph} {{ ?n cmq:between ?a, ?b .
  ?n cmq:oneSide ?x ; cmq:otherSide ?y . ?a rdfs:label ?one . ?b rdfs:label ?other .
  FILTER(STR(?one) < STR(?other)) }} }}
GROUP BY ?one ?other ORDER BY ?one ?other"""
    rows = (await select(backend, query)).rows
    return [(plain(one), plain(other), int(plain(n))) for one, other, n in rows if one and other and n]


async def answering_passages(
    backend: Backend, base: str, first: str, second: str
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where passages of two accounts answer to each other, those of the first account first.

    Accounts are given by name; places are (begin, end) in code points of their sources.
    """
    one, other = (NamedNode(Base(base).mint("account", name)) for name in (first, second))
    query = f"""PREFIX cmq: <{CMQ}>
SELECT DISTINCT ?a ?b ?c ?d WHERE {{ GRAPH {NamedNode(Base(base).graph(GRAPH))} {{
  ?n cmq:between {one}, {other} ; cmq:oneSide|cmq:otherSide ?x ; cmq:oneSide|cmq:otherSide ?y .
  ?x cmq:inAccount {one} ; cmq:begins ?a ; cmq:ends ?b .
  ?y cmq:inAccount {other} ; cmq:begins ?c ; cmq:ends ?d }} }} ORDER BY ?a ?c"""
    found = []
    for row in (await select(backend, query)).rows:
        a, b, c, d = (int(plain(place)) if place is not None else 0 for place in row)
        found.append(((a, b), (c, d)))
    return found


async def things(backend: Backend, base: str) -> list[tuple[str, str, int]]:
    """Return the IRIs of what is compared with each outcome and how many questions came to it."""
    graph = NamedNode(Base(base).graph(GRAPH))
    query = f"""PREFIX cmq: <{CMQ}>
SELECT ?focus ?outcome (COUNT(DISTINCT ?n) AS ?many) WHERE {{ GRAPH {graph} {{
  ?n cmq:focus ?focus ; cmq:outcome ?outcome }} }} GROUP BY ?focus ?outcome ORDER BY ?focus ?outcome"""
    rows = (await select(backend, query)).rows
    return [
        (plain(focus), plain(outcome).rpartition("/")[2], int(plain(n)))
        for focus, outcome, n in rows
        if focus and outcome and n
    ]
