from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from communique.extract.claims import Claim, Qualifier, Ref, Text
from communique.extract.errors import RuleSyntaxError
from communique.extract.reading import Reading
from communique.graph.build import build
from communique.graph.errors import BuildError, CallError
from communique.graph.store import open_store, record_sha256
from communique.graph.texts import find_texts
from communique.graph.validate import GraphAtFaultError
from communique.ontology.authorities import Entity, Form
from communique.ontology.namespaces import Base
from tests.graph.samples import TALK, make_reading, read_talk, span, write_talks

BASE = Base()
MADE = {"graph.nq", "graph.trig", "store", "claims.tsv", "mentions.tsv", "report.json", "void.ttl"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_same_texts_give_the_same_bytes_in_any_order_and_any_number_of_processes(tmp_path: Path) -> None:
    one = write_talks(tmp_path / "one", "a.txt", "b.txt", "c.txt")
    build([one], tmp_path / "first", reader=read_talk)
    build([one / "c.txt", one / "a.txt", one / "b.txt"], tmp_path / "second", jobs=2, reader=read_talk)
    assert {path.name for path in (tmp_path / "first").iterdir()} == MADE
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_record_trig_store_and_report_hold_one_graph(tmp_path: Path) -> None:
    out = tmp_path / "build"
    result = build([write_talks(tmp_path / "texts", "talk.txt")], out, reader=read_talk)
    record = [f"{quad} ." for quad in parse(path=str(out / "graph.nq"), format=RdfFormat.N_QUADS)]
    assert record == sorted(set(record)) == (out / "graph.nq").read_text(encoding="utf-8").splitlines()
    trig = {f"{quad} ." for quad in parse(path=str(out / "graph.trig"), format=RdfFormat.TRIG)}
    assert trig == set(record)
    stored = {str(quad.triple.subject) for quad in open_store(out)}
    assert len(open_store(out)) == len(record)
    assert stored == {line.split(" ", 1)[0] for line in record}
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report == json.loads(json.dumps(result.report))
    assert report["graph"]["sha256"] == record_sha256(out / "graph.nq")
    assert report["graph"]["quads"] == len(record)
    assert report["counts"] == {
        "texts": 1, "characters": len(TALK), "zones": 2, "mentions": 1, "claims": 6, "entities_added": 1,
    }  # fmt: skip
    assert report["claims_by_stance"] == {"asserted": 4, "planned": 1, "proposed": 1}
    blocks = (out / "graph.trig").read_text(encoding="utf-8").count(" {\n")
    assert blocks == report["graph"]["named_graphs"] == 5, "each named graph is written once"


def test_outputs_name_no_place_of_the_machine(tmp_path: Path) -> None:
    out = tmp_path / "build"
    build([write_talks(tmp_path / "texts", "talk.txt")], out, reader=read_talk)
    open_store(out)
    for path in out.rglob("*"):
        assert path.is_dir() or str(tmp_path).encode() not in path.read_bytes(), path.name


def test_a_bad_text_among_good_ones_is_set_aside(tmp_path: Path) -> None:
    texts = write_talks(tmp_path / "texts", "good.txt", "odd.txt")
    (texts / "odd.txt").write_text("nothing of the kind")
    result = build([texts], tmp_path / "build", reader=read_talk)
    assert [each.file for each in result.set_aside] == ["odd.txt"]
    report = json.loads((tmp_path / "build" / "report.json").read_text(encoding="utf-8"))
    assert report["counts"]["texts"] == 1
    assert report["set_aside"] == [{"file": "odd.txt", "reason": result.set_aside[0].reason}]
    with pytest.raises(BuildError, match=r"odd\.txt"):
        build([texts / "odd.txt"], tmp_path / "other", reader=read_talk)
    assert not (tmp_path / "other").exists()


def stumble(path: Path) -> Reading:
    if path.stem == "odd":
        raise IndexError("list index out of range")
    return read_talk(path)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_that_rules_stumble_over_is_set_aside(tmp_path: Path, jobs: int) -> None:
    texts = write_talks(tmp_path / "texts", "good.txt", "odd.txt")
    result = build([texts], tmp_path / "build", jobs=jobs, reader=stumble)
    assert ["odd.txt" in each.reason and "IndexError" in each.reason for each in result.set_aside] == [True]


def broken_rules(path: Path) -> Reading:
    raise RuleSyntaxError("met.rules", 3, f"came {path.stem}", "allowed is nothing")


@pytest.mark.parametrize("jobs", [1, 2])
def test_broken_rules_stop_the_build_and_are_named(tmp_path: Path, jobs: int) -> None:
    texts = write_talks(tmp_path / "texts", "a.txt", "b.txt")
    with pytest.raises(BuildError, match=r"met\.rules:3"):
        build([texts], tmp_path / "build", jobs=jobs, reader=broken_rules)
    assert not (tmp_path / "build").exists()


def bad_date(path: Path) -> Reading:
    reading = read_talk(path)
    if path.stem == "odd":
        impossible = Qualifier("date", Text("1949-13", datatype="edtf"))
        return replace(reading, claims=(replace(reading.claims[0], qualifiers=(impossible,)),))
    return reading


def test_a_text_with_an_impossible_date_is_set_aside_and_the_claim_named(tmp_path: Path) -> None:
    texts = write_talks(tmp_path / "texts", "good.txt", "odd.txt")
    result = build([texts], tmp_path / "build", reader=bad_date)
    (aside,) = result.set_aside
    assert aside.file == "odd.txt"
    assert "1949-13" in aside.reason
    assert "joseph-stalin met" in aside.reason


def test_texts_that_cannot_be_told_apart_or_found_are_refused(tmp_path: Path) -> None:
    texts = write_talks(tmp_path / "texts", "talk.txt")
    write_talks(tmp_path / "more", "talk.txt")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BuildError, match="rename"):
        build([texts, tmp_path / "more"], tmp_path / "build", reader=read_talk)
    with pytest.raises(BuildError, match=r"\.txt"):
        build([tmp_path / "empty"], tmp_path / "build", reader=read_talk)
    with pytest.raises(CallError, match="missing"):
        build([tmp_path / "missing.txt"], tmp_path / "build", reader=read_talk)
    with pytest.raises(CallError, match="--out"):
        build([texts], tmp_path / "more", reader=read_talk)
    result = build([texts, texts / "talk.txt"], tmp_path / "build", reader=read_talk)
    assert result.report["counts"] == dict(result.report["counts"]) | {"texts": 1}  # type: ignore[call-overload]


