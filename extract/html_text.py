"""HTML as text: headings, paragraphs, lists and notes; menus, forms and scripts left out.

HTML: https://html.spec.whatwg.org/.
"""

from __future__ import annotations

import re

from lxml import etree, html

from communique.extract.blocks import Blocks, clean
from communique.extract.errors import ReadingError
from communique.extract.source import likely_encoding

_SKIPPED = (
    "script", "style", "nav", "header", "footer", "aside", "form", "noscript", "iframe", "svg", "button",
    "select", "template", "head", "object", "canvas", "audio", "video", "figure", "menu", "dialog",
)  # fmt: skip
_BLOCKS = (
    "p", "div", "section", "article", "main", "body", "html", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
    "li", "dl", "dt", "dd", "blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
    "center", "address", "hr", "details", "summary", "caption", "fieldset",
)  # fmt: skip
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_MARK = re.compile(r"[\[(（]?\s*(?P<n>\d{1,3}|[①-⑳])\s*[\])）]?$")
_BACK = ("↑", "↩", "↩︎", "^", "⤴", "[back]")
_GB = ("gb2312", "gbk", "gb18030", "gb_2312-80")
_DEEPEST = 400


def html_text(data: bytes, name: str) -> str:
    """Return the text of a page, its title first when no heading says it.

    The encoding is what the page declares, or UTF-8. Raises ReadingError for a page that is none or holds no
    words.
    """
    try:
        root = html.document_fromstring(_decoded(data, name), parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(f"{name} is no HTML page that can be read ({clean(str(error))[:80]})") from error
    blocks = Blocks(name)
    title = clean(root.findtext(".//title") or "")
    if title and root.find(".//h1") is None:
        blocks.add(title)
    for meta in root.iterfind(".//meta[@name='author']"):
        blocks.add(f"Author: {meta.get('content') or ''}" if meta.get("content") else "")
    body = root.find("body")
    _walk(root if body is None else body, blocks, _notes(root), 0)
    return blocks.text()


def _decoded(data: bytes, name: str) -> str:
    """Return the page's signs: in UTF-8, or as it declares them."""
    declared = _CHARSET.search(data[:2048])
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    for attempt in ("utf-8-sig", "gb18030" if encoding in _GB else encoding):
        try:
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode(attempt))
        except (UnicodeDecodeError, LookupError):
            continue
    likely = likely_encoding(data)
    advice = f"it looks like {likely}: " if likely else ""
    raise ReadingError(f"{name} cannot be decoded as {encoding}; {advice}save it as UTF-8")


def _local(element: etree._Element) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _notes(root: etree._Element) -> dict[str, str]:
    """Return the numbers of notes by the id of the element that holds them: marks link to those."""
    found: dict[str, str] = {}
    for link in root.iter("a"):
        target = link.get("href") or ""
        match = _MARK.match(clean("".join(map(str, link.itertext()))))
        if target.startswith("#") and len(target) > 1 and match:
            found.setdefault(target[1:], match["n"])
    return found


def _walk(element: etree._Element, blocks: Blocks, notes: dict[str, str], depth: int) -> None:
    """Add what stands in an element, block by block."""
    name = _local(element)
    if name in _SKIPPED or depth > _DEEPEST or _is_menu(element):
        return
    number = notes.get(element.get("id") or "")
    if name == "tr":
        blocks.add(" | ".join(filter(None, (_words(cell, notes, 0).replace("\n", " ") for cell in element))))
        return
    if not any(_local(child) in _BLOCKS for child in element.iterdescendants()):
        _lines(_words(element, notes, 0), blocks, number, name)
        return
    inline = [element.text or ""]
    for child in element:
        if _local(child) in _BLOCKS:
            _lines("".join(inline), blocks, number, "p")
            inline, number = [child.tail or ""], None
            _walk(child, blocks, notes, depth + 1)
        else:
            inline.append(_words(child, notes, 0) + (child.tail or ""))
    _lines("".join(inline), blocks, number, "p")


def _lines(words: str, blocks: Blocks, number: str | None, name: str) -> None:
    """Add words as blocks; a note gets its number when it does not say it itself."""
    for place, line in enumerate(words.split("\n")):
        text = clean(line)
        if number and text and not place and not re.match(rf"\W{{0,3}}{re.escape(number)}", text):
            text = f"^[{number}] {text}"
        heading = bool(text) and re.fullmatch(r"h[1-6]", name) is not None
        blocks.add(f"# {text}" if heading else text, near=bool(place))


def _words(element: etree._Element, notes: dict[str, str], depth: int) -> str:
    """Return the words of an element; a link to a note becomes its mark, a line break a line end."""
    name = _local(element)
    if name in _SKIPPED or depth > _DEEPEST:
        return ""
    if name == "br":
        return "\n"
    target = (element.get("href") or "").removeprefix("#")
    inner = (element.text or "").replace("\n", " ")
    for child in element:
        inner += _words(child, notes, depth + 1) + (child.tail or "").replace("\n", " ")
    match = _MARK.match(clean(inner))
    if name == "a" and clean(inner) in _BACK:
        return ""
    if name == "a" and match and target in notes:
        return f"^[{match['n']}]"
    if name == "sup" and match and not inner.strip().startswith("^["):
        return f"^[{match['n']}]"
    return inner


def _is_menu(element: etree._Element) -> bool:
    """Tell whether an element holds little but links, five or more: a menu or a list of other pages."""
    links = [clean("".join(map(str, link.itertext()))) for link in element.iter("a")]
    if len(links) < 5 or _local(element) in ("body", "html"):
        return False
    words = len(clean("".join(map(str, element.itertext()))))
    return 10 * sum(map(len, links)) >= 7 * words
