"""Which build another server holds, told by its answers: as long as it is the same, pages keep what was read.

Identifiers of claims are hashes of what they say, so their last digits, counted, change with any claim; the
counts that a build writes into the graph (VoID) change with what is no claim.
"""

from __future__ import annotations

import hashlib

from communique.app.backend import Backend, select
from communique.app.query_errors import QueryFailedError
from communique.ontology.namespaces import CMQ, PREFIXES

_CLAIMS = f"""SELECT ?digits (COUNT(?claim) AS ?claims) WHERE {{
  GRAPH ?g {{ ?claim a <{CMQ}Claim> BIND(SUBSTR(STR(?claim), STRLEN(STR(?claim)) - 2) AS ?digits) }}
}} GROUP BY ?digits"""
_COUNTS = f"""SELECT ?part ?count WHERE {{ GRAPH ?g {{
  {{ ?part <{PREFIXES["void"]}triples> ?count }} UNION
  {{ ?part <{PREFIXES["void"]}entities> ?count }} }} }}"""


async def build_of(backend: Backend) -> str:
    """Return a name for what a backend answers from, another one for another build; empty when it fails."""
    rows = []
    try:
        for query in (_CLAIMS, _COUNTS):
            rows += [" ".join(map(str, row)) for row in (await select(backend, query)).rows]
    except QueryFailedError:
        return ""
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()
