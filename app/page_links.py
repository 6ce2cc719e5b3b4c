"""Links of a page: to documents, to other pages, to the same page in another language.

On a server they start at its root; in the static edition they are relative, so that it works anywhere.
"""

from __future__ import annotations

import posixpath
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from communique.app.addresses import Addresses, encoded
from communique.app.negotiation import LANGUAGES
from communique.ontology.namespaces import CMQ

_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Links:
    """Where a page stands: ``page`` is its path below the root, ``fixed`` the language its address names.

    In the static edition ``pages`` are the things that have a page; the others are named without a link.
    """

    addresses: Addresses
    language: str = "en"
    fixed: str = ""
    page: str = ""
    static: bool = False
    pages: AbstractSet[str] | None = field(default=None, compare=False)

    def iri(self, iri: str) -> str:
        """Return the link for an IRI: to its document, to the thing itself elsewhere, empty for no link."""
        name = self.addresses.document(iri)
        if name is None:
            return iri if iri.startswith(_WEB) else ""
        if name == "ontology":
            return self.to("ontology") + ("#" + iri.removeprefix(CMQ) if iri.startswith(CMQ) else "")
        if self.pages is not None and iri not in self.pages:
            return ""
        return self.to(name)

    def to(self, path: str, language: str = "") -> str:
        """Return the link to a page below the root; the language is kept where the address names one.

        >>> Links(Addresses("http://example.org/"), "zh", "zh").to("doc/moscow")
        '/doc/moscow?lang=zh'
        >>> Links(Addresses("http://example.org/"), "zh", "zh", "doc/source/a", static=True).to("doc/moscow")
        '../moscow.zh.html'
        """
        language = language or self.fixed
        if self.static:
            return self._relative(file_name(path or "index", language or self.language))
        return self.addresses.root + encoded(path) + (f"?lang={language}" if language else "")

    def in_language(self, language: str) -> Links:
        """Return the links of the same page where its address names another language."""
        return replace(self, language=language, fixed=language)

    def data(self, suffix: str) -> str:
        """Return the link to this document in another representation."""
        if self.static:
            return self._relative(f"{self.page}.{suffix}")
        return self.addresses.root + encoded(f"{self.page}.{suffix}")

    def file(self, name: str) -> str:
        """Return the link to a file that is the same in every language, such as the style sheet."""
        return self._relative(name) if self.static else self.addresses.root + name

    def _relative(self, path: str) -> str:
        """Return a path from this page's folder; percent signs of names on disk are encoded once more."""
        found = posixpath.relpath(path, posixpath.dirname(self.page) or ".")
        return encoded(found)


def file_name(path: str, language: str) -> str:
    """Return the name of a page as a file: the first language has the plain one.

    >>> file_name("doc/moscow", "en"), file_name("doc/moscow", "zh")
    ('doc/moscow.html', 'doc/moscow.zh.html')
    """
    return f"{path}.html" if language == LANGUAGES[0] else f"{path}.{language}.html"
