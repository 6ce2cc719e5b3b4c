"""What the network page calls things: kinds of nodes with shape and sign, groups of relations, stances."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache

from rdflib import SKOS, Graph, Literal, URIRef

from communique.extract.claims import STANCES
from communique.ontology.documents import vocabularies_graph
from communique.ontology.namespaces import Base
from communique.ontology.vocabulary import label, predicates


@dataclass(frozen=True)
class Kind:
    """How a kind of node looks: never by colour alone, always by shape and sign too."""

    shape: str
    colour: str
    sign_zh: str
    sign_en: str
    zh: str
    en: str


KINDS: dict[str, Kind] = {
    "person": Kind("circle", "#2d5a87", "人", "P", "人物", "Persons"),
    "body": Kind("square", "#825100", "机", "O", "机构", "Organizations"),
    "place": Kind("hexagon", "#2a7048", "地", "G", "地点与国家", "Places and states"),
    "event": Kind("diamond", "#9d2a20", "事", "E", "事件", "Events"),
    "treaty": Kind("triangle", "#0d6a72", "约", "T", "条约与协定", "Treaties"),
    "document": Kind("box", "#654592", "文", "D", "文献", "Documents"),
    "topic": Kind("ellipse", "#4a545e", "题", "S", "议题与职务", "Subjects and roles"),
}
_CLASSES = {
    "Person": "person", "Organization": "body", "Archive": "body", "Place": "place", "State": "place",
    "Event": "event", "Meeting": "event", "Visit": "event", "Negotiation": "event", "Signing": "event",
    "Journey": "event", "Treaty": "treaty", "Role": "topic", "Topic": "topic",
}  # fmt: skip
GROUPS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "meeting": ("会面与出席", "Meetings", (
        "met", "attended", "interpretedAt", "occurredOn", "tookPlaceAt", "lasted")),
    "speech": ("言语行为", "What was said", (
        "proposed", "agreedTo", "opposed", "refused", "deferred", "requested", "promised", "asked", "stated",
        "spokeTo", "warned", "advised", "instructed", "criticised", "supported", "planned", "mentionsTopic")),
    "journey": ("行程", "Journeys", (
        "arrivedAt", "departedFrom", "visited", "stayedAt", "stationedAt", "transported", "led")),
    "treaty": ("条约", "Treaties", (
        "signed", "negotiated", "concerns", "replaces", "hasParty", "hasSide", "hasTerm", "inForceFrom",
        "inForceUntil", "leased", "lentTo", "hasAmount", "interestRate", "share", "built")),
    "paper": ("文书往来", "Papers", (
        "sent", "received", "addressedTo", "issuedOn", "records", "recordedBy", "translatedBy", "authored",
        "translationOf", "hasTitle", "postedOn")),
    "citation": ("引证与收藏", "Citations and archives", (
        "cites", "citedVia", "heldBy", "partOf", "callNumber", "supports", "published", "publishedIn")),
    "office": ("职务与归属", "Offices and places", ("holdsRole", "memberOf", "locatedIn", "chargedWith")),
}  # fmt: skip
OTHER_GROUP = ("其他", "Other")
SIGNS = dict(zip(STANCES, "✓«?→!=+…×¬○⇒~", strict=True))


def kind_of_class(cls: str) -> str:
    """Return the kind of node of a class of the ontology; documents and works are the rest.

    >>> kind_of_class("State"), kind_of_class("Telegram")
    ('place', 'document')
    """
    return _CLASSES.get(cls, "document")


def group_of(predicate: str) -> str:
    """Return the group a predicate is listed under, ``other`` for one the table does not have.

    >>> group_of("met")
    'meeting'
    """
    return next((name for name, (_, _, members) in GROUPS.items() if predicate in members), "other")


def kind_words() -> dict[str, dict[str, str]]:
    """Return the kinds as the page's data has them."""
    return {name: asdict(kind) for name, kind in KINDS.items()}


def predicate_words(predicate: str) -> dict[str, str]:
    """Return a predicate's words in both languages and its group; an unknown name stands as it is."""
    known = predicate in predicates()
    return {
        "zh": label(predicate, "zh-hans") if known else predicate,
        "en": label(predicate, "en") if known else predicate,
        "group": group_of(predicate),
    }


@cache
def stance_words(stance: str) -> dict[str, str]:
    """Return the words and the sign of a stance.

    >>> stance_words("proposed")["en"]
    'proposed'
    """
    concept = URIRef(Base().concept("stance", stance))
    labels = [node for node in _vocabularies().objects(concept, SKOS.prefLabel) if isinstance(node, Literal)]
    found = {(node.language or "").lower(): str(node) for node in labels}
    return {
        "zh": found.get("zh-hans", stance),
        "en": found.get("en", stance),
        "sign": SIGNS.get(stance, "·"),
    }


@cache
def _vocabularies() -> Graph:
    return vocabularies_graph()
