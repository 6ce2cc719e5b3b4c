"""The page of questions, ``docs/questions.md``: made from the headers, so that it cannot drift from them."""

from __future__ import annotations

from communique.queries.headers import Question
from communique.queries.questions import load_questions

_OPENING = """# The questions

Made from the headers of `queries/*.rq` by `communique.queries.pages.questions_page`; do not edit it here.
本页由 `queries/*.rq` 的文件头生成，请勿在此修改。

Ask one with `communique ask NAME --param NAME=VALUE`, in a notebook with `ask("NAME", store, {...})`, or
paste the file into any SPARQL 1.1 endpoint: as it stands it asks for everything, and `VALUES ?name { UNDEF }`
is where a parameter is bound. An entity is given as a key (`mao-zedong`), an IRI or any of its names
(`毛主席`); a date as `1949`, `1949-12` or `1949-12-16`; a claim as its IRI or hash. Every row names its
source, its words and its claim. Oxigraph, in process and as a server, and Virtuoso 7 give the
same rows; Virtuoso prints a duration of twenty years as 240 months.

"""


def questions_page() -> str:
    """Return the page as Markdown, one section a question, sorted by name.

    >>> questions_page().startswith("# The questions")
    True
    """
    questions = load_questions().values()
    contents = "\n".join(f"- [`{q.name}`](#{q.name}): {q.title.zh} / {q.title.en}" for q in questions)
    return _OPENING + contents + "\n" + "".join(_section(question) for question in questions)


def _section(question: Question) -> str:
    lines = [
        f"\n## {question.name}\n",
        f"**{question.title.zh}**  \n**{question.title.en}**\n",
        f"{question.description.zh}  \n{question.description.en}\n",
    ]
    if question.parameters:
        lines += ["| parameter | kind | default | meaning |", "|---|---|---|---|"]
        for p in question.parameters:
            default = f"`{p.default}`" if p.default else ("required" if p.required else "")
            lines.append(f"| `{p.name}` | {p.kind} | {default} | {p.description.zh}；{p.description.en} |")
        lines.append("")
    lines += ["| column | meaning |", "|---|---|"]
    lines += [f"| `{c.name}` | {c.description.zh}；{c.description.en} |" for c in question.columns]
    return "\n".join(lines) + "\n"
