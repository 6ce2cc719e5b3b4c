"""A comparison as RDF, in ``graph/comparison``: the shape of each node is in ``docs/model.md``.

Nodes are named by the hash of what they hold, so that the same texts always give the same lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.graph.compare import Comparison
from communique.graph.compare_beside import Correspondence
from communique.graph.compare_events import Joined
from communique.graph.compare_rows import Cell, Quote, Row, packed
from communique.graph.compare_sides import Difference, Side
from communique.graph.compare_units import Account, Unit
from communique.graph.compare_witnesses import Dependence
from communique.graph.quotation import Quotation
from communique.graph.terms import Quotes, Triple, iri, literal, quads, shown, term
from communique.ontology.namespaces import PREFIXES, Base

TYPE, LABEL = term("rdf:type"), term("rdfs:label")
_COUNT = PREFIXES["xsd"] + "nonNegativeInteger"
_LANGUAGES = {"zh": "zh-hans", "en": "en"}
GRAPH = "comparison"


def comparison_lines(comparison: Comparison, base: Base, quotes: Quotes = "full") -> set[str]:
    """Return the N-Quads lines of a comparison; ``quotes="none"`` replaces words of the texts by hashes."""
    writer = _Writer(base, quotes)
    told = {cell.account for row in comparison.rows for cell in row.cells}
    told |= {a for row in comparison.rows for a in row.silent}
    told |= {a for d in comparison.dependences for a in (d.dependent, d.origin)}
    told |= {a for d in comparison.differences for a in (d.left_account, d.right_account)}
    told |= {unit.account for q in comparison.quotations for unit in (q.quoting, q.quoted)}
    told |= {a for c in comparison.correspondences for a in c.accounts}
    told |= {t.account for event in comparison.events for t in event.tellings}
    triples: list[Triple] = []
    for account in sorted(told):
        triples += writer.account(account, comparison.groups[account])
    for event in comparison.events:
        triples += writer.tellings(event)
    for row in comparison.rows:
        triples += writer.row(row)
    for difference in comparison.differences:
        triples += writer.difference(difference)
    for each in comparison.correspondences:
        triples += writer.correspondence(each)
    for quotation in comparison.quotations:
        triples += writer.quotation(quotation)
    for dependence in comparison.dependences:
        triples += writer.dependence(dependence)
    return quads(triples, base.graph(GRAPH))


class _Writer:
    """Writes nodes under one base IRI. State: the base and whether words are shown."""

    def __init__(self, base: Base, quotes: Quotes) -> None:
        self.base, self.quotes = base, quotes

    def name(self, kind: str, content: object) -> str:
        return iri(self.base.mint(kind, packed(content)))

    def account_iri(self, account: Account) -> str:
        return iri(self.base.mint("account", account.name))

    def concept(self, scheme: str, name: str) -> str:
        return iri(self.base.concept(scheme, name))

    def account(self, account: Account, head: Account) -> Iterator[Triple]:
        node = self.account_iri(account)
        yield node, TYPE, term("cmq:Account")
        yield node, LABEL, literal(account.name)
        yield node, term("cmq:ofSource"), iri(self.base.source(account.source))
        yield node, term("cmq:accountKind"), self.concept("zone", account.kind)
        yield node, term("cmq:witnessGroup"), self.account_iri(head)

    def tellings(self, event: Joined) -> Iterator[Triple]:
        for account in sorted({telling.account for telling in event.tellings}):
            node = self.name("telling", [event.key, account.name])
            yield node, TYPE, term("cmq:Telling")
            yield node, term("cmq:tellsOf"), iri(self.base.entity(event.key))
            yield node, term("cmq:inAccount"), self.account_iri(account)
            for reason in event.reasons:
                name, _, why = reason.partition(": ")
                for each in why.split("; ") if name == account.name else ():
                    yield node, term("cmq:because"), literal(each)

    def row(self, row: Row) -> Iterator[Triple]:
        node = iri(self.base.mint("comparison", row.digest))
        yield node, TYPE, term("cmq:Comparison")
        yield node, LABEL, literal(row.label_zh, "zh-hans")
        yield node, LABEL, literal(row.label_en, "en")
        for key in row.focus.split(" → "):
            yield node, term("cmq:focus"), iri(self.base.entity(key))
        yield node, term("cmq:question"), literal(row.slot)
        yield node, term("cmq:questionKind"), literal(row.kind)
        yield node, term("cmq:witnesses"), literal(str(row.witnesses), datatype=_COUNT)
        yield from self.judged(node, row)
        for reason in row.reasons:
            yield node, term("cmq:because"), literal(reason)
        for account in row.silent:
            yield node, term("cmq:silentIn"), self.account_iri(account)
        for cell in row.cells:
            yield from self.cell(node, cell)

    def judged(self, node: str, each: Row | Difference) -> Iterator[Triple]:
        yield node, term("cmq:outcome"), self.concept("outcome", each.verdict)
        if each.verdict != "conflict":
            return
        standing = each.standing
        if each.restates:
            yield node, term("cmq:restates"), iri(self.base.mint(*each.restates.split("/")))
        yield node, TYPE, term("cmq:Disagreement")
        yield node, term("cmq:standing"), self.concept("standing", standing.name)
        if standing.account:
            yield node, term("cmq:resolvedFor"), self.account_iri(standing.account)
        for digest in standing.decisions:
            yield node, term("prov:wasInfluencedBy"), iri(self.base.decision(digest))

    def cell(self, row: str, cell: Cell) -> Iterator[Triple]:
        node = self.name("answer", [row, cell.account.name])
        yield row, term("cmq:answer"), node
        yield node, TYPE, term("cmq:Answer")
        yield node, term("cmq:inAccount"), self.account_iri(cell.account)
        for value in cell.values:
            yield node, term("cmq:says"), literal(value)
        for digest in cell.claims:
            yield node, term("cmq:restsOn"), iri(self.base.claim(digest))
        if cell.clock:
            yield node, term("cmq:clock"), literal(cell.clock)
        if cell.note:
            yield node, term("cmq:remark"), literal(cell.note)
        for quote in cell.quotes:
            yield from self.passage(node, "cmq:passage", cell.account, quote)

    def passage(self, node: str, relation: str, account: Account, quote: Quote) -> Iterator[Triple]:
        found = self.name("passage", [account.name, quote.start, quote.end])
        yield node, term(relation), found
        yield found, TYPE, term("cmq:Passage")
        yield found, term("cmq:inAccount"), self.account_iri(account)
        yield found, term("cmq:begins"), literal(str(quote.start), datatype=_COUNT)
        yield found, term("cmq:ends"), literal(str(quote.end), datatype=_COUNT)
        if quote.words:
            language = _LANGUAGES.get(account.language, "") if self.quotes == "full" else ""
            yield found, term("cmq:words"), literal(shown(quote.words, self.quotes), language)

    def difference(self, difference: Difference) -> Iterator[Triple]:
        if difference.verdict not in ("conflict", "scope"):
            return  # wording and shades of translation are shown where two texts are laid side by side
        sides = (difference.left, difference.right)
        accounts = (difference.left_account, difference.right_account)
        node = iri(self.base.mint("difference", difference.digest))
        yield node, TYPE, term("cmq:Difference")
        yield node, term("cmq:question"), literal(difference.kind)
        yield from self.judged(node, difference)
        for relation, account, side in zip(("cmq:oneSide", "cmq:otherSide"), accounts, sides, strict=True):
            yield from self.passage(node, relation, account, _quote(side))

    def correspondence(self, each: Correspondence) -> Iterator[Triple]:
        node = iri(self.base.mint("correspondence", each.digest))
        yield node, TYPE, term("cmq:Correspondence")
        sides = zip(("cmq:oneSide", "cmq:otherSide"), each.accounts, (each.left, each.right), strict=True)
        for relation, account, quote in sides:
            yield node, term("cmq:between"), self.account_iri(account)
            if quote:
                yield from self.passage(node, relation, account, quote)

    def quotation(self, quotation: Quotation) -> Iterator[Triple]:
        pair = (quotation.quoting, quotation.quoted)
        node = self.name("quotation", [[u.account.name, u.start, u.end] for u in pair])
        yield node, TYPE, term("cmq:Quotation")
        for relation, unit in zip(("cmq:quoting", "cmq:quoted"), pair, strict=True):
            yield from self.passage(node, relation, unit.account, _unit(unit))
        for change in _changed(quotation):
            yield node, term("cmq:change"), literal(shown(change, self.quotes))

    def dependence(self, dependence: Dependence) -> Iterator[Triple]:
        node = self.name("dependence", [dependence.dependent.name, dependence.origin.name, dependence.kind])
        yield node, TYPE, term("cmq:Dependence")
        yield node, term("cmq:leaning"), self.account_iri(dependence.dependent)
        yield node, term("cmq:leansOn"), self.account_iri(dependence.origin)
        yield node, term("cmq:dependenceKind"), literal(dependence.kind)
        yield node, term("cmq:because"), literal(dependence.reason)


def _quote(side: Side) -> Quote:
    return Quote(side.start, side.end, side.words)


def _unit(unit: Unit) -> Quote:
    return Quote(unit.start, unit.end, unit.text)


def _changed(quotation: Quotation) -> Sequence[str]:
    """Return what changed from the quoted words to the quoting ones, as ``quoted → quoting``."""
    return [f"{change.sides[1][2]} → {change.sides[0][2]}" for change in quotation.changes]
