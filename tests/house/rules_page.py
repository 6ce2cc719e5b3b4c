"""The page of rule files: what each is about, its rules, and a sentence each of them reads."""

from __future__ import annotations

import re

from communique.extract.rule_parser import RULES

_RULE = re.compile(r"^rule\s+(?P<id>\S+)(?:\s+v(?P<version>\d+))?\s*$", re.MULTILINE)
_YES = re.compile(r"^\s+yes\s+(?:\[[^\]]*\]\s*)?(?P<sentence>.+?)\s+->\s+(?P<claims>.+)$", re.MULTILINE)
START = """\
# The rule files

Every rule file in `extract/rules/`, in the order in which they are tried, with one sentence that each rule
reads. [rules.md](rules.md) is the language they are written in.
"""


def rules_page() -> str:
    """Return the page, made from the files as they are."""
    parts = [START]
    for path in sorted(RULES.glob("*.rules")):
        text = path.read_text(encoding="utf-8")
        about = [
            line.lstrip("# ").rstrip()
            for line in text.split("\n\n", 1)[0].splitlines()
            if line.startswith("#")
        ]
        parts.append(f"## `{path.name}`\n\n{' '.join(about)}\n")
        starts = list(_RULE.finditer(text))
        if not starts:
            continue
        parts.append("| rule | reads | as |\n|---|---|---|")
        ends = [match.start() for match in starts[1:]] + [len(text)]
        parts.extend(_row(match, text[match.end() : end]) for match, end in zip(starts, ends, strict=True))
        parts.append("")
    return "\n".join(parts)


def _row(rule: re.Match[str], body: str) -> str:
    yes = _YES.search(body)
    assert yes, f"rule {rule['id']} has no yes sentence"
    sentence, claims = (yes[part].replace("|", "\\|").strip() for part in ("sentence", "claims"))
    return f"| `{rule['id']}/{rule['version'] or 1}` | {sentence} | {claims} |"
