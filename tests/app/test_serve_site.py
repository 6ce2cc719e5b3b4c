"""The static edition: every link in it leads to a file of it, and it says what the server says."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from communique.app.cli import run
from communique.ontology.namespaces import DEFAULT_BASE

LINK = re.compile(r'(?:href|src)="([^"]*)"')
ELSEWHERE = ("http://", "https://", "#", "data:")


@pytest.fixture(scope="module")
def site(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static") / "site"
    assert run(["export", "--graph", str(sample_graph), "--format", "site", "-o", str(folder)]) == 0
    return folder


def test_every_link_leads_to_a_file(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) > 500
    broken = set()
    for name in pages:
        for link in set(LINK.findall((site / name).read_text(encoding="utf-8"))):
            if link.startswith(ELSEWHERE) or not link:
                continue
            target = unquote(link.partition("#")[0].partition("?")[0])
            if posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) not in files:
                broken.add((name, link))
    assert sorted(broken)[:10] == []


def test_the_map_of_redirects_names_files(site: Path) -> None:
    lines = (site / "redirects.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) > 300
    for line in lines:
        iri, document = line.split("\t")
        assert iri.startswith(DEFAULT_BASE)
        assert (site / unquote(document)).is_file()
    assert "/id/* /doc/:splat.html 303" in (site / "_redirects").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["doc/moscow.ttl", "doc/concept/stance/asserted.nt", "ontology.jsonld"])
def test_data_equal_those_of_the_server(site: Path, web: httpx.Client, name: str) -> None:
    notation = RdfFormat.from_extension(name.rpartition(".")[2])
    assert notation is not None
    own = {str(quad.triple) for quad in parse((site / name).read_bytes(), notation)}
    assert own == {str(quad.triple) for quad in parse(web.get(name).content, notation)}


def test_pages_stand_in_both_languages(site: Path) -> None:
    for name in ("index", "doc/moscow", "ontology"):
        assert '<html lang="zh-Hans">' in (site / f"{name}.zh.html").read_text(encoding="utf-8")
        assert '<html lang="en">' in (site / f"{name}.html").read_text(encoding="utf-8")


def test_a_folder_of_other_things_is_left_alone(
    sample_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("", encoding="utf-8")
    call = ["export", "--graph", str(sample_graph), "--format", "site", "-o"]
    assert run([*call, str(tmp_path / "mine")]) == 2
    assert run(call[:-1]) == 2
    assert "-o FOLDER" in capsys.readouterr().err
