"""Questions of the seed texts put by somebody who knows CIDOC-CRM, PROV-O and SKOS, and not our ontology."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from communique.graph.store import open_store
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.queries.tables import plain

PUBLIC = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items() if prefix != "cmq")
ASKED = [
    ("who took part in the first talk of Mao and Stalin",
     """?talk skos:prefLabel "First Stalin–Mao meeting"@en ; crm:P11_had_participant ?who .
        ?who skos:prefLabel ?answer
        FILTER(LANG(?answer) = "en")""",
     {"Mao Zedong", "Joseph Stalin", "Vyacheslav Molotov", "Shi Zhe", "Nikolai Trofimovich Fedorenko"}),
    ("at which events Shi Zhe was",
     """?who skos:prefLabel "师哲"@zh-hans ; crm:P11i_participated_in/skos:prefLabel ?answer
        FILTER(LANG(?answer) = "en")""",
     {"First Stalin–Mao meeting", "Third Stalin–Mao meeting", "Mao–Vyshinsky conversation"}),
    ("for how long the Soviet Union leased Port Arthur, as the sources have it",
     """?said a rdf:Statement ; rdf:subject/skos:prefLabel "Soviet Union"@en ;
          rdf:object/(skos:prefLabel|skos:altLabel) "Port Arthur"@en ; ?circumstance ?answer
        FILTER(DATATYPE(?answer) = xsd:duration)""",
     {"P20Y", "P30Y"}),
    ("which files of which archive the article cites",
     """?article cito:cites ?file . ?file dcterms:isPartOf ?archive ; rdfs:label ?answer .
        ?archive rdfs:label "Foreign Policy Archive of the Russian Federation"@en
        FILTER(LANG(?answer) = "en")""",
     {f"Foreign Policy Archive of the Russian Federation, f. 0100, {rest}"
      for rest in ("op. 42, p. 288, d. 19", "op. 43, p. 302, d. 10", "op. 43, p. 302, d. 8")}),
    ("in which words it stands that Shi Zhe interpreted",
     """?said rdf:subject/skos:prefLabel "Shi Zhe"@en ; ?resting ?passage .
        ?passage oa:hasSelector/oa:exact ?answer""",
     {"师哲、费德林二人当翻译", "Shi Zhe and Fedorenko served as translators"}),
    ("what the treaty of 1945 was about",
     """?treaty skos:prefLabel "中苏友好同盟条约"@zh-hans ; dcterms:subject/skos:prefLabel ?answer
        FILTER(LANG(?answer) = "zh-hans")""",
     {"旅顺", "千岛群岛"}),
    ("who Mao is in Wikidata",
     """?who skos:prefLabel "毛泽东"@zh-hans ; skos:exactMatch ?answer""",
     {"http://www.wikidata.org/entity/Q5816"}),
    ("where Lüshun lies",
     """?place skos:prefLabel "旅顺"@zh-hans ; geo:lat ?north ; geo:long ?east
        BIND(CONCAT(STR(ROUND(?north)), " ", STR(ROUND(?east))) AS ?answer)""",
     {"39 121"}),
    ("which texts were read by which program",
     """?graph prov:wasGeneratedBy/prov:wasAssociatedWith/rdfs:label ?program ; prov:wasDerivedFrom ?text
        BIND(CONCAT(STRAFTER(STR(?text), "/source/"), " ", STRBEFORE(STR(?program), " ")) AS ?answer)""",
     {"000_c29abeaf5c598679 Communique", "004_04b690d538c04ba1 Communique"}),
    ("what was translated",
     """?text crm:P73i_is_translation_of ?original . BIND(STRAFTER(STR(?text), "/id/") AS ?answer)""",
     {"wcda-110393"}),
    ("under which licence the data may be used",
     """?data a void:Dataset, dcat:Dataset ; dcterms:license ?answer""",
     {"https://creativecommons.org/publicdomain/zero/1.0/"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(seeds: Path) -> Store:
    return open_store(seeds)


@pytest.mark.parametrize(("question", "pattern", "expected"), ASKED, ids=[row[0] for row in ASKED])
def test_the_published_graph_answers_in_public_terms(
    store: Store, question: str, pattern: str, expected: set[str]
) -> None:
    text = f"{PUBLIC}SELECT DISTINCT ?answer WHERE {{ {pattern} }}"
    assert CMQ not in text and "cmq:" not in text, question
    rows = store.query(text, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    assert {plain(row["answer"]) for row in rows} >= expected