def test_a_folder_is_searched_for_every_format(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        "sub/b.xml",
        "sub/c.HTML",
        "d.pdf",
        "e.docx",
        "README.md",
        ".hidden/f.txt",
        "g.json",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in find_texts([tmp_path])] == ["a.txt", "b.xml", "c.HTML", "d.pdf", "e.docx"]
    assert find_texts([tmp_path / "README.md"]) == [tmp_path / "README.md"], "named, it is read"


def unknown_entity(path: Path) -> Reading:
    text = path.read_text(encoding="utf-8")
    evidence = (span(text, "毛泽东"),)
    claim = Claim(path.stem, "text", "nobody-at-all", "met", Ref("mao-zedong"), evidence, "met-with/1")
    return make_reading(path, (claim,))


def test_a_graph_that_breaks_its_shapes_is_not_published(tmp_path: Path) -> None:
    texts, out = write_talks(tmp_path / "texts", "talk.txt"), tmp_path / "build"
    build([texts], out, reader=read_talk)
    before = contents(out)
    with pytest.raises(GraphAtFaultError, match="nobody-at-all") as caught:
        build([texts], out, reader=unknown_entity)
    assert any(result.node == BASE.entity("nobody-at-all") for result in caught.value.report.violations)
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "texts"]


def own_label(path: Path) -> Reading:
    name = f"Talk in {path.stem}"
    entity = Entity("a-talk", "meeting", (Form(name, "en"), Form("会谈", "zh-Hans")), origin="reading")
    return make_reading(path, (), (entity, Entity("joseph-stalin", "person", (Form("Soso", "en"),))))


