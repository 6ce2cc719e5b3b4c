"""TEI as text: papers, heads, paragraphs and notes of an edition, one after the other.

TEI P5: https://tei-c.org/release/doc/tei-p5-doc/en/html/; the volumes of Foreign Relations of the United
States (https://github.com/HistoryAtState/frus) have a ``div`` of type document for each paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from communique.extract.blocks import Blocks, clean
from communique.extract.errors import ReadingError

_LINES = (
    "p",
    "ab",
    "l",
    "item",
    "head",
    "dateline",
    "salute",
    "signed",
    "date",
    "byline",
    "trailer",
    "row",
    "seg",
)
_HEADS = ("head", "opener", "closer", "byline", "trailer")
_SKIPPED = ("teiHeader", "fw", "figure", "graphic", "index", "listWit")
_DEEPEST = 200


def tei_text(data: bytes, name: str) -> str:
    """Return the text of a TEI file.

    Raises ReadingError, naming the line, for XML that is broken, declares entities, or is not TEI.
    """
    root = _parsed(data, name)
    if _local(root) not in ("TEI", "TEI.2", "teiCorpus"):
        raise ReadingError(
            f"{name} is XML with the root <{_local(root)}>; of XML, TEI (root <TEI>) is read: save it as text"
        )
    blocks = Blocks(name)
    title = next((t for t in root.iter() if _local(t) == "title"), None)
    if title is not None:
        blocks.add(_words(title, Blocks(name)))
    for text in (element for element in root if _local(element) in ("text", "TEI")):
        _walk(text, blocks, 0)
    return blocks.text()


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        reason = (error.msg or "broken XML").split(", line")[0]
        raise ReadingError(f"{name}:{line} is broken XML ({reason}); correct it there") from error
    if any(_entities(root)):
        raise ReadingError(f"{name} declares entities of its own; write the words out and leave the DTD away")
    return root


def _entities(root: etree._Element) -> Iterator[object]:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None:
        yield from dtd.iterentities()


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _walk(element: etree._Element, blocks: Blocks, depth: int) -> None:
    """Add what stands in an element, block by block."""
    name = _local(element)
    if name in _SKIPPED or depth > _DEEPEST:
        return
    if name == "div" and element.get("type") == "document":
        _paper(element, blocks, depth)
    elif name == "attachment":
        blocks.add("[Attachment]")
        _children(element, blocks, depth)
    elif name == "note" and element.get("rend") != "inline" and element.get("type") != "source":
        _note(element, blocks)
    elif name in ("opener", "closer"):
        blocks.part()
        _lines(element, blocks)
    elif name == "list":
        _list(element, blocks, depth)
    elif name == "table":
        _table(element, blocks)
    elif name in _LINES or name == "note" or not _has_blocks(element):
        _block(element, blocks)
    else:
        _children(element, blocks, depth)


def _children(element: etree._Element, blocks: Blocks, depth: int) -> None:
    blocks.add(element.text or "")
    for child in element:
        _walk(child, blocks, depth + 1)
        blocks.add(child.tail or "")


def _has_blocks(element: etree._Element) -> bool:
    inner = (
        *_LINES,
        *_HEADS,
        "div",
        "list",
        "table",
        "quote",
        "body",
        "front",
        "back",
        "group",
        "text",
        "attachment",
    )
    return any(_local(child) in inner for child in element)


def _paper(element: etree._Element, blocks: Blocks, depth: int) -> None:
    """Add one paper of a volume: its file, its number, its head, its text, then its notes."""
    blocks.end_paper()
    filed = [note for note in element if _local(note) == "note" and note.get("type") == "source"]
    for note in filed:
        _block(note, blocks)
    number = element.get("n") or (element.get("{http://www.w3.org/XML/1998/namespace}id") or "").lstrip("d")
    blocks.add(f"[Document {number or '0'}]", near=bool(filed))
    near = True
    for child in element:
        if _local(child) in ("head", "opener", "byline") and near:
            _lines(child, blocks, near=True)
        elif child not in filed:
            near = False
            _walk(child, blocks, depth + 1)
            blocks.add(child.tail or "")
    blocks.end_paper()


def _block(element: etree._Element, blocks: Blocks) -> None:
    for line in _words(element, blocks).split("\n"):
        blocks.add(line)


def _lines(element: etree._Element, blocks: Blocks, near: bool = False) -> None:
    """Add a head, opener or closer: each of its parts on a line of its own."""
    parts = [child for child in element if _local(child) in _LINES and _local(child) != "date"]
    if not parts:
        for line in _words(element, blocks).split("\n"):
            blocks.add(line, near)
        return
    blocks.add(element.text or "", near)
    for child in element:
        inner = _local(child) in ("dateline", "seg") and any(_local(c) in _LINES for c in child)
        if inner and _local(child) == "seg":
            _lines(child, blocks, near=True)
        else:
            for line in _words(child, blocks).split("\n"):
                blocks.add(line, near=True)
        blocks.add(child.tail or "", near=True)


def _list(element: etree._Element, blocks: Blocks, depth: int) -> None:
    """Add a list: a label goes before its item."""
    label = ""
    if element.get("type") in ("participants", "subject", "to", "from"):
        head, *items = [_words(child, blocks).replace("\n", " ") for child in element] or [""]
        blocks.add(f"{head}: {'; '.join(items)}")
        return
    for child in element:
        if _local(child) == "label":
            label = _words(child, blocks)
        elif _local(child) == "item" and any(_local(c) in ("list", "p") for c in child):
            blocks.add(label)
            _children(child, blocks, depth + 1)
            label = ""
        elif _local(child) in ("item", "head"):
            blocks.add(f"{label} {_words(child, blocks)}")
            label = ""
        else:
            _walk(child, blocks, depth + 1)


def _table(element: etree._Element, blocks: Blocks) -> None:
    """Add a table row by row; a row whose first cell is empty goes on from the row before."""
    rows: list[str] = []
    for row in (child for child in element.iter() if _local(child) in ("row", "head")):
        cells = [_words(cell, blocks).replace("\n", " ") for cell in row if _local(cell) == "cell"]
        words = " | ".join(filter(None, cells)) if cells else _words(row, blocks)
        if rows and cells and not cells[0]:
            rows[-1] += f"; {words}" if words else ""
        else:
            rows.append(words.replace(": | ", ": "))
    for words in rows:
        blocks.add(words)


def _note(note: etree._Element, blocks: Blocks) -> str:
    """Keep a note for the end of its paper; return its mark."""
    number = clean(note.get("n") or "").strip("[]().") or "*"
    blocks.note(number, _words(note, blocks).replace("\n", " "))
    return f"^[{number}]" if number[0].isdigit() else ""


def _words(element: etree._Element, blocks: Blocks) -> str:
    """Return the words of an element; a note inside leaves its mark, a line break a line end."""
    parts = [clean_keep(element.text)]
    for child in element:
        name = _local(child)
        if name == "note":
            parts.append(_note(child, blocks))
        elif name == "lb":
            parts.append("\n")
        elif name not in (*_SKIPPED, "pb"):
            inner = _words(child, blocks)
            parts.append(f"\n{inner}\n" if name in ("p", "item", "signed", "dateline") else inner)
        parts.append(clean_keep(child.tail))
    return "\n".join(line for line in map(clean, "".join(parts).split("\n")) if line)


def clean_keep(text: str | None) -> str:
    """Return words with the blanks at their ends kept, as they stand between elements."""
    if not text:
        return ""
    words = clean(text)
    before = " " if text[0].isspace() else ""
    return f"{before}{words}{' ' if words and text[-1].isspace() else ''}"
