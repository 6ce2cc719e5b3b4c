"""The interface described in OpenAPI 3.1: the named questions, the query service, linked data."""

from __future__ import annotations

from typing import Any

from communique.app.negotiation import CSV, DOCUMENTS, GRAPHS, HTML, RESULTS, SPARQL_JSON, TSV, Media
from communique.app.sparql_protocol import FORM, QUERY
from communique.graph.report import program_version
from communique.queries.questions import Parameter, Question, load_questions

Json = dict[str, Any]
_PATTERNS = {"date": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_EXAMPLES = {"entity": "mao-zedong", "date": "1949-12", "text": "旅顺", "claim": "0123456789abcdef"}
_LIMITED = {"400": "bad", "422": "large", "503": "busy", "504": "late"}
_WORDS = {
    "bad": "The request cannot be read; the line says why.",
    "refused": "Updates, SERVICE and LOAD are not done here.",
    "nothing": "There is nothing of this name.",
    "unacceptable": "None of the types asked for; the line lists those there are.",
    "large": "The answer has too many rows or bytes.",
    "busy": "Too many queries run, or this one took too much memory.",
    "late": "The query did not end in time.",
    "body": "The body is too large.",
    "type": "The body is of another type.",
}


def openapi(address: str, title: str) -> Json:
    """Return the description of the interface at an address."""
    paths: Json = {"/sparql": _sparql(), "/graph-store": {"get": _graph_store()}}
    paths["/doc/{name}"] = {"get": _document()}
    paths["/healthz"] = {
        "get": {"operationId": "health", "responses": {"200": _content("It answers.", "application/json")}}
    }
    for question in load_questions().values():
        paths[f"/ask/{question.name}"] = {"get": _question(question)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": program_version(),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": address.rstrip("/") or "/"}],
        "paths": paths,
    }


def _question(question: Question) -> Json:
    offered = (HTML, SPARQL_JSON, CSV, TSV)
    words = (question.description.en, question.description.zh)
    choice = {"name": "format", "in": "query", "schema": {"enum": [media.name for media in offered]}}
    return {
        "operationId": f"ask-{question.name}",
        "summary": f"{question.title.en} / {question.title.zh}",
        "description": "\n\n".join([*words, f"```sparql\n{question.text}\n```"]),
        "parameters": [*(_parameter(each) for each in question.parameters), choice],
        "responses": _answers(offered, _LIMITED | {"406": "unacceptable"}),
    }


def _parameter(parameter: Parameter) -> Json:
    schema: Json = {"type": "string"}
    if parameter.kind in _PATTERNS:
        schema["pattern"] = _PATTERNS[parameter.kind]
    if parameter.default:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required and not parameter.default,
        "description": f"{parameter.description.en} / {parameter.description.zh}",
        "schema": schema,
        "example": _EXAMPLES[parameter.kind],
    }


def _sparql() -> Json:
    text = {"type": "string", "examples": ["SELECT * WHERE { ?s ?p ?o } LIMIT 5"]}
    graphs = [
        {"name": f"{kind}-graph-uri", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}
        for kind in ("default", "named")
    ]
    offered = (*RESULTS, *GRAPHS, HTML)
    answers = _answers(offered, _LIMITED | {"403": "refused", "406": "unacceptable"})
    query = {"name": "query", "in": "query", "schema": text, "example": text["examples"][0]}
    choice = {"name": "format", "in": "query", "schema": {"enum": [media.name for media in offered]}}
    form: Json = {"type": "object", "properties": {"query": text}, "required": ["query"]}
    posted = answers | _refusals({"413": "body", "415": "type"})
    return {
        "get": {"operationId": "query", "parameters": [query, *graphs, choice], "responses": answers},
        "post": {
            "operationId": "query-posted",
            "parameters": graphs,
            "requestBody": {"required": True, "content": {FORM: {"schema": form}, QUERY: {"schema": text}}},
            "responses": posted,
        },
    }


def _graph_store() -> Json:
    return {
        "operationId": "graph",
        "parameters": [
            {"name": "graph", "in": "query", "schema": {"type": "string"}},
            {"name": "default", "in": "query", "schema": {"type": "string"}, "allowEmptyValue": True},
        ],
        "responses": _answers(GRAPHS, _LIMITED | {"404": "nothing", "406": "unacceptable"}),
    }


def _document() -> Json:
    page = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 10000}}
    name = {
        "name": "name",
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
        "example": "mao-zedong",
    }
    refusals = {"400": "bad", "404": "nothing", "406": "unacceptable", "503": "busy", "504": "late"}
    return {"operationId": "document", "parameters": [name, page], "responses": _answers(DOCUMENTS, refusals)}


def _answers(offered: tuple[Media, ...], refusals: dict[str, str]) -> Json:
    content: Json = {media.type: {} for media in offered}
    return {"200": {"description": "The answer.", "content": content}, **_refusals(refusals)}


def _refusals(refusals: dict[str, str]) -> Json:
    """Return the answers that refuse: a line of text, for a browser the same line on a page."""
    return {status: _content(_WORDS[key], "text/plain", "text/html") for status, key in refusals.items()}


def _content(description: str, *kinds: str) -> Json:
    return {"description": description, "content": {kind: {} for kind in kinds}}
