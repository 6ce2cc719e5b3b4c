"""A curator's own rules, names and entities, read beside those of the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.app.cli import run
from communique.extract.errors import RuleSyntaxError
from communique.extract.read import default_tools, read
from communique.extract.source import Source
from communique.ontology.authorities import load_authorities
from communique.ontology.errors import AuthorityFileError, OwnFolderError
from communique.ontology.own import VARIABLE

RULES = """rule harvested-with
  en {p:person} harvested rice with {q:person}
  claim {p} met {q} ; date = nearest-date
  yes On 3 May 1950 Chen Yun harvested rice with Rao Shushi. -> chen-yun met rao-shushi, 1950-05-03
  no Chen Yun sold rice with Rao Shushi.

rule attended-alone
  en it was only me from us
  claim author attended meeting
  yes [author=chen-yun meeting=mao-stalin-talk-2] I say it was only me from us. -> chen-yun attended ~
  no [author=chen-yun meeting=mao-stalin-talk-2] 我方只有一人。
"""
PEOPLE = """key,type,label_en,label_zh_hans
hans-huber,person,Hans Huber,汉斯·胡贝尔
moscow,place,Moskva,莫斯科
"""
NAMES = "form,language,key,scope,note\nthe Old Farmer,en,hans-huber,always,what his letters call him\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("own")
    for name, text in (("farm.rules", RULES), ("authorities.csv", PEOPLE), ("names.csv", NAMES)):
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def test_own_rules_read_own_names(own: Path) -> None:
    words = "In May 1950 Chen Yun harvested rice with the Old Farmer."
    reading = read(Source("note", "note.txt", words, "0" * 64), default_tools())
    assert [(c.subject, c.predicate, c.rule) for c in reading.claims] == [
        ("chen-yun", "met", "harvested-with/1")
    ]
    assert own.is_dir()


def test_rows_of_the_same_key_take_the_place_of_the_package_s(own: Path) -> None:
    labels = {each.key: each.label() for each in load_authorities()}
    assert (labels["moscow"], labels["hans-huber"], own.is_dir()) == ("Moskva", "Hans Huber", True)
    assert len(labels) == len(load_authorities())


def test_the_sentences_of_own_rules_are_tried(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "test", "farm.rules"]) == 0
    assert "4 of 4" in capsys.readouterr().out
    assert run(["rules", "test", "no-such-rule"]) == 2
    assert "'no-such-rule' is neither a rule nor a rule file" in capsys.readouterr().err
    assert own.is_dir()


def test_without_the_folder_nothing_of_it_is_known() -> None:
    assert "hans-huber" not in {each.key for each in load_authorities()}


BAD = [
    (
        "names.csv",
        "form,language,key,scope,note\nthe Old Farmer,en,no-such,always,\n",
        RuleSyntaxError,
        "no-such",
    ),
    ("names.csv", "form,key\nthe Old Farmer,chen-yun\n", RuleSyntaxError, "no column 'scope'"),
    ("names.csv", "form,language,key,scope\n,en,chen-yun,always\n", RuleSyntaxError, "an empty cell"),
    ("names.csv", "form,language,key,scope\nthe Old Farmer,en\n", RuleSyntaxError, "an empty cell"),
    ("authorities.csv", "key,label_en\nhans-huber,Hans Huber\n", AuthorityFileError, "the columns are"),
    ("40-speech.rules", RULES, RuleSyntaxError, "a name that a file of the package has"),
    ("notes.txt", "nothing that is read", OwnFolderError, "holds nothing that is read"),
]


@pytest.mark.parametrize(("name", "text", "kind", "said"), BAD, ids=[row[0] for row in BAD])
def test_what_is_wrong_is_named(
    name: str, text: str, kind: type[Exception], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(kind, match=said):
        default_tools()
