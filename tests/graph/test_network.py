"""The network read from a store, what is selected of it, and where its nodes stand."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from communique.graph.errors import CallError
from communique.graph.network import Network, plain_network, read_network, select
from communique.graph.network_layout import place_nodes
from communique.ontology.errors import BadDateError

DATA = Path(__file__).resolve().parent.parent / "data"
ID = "https://w3id.org/communique/id/"
CLAIM = "https://w3id.org/communique/claim/"


@pytest.fixture(scope="module")
def whole() -> Network:
    store = Store()
    store.load(path=str(DATA / "talks.trig"), format=RdfFormat.TRIG)
    return read_network(store)


def test_every_claim_is_one_edge_and_parallel_ones_are_kept(whole: Network) -> None:
    assert (whole.number_of_nodes(), whole.number_of_edges()) == (25, 47)
    met = whole.get_edge_data(f"{ID}mao-zedong", f"{ID}joseph-stalin")
    assert [data["predicate"] for data in met.values()].count("met") == 2
    assert {str(key).removeprefix(CLAIM) for key in met} == {"c10", "c14", "c25", "c31"}


def test_an_edge_carries_what_is_known_of_its_claim(whole: Network) -> None:
    edge = whole.edges[f"{ID}joseph-stalin", f"{ID}mao-zedong", f"{CLAIM}c13"]
    wanted = {
        "predicate": "agreedTo", "text": "贷款三亿美元", "language": "zh-hans", "stance": "agreed",
        "polarity": "positive", "voice": f"{ID}joseph-stalin", "topic": f"{ID}loan", "date": "1949-12-16",
        "earliest": "1949-12-16", "latest": "1949-12-16", "file": "talks-minutes.txt", "zone": "minutes-1",
        "rule": "agree/1", "quote": "我同意贷款三亿美元", "start": 129, "end": 138, "accepted": True,
    }  # fmt: skip
    assert {name: edge[name] for name in wanted} == wanted
    text = (DATA / edge["file"]).read_text(encoding="utf-8")
    assert [text[start:end] for start, end, _ in edge["spans"]] == [edge["quote"]]


@pytest.mark.parametrize(
    ("claim", "subject", "target"),
    [
        ("c13", "joseph-stalin", "mao-zedong"),  # words, to their hearer
        ("c26", "joseph-stalin", "sino-soviet-treaty-1945"),  # words without a hearer, to their topic
        ("c12", "mao-zedong", "lushun"),  # an entity, though there is a hearer
        ("c22", "telegram-mao-liu-1949-12-18", "telegram-mao-liu-1949-12-18"),  # a date, back to the subject
    ],
)
def test_words_run_to_hearer_topic_or_back(whole: Network, claim: str, subject: str, target: str) -> None:
    assert whole.has_edge(ID + subject, ID + target, CLAIM + claim)


def test_a_node_carries_its_names(whole: Network) -> None:
    node = whole.nodes[f"{ID}lushun"]
    assert node == {
        "key": "lushun", "type": "Place", "zh": "旅顺", "en": "Lüshun", "names": ("Port Arthur", "旅顺口"),
    }  # fmt: skip
    assert whole.nodes[f"{ID}meeting-1949-12-16"]["type"] == "Meeting"


def test_what_is_denied_is_not_accepted(whole: Network) -> None:
    edges = {key: data for _, _, key, data in whole.edges(keys=True, data=True)}
    assert not edges[f"{CLAIM}c30"]["accepted"]
    assert edges[f"{CLAIM}c30"]["polarity"] == "negative"
    assert edges[f"{CLAIM}c32"]["accepted"]


def test_a_focus_has_its_neighbours_and_the_lines_between_them(whole: Network) -> None:
    part = select(whole, f"{ID}lushun")
    keys = {part.nodes[node]["key"] for node in part}
    assert keys == {"lushun", "mao-zedong", "meeting-1949-12-16", "sino-soviet-treaty-1945", "soviet-union"}
    assert select(whole, f"{ID}lushun", radius=2).number_of_nodes() > len(keys)


@pytest.mark.parametrize(
    ("since", "until", "claims"),
    [
        ("1950", None, {"c36", "c37", "c38", "c39"}),
        (None, "1949-12-06", {"c23", "c35"}),
        ("1949-12-18", "1949-12-18", {"c19", "c20", "c22", "c35"}),
        ("1951", None, set()),
    ],
)
def test_dates_narrow_and_a_month_overlaps_its_days(
    whole: Network, since: str | None, until: str | None, claims: set[str]
) -> None:
    part = select(whole, None, since, until)
    assert {key.removeprefix(CLAIM) for _, _, key in part.edges(keys=True)} == claims


def test_limits_keep_the_best_connected(whole: Network) -> None:
    few = select(whole, limit=3)
    degrees = {node: len(set(nx.all_neighbors(whole, node)) - {node}) for node in whole}
    assert {degrees[node] for node in few} <= set(sorted(degrees.values())[-3:])
    assert 2 <= few.number_of_nodes() <= 3
    drawn = nx.Graph(select(whole, lines=10))
    drawn.remove_edges_from(list(nx.selfloop_edges(drawn)))
    assert 1 <= drawn.number_of_edges() <= 10
    assert select(whole, f"{ID}beijing", limit=1).nodes[f"{ID}beijing"]["en"] == "Beijing"


def test_what_cannot_be_shown_is_refused(whole: Network) -> None:
    with pytest.raises(CallError, match="has no claim to show between 1951 and"):
        select(whole, f"{ID}lushun", since="1951")
    with pytest.raises(CallError, match="has no claim to show"):
        select(whole, f"{ID}nobody")
    with pytest.raises(BadDateError):
        select(whole, since="winter")


def test_graphml_and_gexf_take_the_plain_network(whole: Network, tmp_path: Path) -> None:
    plain = plain_network(whole)
    nx.write_graphml(plain, tmp_path / "network.graphml")
    nx.write_gexf(plain, tmp_path / "network.gexf")
    again = nx.read_graphml(tmp_path / "network.graphml", force_multigraph=True)
    assert again.number_of_edges() == 47
    assert again.nodes[f"{ID}lushun"]["names"] == "Port Arthur | 旅顺口"


def grid(size: int) -> Network:
    graph: Network = nx.MultiDiGraph()
    graph.add_edges_from(
        (str(a), str(b)) for a, b in combinations(range(size), 2) if (a * 7 + b * 3) % 5 == 0
    )
    graph.add_edge("lone", "lone")
    return graph


@pytest.mark.parametrize("size", [0, 1, 2, 3, 12, 40])
def test_places_are_the_same_each_time_and_never_overlap(size: int) -> None:
    graph = grid(size)
    places = place_nodes(graph)
    assert places == place_nodes(graph)
    assert set(places) == set(graph)
    for (ax, ay), (bx, by) in combinations(places.values(), 2):
        assert abs(ax - bx) > 140 or abs(ay - by) > 80


def test_no_network_has_no_places() -> None:
    assert place_nodes(nx.MultiDiGraph()) == {}
