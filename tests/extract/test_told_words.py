"""Words told as somebody's own are read as his: behind a verb, in quotation marks, line by line."""

from __future__ import annotations

import pytest

from communique.extract.read import Tools
from tests.extract.texts import read_words

STORY = "那年的粮价\n\n一九五六年秋天，代表团到了北京，在那里住了几天。\n\n"
DAYS = "周恩来年谱（1954年）\n\n4月24日　会见罗申大使。\n\n"


def wills(text: str, tools: Tools) -> set[tuple[str, str]]:
    """Return (subject, predicate) of what is claimed from a text."""
    return {(claim.subject, claim.predicate) for claim in read_words(text, tools).claims}


@pytest.mark.parametrize(
    ("told", "subject", "predicate"),
    [
        ("陈云说，我们愿意同四川签订运粮的合同。", "chen-yun", "proposed"),
        ("陈云指出：“粮船不够。请你们多派几条船来。”", "chen-yun", "requested"),
        ("陈云说：“粮价涨了。我们不会让步。”", "chen-yun", "refused"),
        ("陈云致电饶漱石：“（一）粮价已悉。（二）粮船应速向上海出动。”", "chen-yun", "requested"),
        ("陈云同饶漱石谈话时说：\n\n“粮船不够。我完全同意你的意见。”", "chen-yun", "agreedTo"),
    ],
)
def test_what_somebody_wants_stands_in_his_words(
    told: str, subject: str, predicate: str, tools: Tools
) -> None:
    assert (subject, predicate) in wills(f"{STORY}{told}\n", tools)


def test_words_end_with_their_quotation_mark(tools: Tools) -> None:
    found = wills(f"{STORY}陈云说：“粮船不够。”我们应该多造船。\n", tools)
    assert not {predicate for _, predicate in found} & {"proposed", "requested"}


def test_lines_without_quotation_marks_are_of_whom_the_line_before_names(tools: Tools) -> None:
    told = "△　同饶漱石谈话。说：\n\n我们应该多造船。\n\n饶漱石说：\n\n我完全同意您的意见。\n\n△　去上海。\n"
    found = wills(DAYS + told, tools)
    assert {("zhou-enlai", "proposed"), ("rao-shushi", "agreedTo")} <= found
    assert ("zhou-enlai", "agreedTo") not in found


def test_a_cable_in_a_chronicle_is_of_whose_days_they_are(tools: Tools) -> None:
    text = f"{DAYS}△　阅饶漱石的来信，批示：\n\n“请陈云同志即办。”\n\n△　去上海。\n"
    found = wills(text, tools)
    assert ("zhou-enlai", "requested") in found
    assert ("rao-shushi", "requested") not in found


def test_what_another_is_to_pass_on_is_the_writer_s_own(tools: Tools) -> None:
    told = "罗申同志：\n请立即拜会周恩来，并转告下述事项：\n“我们不同意涨价。”\n陈云\n"
    assert ("zhou-enlai", "opposed") not in wills(f"陈云致罗申电\n1950年12月7日\n{told}", tools)


def test_a_story_that_says_you_goes_on_in_the_words_of_whoever_spoke(tools: Tools) -> None:
    assert ("chen-yun", "requested") in wills(f"{STORY}陈云说，粮船不够。你们必须再造三条船。\n", tools)
    another = "陈云说，粮船不够。有个工人说，你们必须再造。"
    assert ("chen-yun", "requested") not in wills(f"{STORY}{another}\n", tools)


def test_what_he_quotes_of_another_is_not_his_own(tools: Tools) -> None:
    told = "陈云说，他不明白“必须先造船”的看法。"
    assert ("chen-yun", "proposed") not in wills(f"{STORY}{told}\n", tools)


def test_a_note_of_the_page_within_his_words_is_not_his(tools: Tools) -> None:
    note = "②周恩来为财经委员会起草的电，手稿，1949年11月9日。"
    told = f"陈云立即复电：“船不够。?罗申，即老罗申，当时是领事。{note}你们必须再造三条船。”"
    claims = read_words(f"{STORY}{told}\n", tools).claims
    assert ("requested" in {c.predicate for c in claims}) and claims
    own = {c.rule for c in claims if c.subject == "chen-yun" and "手稿" in c.evidence[0].words}
    assert "turn-states/1" not in own
