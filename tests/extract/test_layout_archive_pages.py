"""An archive's page changes its frame over the years; the paper within it is read the same."""

from __future__ import annotations

import pytest

from communique.extract.layout import read_layout
from communique.extract.line_kinds import is_salutation

DAY = "May 14, 1950"
PRINTED = "History and Public Policy Program Digital Archive, AVPRF, f. 07, op. 32. Obtained by Jan Kowal."
TOLD = "The two sides talk about ships and grain."
SUPPORT = "This document was made possible with support from the Roe Foundation, the Kowal Foundation"
FRAMES = {
    "labels": "{day}\n\n{title}\n\nCitation: “{title},” {day}, {printed}\n\nSummary: {told}\n\n"
    "Original Language: Russian\n\nContents: English Translation\n\n{body}",
    "support": "{day}\n\n{title}\n\n{support}\n\n{body}",
    "buttons": "{day}\n\n{title}\n\n{support}\n\nCITATION SHARE DOWNLOAD\n\n{body}",
    "menu": "Search in\n\nDigital Archive International History Declassified\n\n{day}\n\n{title}\n\n"
    "{support}\n\n  • Citation\n\n    get citation\n\n    {told}\n    “{title},” {day}, {printed}\n"
    "  • share document\n\nEnglish HTML\n\n{body}",
    "behind": "{day}\n\n{title}\n\nCITATION SHARE DOWNLOAD\n\nGet Citation\n\n{told}\n\nAuthor(s):\n"
    "• Kowal, Jan\n\nDownload\n\n{body}\nDocument Information\n\nSource\nAVPRF, f. 07, op. 32.\n\nRights\n"
    "Whoever cites it names the archive.\n\nType\nCorrespondence\n\nRecord ID\n110434\n",
}  # fmt: skip
PAPERS = {
    "minutes": (
        "Chen Yun Talking to Jan Kowal",
        "CHEN YUN AND JAN KOWAL\n\nShanghai, 14 May 1950\n\nChen Yun: When will the ships come? We have "
        "waited since spring, and the docks are empty.\n\nJan Kowal: They have left Gdynia with a full load "
        "of rails, and will be here within three weeks.\n",
    ),
    "telegram": (
        "Telegram, Kowal to Chen Yun",
        "Ciphered Telegram.\n\nStrictly secret.\n\nFrom Shanghai.\n\nTo Chen Yun.\n\nI visited the docks on "
        "May 13 and told the harbour master that the ships would be here in three weeks.\n\n14.V.50 Kowal\n",
    ),
    "report": (
        "Report from Jan Kowal to Chen Yun",
        "Premier [Chen Yun]:\n\n1. I met the harbour master yesterday. He said that the docks were empty, "
        "and that he was waiting for ships.\n\n2. The ships left Gdynia a week ago with a load of rails.\n",
    ),
}  # fmt: skip


def _paper(text: str) -> list[tuple[str, str, str]]:
    """Return zone, kind and words of what is text of the paper, without what its head says of it."""
    return [
        (zone.kind, passage.kind, passage.text)
        for zone in read_layout(text)
        if zone.kind != "page"
        for passage in zone.passages
        if passage.kind in ("paragraph", "turn", "signature")
    ]


@pytest.mark.parametrize("frame", sorted(FRAMES))
@pytest.mark.parametrize("kind", sorted(PAPERS))
def test_the_frame_changes_nothing_in_the_paper(kind: str, frame: str) -> None:
    title, body = PAPERS[kind]
    plain = _paper(f"{DAY}\n\n{title}\n\n{body}")
    assert {zone for zone, *_ in plain} == {kind}
    assert _paper(
        FRAMES[frame].format(day=DAY, title=title, printed=PRINTED, told=TOLD, support=SUPPORT, body=body)
    ) == plain  # fmt: skip


def test_a_title_that_only_the_citation_prints_is_a_line_of_the_head() -> None:
    title, body = PAPERS["telegram"]
    text = f'{DAY}\n\n{SUPPORT}\n\n    {TOLD}\n    "{title}," {DAY}, {PRINTED}\n\nEnglish HTML\n\n{body}'
    page, paper = read_layout(text)
    assert (page.kind, paper.kind) == ("page", "telegram")
    assert title in [p.text for p in page.passages]
    assert [p.text for p in page.passages if PRINTED in p.text] == [f"{DAY}, {PRINTED}"]


@pytest.mark.parametrize(
    ("line", "addressed"),
    [
        ("Chairman [Chen Yun], Comrade [Zhou] Enlai, and the Central Committee:", True),
        ("[Zhou] Enlai and the Central Committee:", True),
        ("Chen Yun and Zhou Enlai:", False),
        ("The Committee and the Bureau agreed on the following points:", False),
    ],
)
def test_several_who_are_addressed(line: str, addressed: bool) -> None:
    assert is_salutation(line) == addressed
