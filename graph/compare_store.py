"""A comparison read back from a built graph: the rows of ``graph/comparison`` with their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from communique.graph.compare_beside import Correspondence
from communique.graph.compare_rows import Cell, Quote, Row, Standing
from communique.graph.compare_sides import Difference, Side
from communique.graph.compare_units import Account
from communique.graph.compare_witnesses import Dependence
from communique.ontology.namespaces import CMQ, PREFIXES

_LABEL = PREFIXES["rdfs"] + "label"
_PREFERRED = PREFIXES["skos"] + "prefLabel"
_DECIDED = PREFIXES["prov"] + "wasInfluencedBy"
_KINDS = ("slot", "term", "stance", "topic")


@dataclass(frozen=True, order=True)
class Quoted:
    """Words that one account took from another, with what it changed (``theirs → its own``)."""

    quoting: Account
    quoted: Account
    words: Quote
    original: Quote
    changes: tuple[str, ...]


class ComparisonStore:
    """Reads comparisons out of a store. State: the store and the accounts met so far."""

    def __init__(self, store: Store) -> None:
        """Begin with a store opened for reading."""
        self.store = store
        self.accounts: dict[str, Account] = {}

    def rows(self) -> list[Row]:
        """Return all rows, by focus, kind and question."""
        found = [self._row(node) for node in self._of_type("Comparison")]
        return sorted(found, key=lambda row: (row.focus, _KINDS.index(row.kind), row.slot))

    def differences(self) -> list[Difference]:
        """Return the differences of versions of one record, by place."""
        nodes = (node for node in self._of_type("Difference") if all(map(self._described, self._sides(node))))
        return sorted(self._difference(node) for node in nodes)

    def correspondences(self) -> list[Correspondence]:
        """Return which passages of two accounts answer to each other, by accounts and place."""
        found = (self._correspondence(node) for node in self._of_type("Correspondence"))
        return sorted(found, key=Correspondence.place)

    def quotations(self) -> list[Quoted]:
        """Return what one account took from another, by place, with what it changed."""
        return sorted(self._quotation(node) for node in self._of_type("Quotation"))

    def dependences(self) -> list[Dependence]:
        """Return which account rests on which, sorted."""
        return sorted(
            Dependence(
                self._account(self._nodes(node, "leaning")[0]),
                self._account(self._nodes(node, "leansOn")[0]),
                self._one(node, "dependenceKind"),
                self._one(node, "because"),
            )
            for node in self._of_type("Dependence")
        )

    def groups(self) -> dict[Account, Account]:
        """Return for each account the first of those that are one witness with it."""
        nodes = self._of_type("Account")
        return {self._account(n): self._account(self._nodes(n, "witnessGroup")[0]) for n in nodes}

    def tellings(self) -> list[tuple[str, Account, tuple[str, ...]]]:
        """Return which account tells of which event (its key), and why it was joined to the others."""
        return sorted(
            (
                self._one(node, "tellsOf").rpartition("/id/")[2],
                self._account(self._nodes(node, "inAccount")[0]),
                tuple(self._values(node, "because")),
            )
            for node in self._of_type("Telling")
        )

    def names(self) -> dict[str, tuple[str, str]]:
        """Return the Chinese and English names of all entities by key."""
        found: dict[str, dict[str, str]] = {}
        for quad in self.store.quads_for_pattern(None, NamedNode(_PREFERRED), None, None):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                key = quad.subject.value.rpartition("/id/")[2]
                found.setdefault(key, {})[quad.object.language or ""] = quad.object.value
        return {key: (labels.get("zh-hans", ""), labels.get("en", "")) for key, labels in found.items()}

    def _of_type(self, name: str) -> Iterator[NamedNode]:
        kind = NamedNode(PREFIXES["rdf"] + "type")
        for quad in self.store.quads_for_pattern(None, kind, NamedNode(CMQ + name), None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def _objects(self, node: NamedNode, relation: str) -> list[NamedNode | Literal]:
        found = self.store.quads_for_pattern(node, NamedNode(relation), None, None)
        objects = {quad.object for quad in found if isinstance(quad.object, NamedNode | Literal)}
        return sorted(objects, key=str)

    def _values(self, node: NamedNode, name: str) -> list[str]:
        return [found.value for found in self._objects(node, CMQ + name)]

    def _one(self, node: NamedNode, name: str) -> str:
        return next(iter(self._values(node, name)), "")

    def _nodes(self, node: NamedNode, name: str) -> list[NamedNode]:
        return [found for found in self._objects(node, CMQ + name) if isinstance(found, NamedNode)]

    def _described(self, node: NamedNode) -> bool:
        """Tell whether a node was brought over with what is said of it: a part of a graph may end before."""
        return any(self.store.quads_for_pattern(node, None, None, None))

    def _sides(self, node: NamedNode) -> list[NamedNode]:
        return [self._nodes(node, name)[0] for name in ("oneSide", "otherSide")]

    def _account(self, node: NamedNode) -> Account:
        if node.value not in self.accounts:
            label = self._objects(node, _LABEL)[0].value
            source, _, zone = label.rpartition("/")
            kind = self._one(node, "accountKind").rpartition("/")[2]
            self.accounts[node.value] = Account(source, zone, kind)
        return self.accounts[node.value]

    def _row(self, node: NamedNode) -> Row:
        labels = {o.language: o.value for o in self._objects(node, _LABEL) if isinstance(o, Literal)}
        focus = " → ".join(value.rpartition("/id/")[2] for value in self._values(node, "focus"))
        cells = [self._cell(found) for found in self._nodes(node, "answer") if self._described(found)]
        cells.sort(key=lambda cell: cell.account)
        return Row(
            focus, self._one(node, "questionKind"), self._one(node, "question"), labels.get("zh-hans", ""),
            labels.get("en", ""), self._one(node, "outcome").rpartition("/")[2], tuple(cells),
            tuple(sorted(self._account(a) for a in self._nodes(node, "silentIn") if self._described(a))),
            int(self._one(node, "witnesses") or 0), tuple(self._values(node, "because")),
            self._standing(node), self._restates(node),
        )  # fmt: skip

    def _standing(self, node: NamedNode) -> Standing:
        name = self._one(node, "standing").rpartition("/")[2] or "open"
        account = next((a for a in self._nodes(node, "resolvedFor") if self._described(a)), None)
        decisions = [d.value.rpartition("/")[2] for d in self._objects(node, _DECIDED)]
        return Standing(name, self._account(account) if account else None, tuple(decisions))

    def _restates(self, node: NamedNode) -> str:
        return "/".join(self._one(node, "restates").split("/")[-2:])

    def _correspondence(self, node: NamedNode) -> Correspondence:
        sides = [next(iter(self._nodes(node, name)), None) for name in ("oneSide", "otherSide")]
        between = [self._account(found) for found in self._nodes(node, "between")]
        one, other = (self._account(self._nodes(s, "inAccount")[0]) if s else None for s in sides)
        first = one or next(account for account in between if account != other)
        second = other or next(account for account in between if account != first)
        quotes = [self._quote(side) if side else None for side in sides]
        return Correspondence((first, second), quotes[0], quotes[1])

    def _quotation(self, node: NamedNode) -> Quoted:
        sides = [self._nodes(node, name)[0] for name in ("quoting", "quoted")]
        accounts = [self._account(self._nodes(side, "inAccount")[0]) for side in sides]
        quotes = [self._quote(side) for side in sides]
        return Quoted(accounts[0], accounts[1], quotes[0], quotes[1], tuple(self._values(node, "change")))

    def _cell(self, node: NamedNode) -> Cell:
        quotes = sorted(self._quote(found) for found in self._nodes(node, "passage"))
        claims = [value.rpartition("/")[2] for value in self._values(node, "restsOn")]
        return Cell(
            self._account(self._nodes(node, "inAccount")[0]), tuple(self._values(node, "says")),
            tuple(quotes), tuple(claims), self._one(node, "clock"), self._one(node, "remark"),
        )  # fmt: skip

    def _quote(self, node: NamedNode) -> Quote:
        return Quote(int(self._one(node, "begins")), int(self._one(node, "ends")), self._one(node, "words"))

    def _difference(self, node: NamedNode) -> Difference:
        sides = self._sides(node)
        accounts = [self._account(self._nodes(side, "inAccount")[0]) for side in sides]
        quotes = [self._quote(side) for side in sides]
        left, right = (Side(quote.start, quote.end, quote.words) for quote in quotes)
        outcome = self._one(node, "outcome").rpartition("/")[2]
        return Difference(
            accounts[0], accounts[1], self._one(node, "question"), outcome, left, right, self._standing(node),
            self._restates(node),
        )  # fmt: skip