def test_an_entity_of_several_texts_has_one_label_a_language(tmp_path: Path) -> None:
    texts = write_talks(tmp_path / "texts", "a.txt", "b.txt")
    build([texts], tmp_path / "build", reader=own_label)
    store = open_store(tmp_path / "build")
    skos = "http://www.w3.org/2004/02/skos/core#"

    def labels(key: str, name: str, source: str) -> set[str]:
        graph = NamedNode(BASE.source_graph(source))
        quads = store.quads_for_pattern(NamedNode(BASE.entity(key)), NamedNode(skos + name), None, graph)
        return {str(quad.object) for quad in quads}

    for source in ("a", "b"):
        assert labels("a-talk", "prefLabel", source) == {'"Talk in a"@en', '"会谈"@zh-hans'}
    assert labels("a-talk", "altLabel", "a") == set()
    assert labels("a-talk", "altLabel", "b") == {'"Talk in b"@en'}
    assert '"Joseph Stalin"@en' in labels("joseph-stalin", "prefLabel", "a")
    assert labels("joseph-stalin", "altLabel", "a") == {'"Soso"@en'}


def test_without_quotes_no_output_holds_words_of_the_text(tmp_path: Path) -> None:
    texts, out = write_talks(tmp_path / "texts", "talk.txt"), tmp_path / "build"
    build([texts], out, quotes="none", reader=read_talk)
    for path in out.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert "需要".encode() not in data, path.name
            assert "斯大林会见".encode() not in data, path.name


def titled(path: Path) -> Reading:
    reading = read_talk(path)
    labels = (Form(f"会谈记录 ({path.stem})", "zh-hans"), Form("x " * 500 + "\n", "en"))
    document = Entity(f"doc-{path.stem}", "minutes", labels, (Form("会谈记录", "zh-hans"),))
    return replace(reading, entities=(*reading.entities, document))


def test_titles_are_words_too_and_labels_are_short(tmp_path: Path) -> None:
    texts = write_talks(tmp_path / "texts", "talk.txt")
    build([texts], tmp_path / "full", reader=titled)
    build([texts], tmp_path / "none", quotes="none", reader=titled)
    full, none = ((tmp_path / name / "graph.nq").read_text(encoding="utf-8") for name in ("full", "none"))
    assert '"会谈记录 (talk)"@zh-hans' in full
    assert '"会谈记录"@zh-hans' in full
    assert not any("会谈记录" in line for line in none.splitlines() if "/graph/source/" in line)
    assert '"talk (talk)"@zh-hans' in none
    assert max(len(line) for line in none.splitlines() if "/id/doc-talk>" in line) < 450


def test_more_may_be_written_before_the_folder_is_published(tmp_path: Path) -> None:
    texts, out = write_talks(tmp_path / "texts", "talk.txt"), tmp_path / "build"

    def page(folder: Path) -> None:
        assert len(open_store(folder)) > 0
        assert not out.exists()
        (folder / "network.html").write_text("<p>")

    build([texts], out, reader=read_talk, extra=page)
    assert (out / "network.html").read_text() == "<p>"


def test_progress_counts_the_texts(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    texts = write_talks(tmp_path / "texts", "a.txt", "b.txt")
    build([texts], tmp_path / "build", progress=lambda *step: told.append(step), reader=read_talk)
    assert [step[1:] for step in told if step[0] == "reading"][:3] == [(0, 2), (1, 2), (2, 2)]
    steps = [name for name, done, total in told if done == total == 1]
    assert steps == ["linking", "comparing", "accepting", "validating", "writing"]
