"""Names as a reader marks them: units and bodies by their grammar, wholes whose parts rules read apart."""

from __future__ import annotations

import pytest

from communique.extract.mention import NAME_TYPES
from communique.extract.mentions import find_mentions
from communique.extract.passage import Passage
from communique.extract.read import default_tools
from communique.extract.whole_names import whole_names

WHOLE = [
    ("苏联政府代表团团长到了广州。", [("苏联政府代表团", "ORG"), ("广州", "PLACE")]),
    ("他在驻联合国代表团工作。", [("联合国", "ORG")]),
    ("会谈在中南海颐年堂举行。", [("中南海颐年堂", "PLACE")]),
    ("客人走到人民大会堂前面。", [("人民大会堂", "PLACE")]),
    ("他住在河北省平山县。", [("河北省平山县", "PLACE")]),
    ("车过平壤城，停在广州市。", [("平壤城", "PLACE"), ("广州市", "PLACE")]),
    ("四十军和第六十六军在后，十五个师在前。", [("四十军", "ORG"), ("第六十六军", "ORG")]),
    ("海陆空三军和二十团员都到了。", []),
    ("美第七舰队和志愿军3兵团未动。", [("美第七舰队", "ORG"), ("志愿军3兵团", "ORG")]),
    ("铁路军运司令部和联合指挥部已成立。", [("铁路军运司令部", "ORG"), ("联合指挥部", "ORG")]),
    ("上海市委书记和公安部八局局长都在。", [("上海市委", "ORG"), ("公安部八局", "ORG")]),
    ("杜宁（通讯兵部主任）和石油生产总公司总工程师在座。",
     [("杜宁", "PERSON"), ("通讯兵部", "ORG"), ("石油生产总公司", "ORG")]),
    ("中阿友协代表团到了，德军逼近。", [("中阿友协代表团", "ORG"), ("德军", "ORG")]),
    ("越共中央决定举行第八次代表大会。", [("越共中央", "ORG"), ("第八次代表大会", "EVENT")]),
    ("他在驻缅甸使馆当过译员。", [("驻缅甸使馆", "ORG")]),
    ("第三届全国人大第一次会议开了六天。", [("第三届全国人大第一次会议", "EVENT")]),
    ("苏联农业成就展览会开幕。", [("苏联农业成就展览会", "EVENT")]),
    ("The Third Session of the Council of Foreign Ministers was long.",
     [("Third Session of the Council of Foreign Ministers", "EVENT")]),
    ("POLISH EMBASSY IN THE DPRK", [("POLISH EMBASSY IN THE DPRK", "ORG")]),
    ("He met XYZ leaders and other POW leaders.", [("XYZ", "ORG")]),
    ("Madame Sun Yat-sen came from the U. S. S. R. with H.E. Subandrio.",
     [("Sun Yat-sen", "PERSON"), ("U. S. S. R.", "PLACE"), ("Subandrio", "PERSON")]),
]  # fmt: skip


def named(text: str) -> list[tuple[str, str]]:
    passage = Passage("paragraph", text, (0,), (0,))
    [(found, _)] = find_mentions(default_tools().names, [passage])
    names = (m for m in whole_names(passage.folded, found) if m.type in NAME_TYPES)
    return [(text[m.start : m.end], m.type) for m in names]


@pytest.mark.parametrize(("text", "names"), WHOLE)
def test_a_name_is_marked_as_a_whole(text: str, names: list[tuple[str, str]]) -> None:
    assert named(text) == names


PLACED = [
    ("敌人在德川、云浪、寺洞地区停了下来。", ["德川", "云浪", "寺洞"]),
    ("从元山至云浪的公路已修通。", ["元山", "云浪"]),
    ("我军向云浪一带前进。", ["云浪"]),
    ("苏联和世界和平分不开。", ["苏联"]),
    ("由副司令王金山带领到了广州。", ["广州"]),
    ("除独龙江流域外，都已勘查。", ["独龙江"]),
]


@pytest.mark.parametrize(("text", "places"), PLACED)
def test_a_place_is_known_by_the_places_beside_it(text: str, places: list[str]) -> None:
    assert [surface for surface, type_ in named(text) if type_ == "PLACE"] == places
