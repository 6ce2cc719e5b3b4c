"""Linked data over real HTTP: what kind of thing, asked for how, gives what."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from communique.app.negotiation import DOCUMENTS, GRAPHS, HTML, TRIG, Media
from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES
from tests.app.serving import Server, running

FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
}
ENTITIES = ("Person", "Place", "State", "Organization", "Archive", "Treaty", "Minutes", "ArchiveUnit", "Role")
CLASSES = (*ENTITIES, "Claim", "Evidence", "Source", "Rule")
# what a client says, and the suffix of what it gets; None: 406
ACCEPTS = (
    ("", "html"),
    ("*/*", "html"),
    ("text/html", "html"),
    ("application/xhtml+xml", "html"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
    ("text/turtle", "ttl"),
    ("TEXT/Turtle", "ttl"),
    ("text/turtle;charset=utf-8", "ttl"),
    ("application/ld+json", "jsonld"),
    ("application/json", "jsonld"),
    ("application/n-triples", "nt"),
    ("text/plain", "nt"),
    ("application/rdf+xml", "rdf"),
    ("application/xml", "rdf"),
    ("application/trig", "trig"),
    ("text/html;q=0.5, text/turtle", "ttl"),
    ("text/html;q=0.2, text/turtle;q=0.3, application/ld+json;q=0.9", "jsonld"),
    ("application/rdf+xml;q=0.8, text/turtle;q=0.8, */*;q=0.1", "ttl"),
    ("text/*", "html"),
    ("application/*", "jsonld"),
    ("text/*;q=0.5, application/trig", "trig"),
    ("application/n-quads, application/trig;q=0.95, application/ld+json;q=0.9, text/turtle;q=0.6", "jsonld"),
    ("*/*;q=0.1, text/html;q=0", "ttl"),
    ("image/png, */*;q=0.01", "html"),
    ("nonsense", None),
    ("text/turtle;q=2", None),
    ("text/turtle;q=0", None),
    ("image/png", None),
    ("application/pdf, image/*", None),
    (", ,;q=1,text/turtle,,", "ttl"),
    ("text/turtle;level=1;q=0.4, text/html;q=0.3", "ttl"),
)


def _all_quads(graph: Path) -> list[Quad]:
    return list(parse(path=str(graph / "graph.nq"), format=RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def things(sample_graph: Path) -> dict[str, str]:
    """One IRI of each kind that the sample graph has."""
    quads, found = _all_quads(sample_graph), dict[str, str]()
    for quad in quads:
        if quad.predicate.value == PREFIXES["rdf"] + "type" and isinstance(quad.object, NamedNode):
            name = quad.object.value.removeprefix(CMQ)
            if name in (*CLASSES, "Claim", "Evidence", "Source", "Rule") and isinstance(
                quad.subject, NamedNode
            ):
                found.setdefault(name, quad.subject.value)
    found |= {
        "concept": f"{DEFAULT_BASE}concept/stance/asserted",
        "scheme": f"{DEFAULT_BASE}concept/stance",
        "graph": f"{DEFAULT_BASE}graph/authorities",
        "accepted": f"{DEFAULT_BASE}graph/accepted",
    }
    assert set(found) >= {"Person", "Treaty", "ArchiveUnit", "Claim", "Evidence", "Source", "Rule"}
    assert "/" in found["ArchiveUnit"].removeprefix(f"{DEFAULT_BASE}id/")
    return found


@pytest.mark.parametrize(("accept", "suffix"), ACCEPTS, ids=[accept or "none" for accept, _ in ACCEPTS])
def test_the_matrix(web: httpx.Client, things: dict[str, str], accept: str, suffix: str | None) -> None:
    """Every kind of thing with one way of asking: the 303, then the document in the right type."""
    for kind, iri in things.items():
        path = "/" + iri.removeprefix(DEFAULT_BASE)
        led = web.get(path, headers={"Accept": accept})
        assert led.status_code == 303, (kind, path)
        place = led.headers["location"]
        assert place == path.replace("/id/", "/doc/") if "/id/" in path else place == "/doc" + path
        given = web.get(place, headers={"Accept": accept})
        if suffix is None:
            assert given.status_code == 406
            assert all(media.type in given.text and f".{media.name}>" in given.text for media in DOCUMENTS)
            continue
        assert given.status_code == 200, (kind, given.text)
        expected = next(media for media in DOCUMENTS if media.name == suffix)
        assert given.headers["content-type"].partition(";")[0] == expected.type
        assert given.headers["vary"] == "Accept, Accept-Language"
        own = given.headers["content-location"]
        assert own == place + (".en.html" if suffix == "html" else f".{suffix}")
        assert f'<{iri}>; rel="cite-as"' in given.headers["link"]


@pytest.mark.parametrize("suffix", [*FORMATS, "html", "zh.html", "en.html"])
def test_suffixes_come_before_accept(web: httpx.Client, things: dict[str, str], suffix: str) -> None:
    for iri in things.values():
        path = "/" + iri.removeprefix(DEFAULT_BASE)
        led = web.get(f"{path}.{suffix}", headers={"Accept": "image/png"})
        assert led.status_code == 303
        given = web.get(led.headers["location"], headers={"Accept": "image/png"})
        assert given.status_code == 200
        if suffix in FORMATS:
            quads = list(parse(given.content, FORMATS[suffix], base_iri=str(given.url)))
            nodes = {node for quad in quads for node in (quad.subject, quad.object, quad.graph_name)}
            assert NamedNode(iri) in nodes
        else:
            language = "zh-Hans" if suffix.startswith("zh") else "en"
            assert f'<html lang="{language}">' in given.text
            assert given.headers["content-language"] == language


def test_all_notations_say_the_same(web: httpx.Client, things: dict[str, str]) -> None:
    for iri in things.values():
        path = "/" + iri.removeprefix(DEFAULT_BASE)
        said = []
        for suffix, notation in FORMATS.items():
            given = web.get(f"{path}.{suffix}", follow_redirects=True)
            said.append({quad.triple for quad in parse(given.content, notation)})
        assert all(each == said[0] for each in said), path
        assert len(said[0]) > 3


@pytest.mark.parametrize("media", GRAPHS, ids=lambda media: media.name)
def test_only_trig_puts_what_it_says_into_named_graphs(web: httpx.Client, media: Media) -> None:
    """Who reads a document of linked data looks for its statements in the default graph."""
    given = web.get(f"doc/moscow.{media.name}")
    graphs = {type(quad.graph_name) for quad in parse(given.content, FORMATS[media.name])}
    assert DefaultGraph in graphs
    assert (NamedNode in graphs) is (media is TRIG)


def test_trig_keeps_the_named_graphs(web: httpx.Client, things: dict[str, str]) -> None:
    given = web.get("/" + things["Claim"].removeprefix(DEFAULT_BASE) + ".trig", follow_redirects=True)
    graphs = {quad.graph_name for quad in parse(given.content, RdfFormat.TRIG)}
    assert any("/graph/source/" in str(name) for name in graphs)
    assert DefaultGraph() in graphs, "what is said of the document itself"


def test_every_minted_iri_resolves(web: httpx.Client, sample_graph: Path) -> None:
    nodes = {
        node.value.partition("#")[0]
        for quad in _all_quads(sample_graph)
        for node in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(node, NamedNode) and node.value.startswith(DEFAULT_BASE)
    }
    assert len(nodes) > 300
    missing = []
    for iri in sorted(nodes):
        led = web.get("/" + iri.removeprefix(DEFAULT_BASE), headers={"Accept": "text/turtle"})
        if led.status_code == 303:
            led = web.head(led.headers["location"], headers={"Accept": "text/turtle"})
        if led.status_code != 200:
            missing.append(iri)
    assert missing == []


def test_terms_of_the_ontology_are_hashes_of_its_document(web: httpx.Client) -> None:
    page = web.get("/ontology", headers={"Accept": "text/html"}).text
    for suffix, notation in FORMATS.items():
        data = web.get(f"/ontology.{suffix}")
        quads = list(parse(data.content, notation))
        assert (
            Quad(
                NamedNode(CMQ + "met"),
                NamedNode(PREFIXES["rdfs"] + "label"),
                Literal("会见", language="zh-hans"),
            )
            in quads
        )
        terms = {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}
        names = {term.removeprefix(CMQ) for term in terms if term.startswith(CMQ)}
        assert len(names) > 60
        assert all(f'id="{name}"' in page for name in names)
    assert web.get("/ontology/1.0.0", headers={"Accept": "text/turtle"}).status_code == 200
    assert web.get("/ontology.doc").status_code == 404


@pytest.mark.parametrize("name", ["doc/moscow", "doc/moscow.ttl", "ontology.ttl", "", "sparql", "dataset"])
def test_what_is_known_is_not_sent_again(web: httpx.Client, name: str) -> None:
    first = web.get(f"/{name}")
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = web.get(f"/{name}", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert web.get(f"/{name}", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "name", ["doc/moscow", "doc/moscow.ttl", "ontology", "sparql", "ask/meetings", "dump.nq"]
)
def test_head_is_get_without_the_body(web: httpx.Client, name: str) -> None:
    got, headed = web.get(f"/{name}"), web.head(f"/{name}")
    assert (headed.status_code, headed.content) == (got.status_code, b"")
    for header in ("content-type", "content-length", "etag", "vary"):
        assert headed.headers.get(header) == got.headers.get(header)


def test_options_and_cors(web: httpx.Client) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    for path in ("/doc/moscow", "/sparql", "/id/moscow", "/nothing"):
        said = web.options(path, headers=asked)
        assert said.status_code == 204
        assert ("POST" in said.headers["allow"]) == (path == "/sparql")
        assert said.headers["access-control-allow-origin"] == "*"
    for path in ("/doc/moscow", "/id/moscow", "/nothing", "/sparql?query=x"):
        assert web.get(path, headers=asked).headers["access-control-allow-origin"] == "*"


def test_links_in_the_header_lead_where_they_say(web: httpx.Client, things: dict[str, str]) -> None:
    for kind in ("Person", "Claim", "Source"):
        page = web.get("/" + things[kind].removeprefix(DEFAULT_BASE), follow_redirects=True)
        links = re.findall(r'<([^>]+)>; rel="([^"]+)"(?:; type="([^"]+)")?', page.headers["link"])
        rels = {rel for _, rels, _ in links for rel in rels.split()}
        assert rels >= {"cite-as", "license", "type", "describedby", "alternate", "collection"}
        for target, _, media in links:
            if media:
                given = web.get(urljoin(str(page.url), target))
                assert given.headers["content-type"].startswith(media)
        data = [target for target, rel, _ in links if "describedby" in rel.split()]
        assert len(data) == len(GRAPHS)


def test_things_that_are_not_there(web: httpx.Client) -> None:
    for path in ("id/nobody", "doc/nobody", "doc/nobody.ttl", "claim/0", "id/", "doc/", "id", "graph/none"):
        assert web.get(path).status_code == 404, path
    assert web.get("doc/moscow?page=0").status_code == 400
    assert web.get("doc/moscow?page=x").status_code == 400
    assert web.post("doc/moscow").status_code == 405


def test_language_by_header_and_by_address(web: httpx.Client) -> None:
    chinese = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}
    assert '<html lang="zh-Hans">' in web.get("/doc/moscow", headers=chinese).text
    assert '<html lang="en">' in web.get("/doc/moscow?lang=en", headers=chinese).text
    assert '<html lang="zh-Hans">' in web.get("/?lang=zh").text
    switch = web.get("/doc/moscow?lang=zh").text
    assert 'href="/doc/moscow?lang=en"' in switch, "the switch is on the page"


def test_pages_run_no_script_of_their_own(web: httpx.Client) -> None:
    for path in ("/", "/doc/moscow", "/sparql", "/ask/meetings", "/ontology"):
        page = web.get(path, headers={"Accept": HTML.type})
        assert "'unsafe" not in page.headers["content-security-policy"]
        scripts = re.findall(r"<script([^>]*)>", page.text)
        assert [each for each in scripts if "application/ld+json" not in each and "src=" not in each] == []
        assert not re.search(r"\son\w+=|\sstyle=|javascript:", page.text)


def test_the_base_is_what_the_graph_says_and_the_root_what_the_address_says(sample_graph: Path) -> None:
    """Behind a proxy under a path of its own, whether that takes the path away or not."""
    with running(str(sample_graph), "--public", "https://example.org/papers/") as found:
        for prefix in ("papers/", ""):
            led = httpx.get(f"{found.address}{prefix}id/moscow", trust_env=False)
            assert led.headers["location"] == "/papers/doc/moscow"
            page = httpx.get(f"{found.address}{prefix}doc/moscow", trust_env=False).text
            assert 'href="/papers/static/web.css"' in page
            assert f'href="{DEFAULT_BASE}id/moscow"' in page, "its own name stays what it is"
        void = httpx.get(f"{found.address}.well-known/void", trust_env=False).text
        assert "<https://example.org/papers/sparql>" in void


def test_the_description_of_the_data_set_counts(
    web: httpx.Client, sample_graph: Path, server: Server
) -> None:
    quads = list(parse(web.get("/.well-known/void").content, RdfFormat.TURTLE))
    by_predicate = {(q.subject, q.predicate.value): q.object for q in quads}
    dataset = NamedNode(f"{DEFAULT_BASE}dataset")
    count = by_predicate[dataset, PREFIXES["void"] + "triples"]
    assert isinstance(count, Literal)
    assert int(count.value) == len(_all_quads(sample_graph))
    dumps = [
        q.object.value
        for q in quads
        if q.predicate.value == PREFIXES["void"] + "dataDump" and isinstance(q.object, NamedNode)
    ]
    assert sorted(dumps) == [f"{server.address}dump.nq", f"{server.address}dump.trig"]
    assert web.get("/dump.nq").content == (sample_graph / "graph.nq").read_bytes()


def test_the_sitemap_lists_documents_that_are_there(web: httpx.Client) -> None:
    parts = re.findall(r"<loc>([^<]+)</loc>", web.get("/sitemap.xml").text)
    pages = [page for part in parts for page in re.findall(r"<loc>([^<]+)</loc>", web.get(part).text)]
    assert len(pages) > 200
    assert len(set(pages)) == len(pages)
    for page in pages[:: len(pages) // 40]:
        assert web.head(page).status_code == 200, page
    assert web.get("/robots.txt").text.rstrip().endswith("sitemap.xml")
