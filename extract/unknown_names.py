"""People whom the authority file does not have, as Chinese writes them: by surname, neighbours, titles, and the sound of a name.

All keys stay empty. Names in letters are read by ``unknown_names_en``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛伍余米"
    "姚孟顾尹江钟徐邱骆高夏蔡田樊胡凌霍虞万管卢莫房缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳焦巴牧山"
    "谷车侯宓蓬全郗班仰仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司黎溥印怀蒲从索赖卓蔺屠蒙池乔胥苍闻莘党翟谭贡姬申冉宰桂牛寿边"
    "燕浦尚农温庄晏柴瞿阎慕连习艾容向古易慎戈廖庾终居衡步都耿满弘匡文寇广东欧沃利蔚越师巩聂晁敖冷訾辛简饶曾毛郝孔白崔康贺倪汤"
    "滕殷毕安常乐傅皮卞齐梁杜阮贾路娄童盛林梅夏侯项祝董纪舒屈段雷钮熊粟楚岳戴雍宋茅熬薄涂肖闫邬于季黄"
)
_S = f"(?:欧阳|司徒|司马|诸葛|上官|[{''.join(sorted(set(SURNAMES)))}])"
_CHAR = r"[\u4e00-\u9fff]"
_GIVEN = rf"{_CHAR}{{1,2}}"
# Characters that hardly stand in a given name; one of them shows that the words go on.
_NO_NAME = re.compile(
    r"[的了在是与和同及或者为对向把被由从到于以将说称请要会能可不也都就并且又再还其等这那他她我你们任副正已曾当时部队军政府党国省市县总]|[二两三]$"
)
# Signs with which foreign names are written.
_SOUND = (
    "阿埃艾爱安冈奥巴白贝比彼宾波勃伯博布查察达戴丹道德登邓迪蒂丁杜多恩尔法凡菲费芬夫弗福盖甘高戈格哥葛根古哈海汉赫亨胡华霍基吉季加"
    "贾杰金卡坎康柯科克肯孔库夸拉莱赖兰朗劳勒雷里黎李利列林留龙卢鲁路伦罗洛马麦迈曼梅米蒙明摩莫姆穆纳娜奈南尼涅宁纽努诺欧帕潘佩彭"
    "皮珀普奇齐契乔切钦琼让热日茹瑞若萨塞赛桑沙山舍申生圣施什史斯苏索塔泰坦汤唐特滕提廷图托瓦万旺威韦维魏温文沃乌伍西希锡夏香谢辛休"
    "雅亚扬耶叶伊英尤于约泽扎詹珍朱祖兹佐罕娅妮顿逊奎隆蔡缅潘谬"
)
_FOREIGN_PART = rf"[{_SOUND}]{{1,8}}"
_FOREIGN = re.compile(
    rf"{_FOREIGN_PART}(?:·{_FOREIGN_PART}){{1,3}}|(?:[A-ZА-Я][.．·]\s?){{1,3}}{_FOREIGN_PART}(?<=[{_SOUND}]{{2}})"
)
_RUSSIAN = re.compile(
    rf"(?<![{_SOUND}])[{_SOUND}]{{1,5}}(?:夫|斯基|茨基|维奇|耶娃|诺娃|什维利|采夫|申科|连科|年科|林斯基)(?![{_SOUND}])(?!.{{0,6}}(?:厂|院|号))"
)
_RUSSIAN_PLACE = re.compile(rf"(?<![{_SOUND}])[{_SOUND}]{{1,6}}(?:斯克|茨克|格勒|格拉德)(?![{_SOUND}])")
_TITLES = "同志|先生|女士|夫人|将军|元帅|大使|公使|代办|总理|总统|主席|部长|副部长|外长|司令员?|总司令|政委|书记|省长|市长|委员|代表|参赞|教授|博士|首相|国务卿|上将|中将|少将|司长|团长|师长|军长|总领事|顾问"
_OFFICE = "总理|首相|总统|主席|外长|外交大臣|外相|国务卿|大使|公使|代办|部长|大臣|司令|司令员|总司令|元帅|将军|上将|书记|总书记|署长|司长|省长|委员长|总督|领事|代表|秘书|翻译|记者|专家|顾问|将领|部下|首脑|领袖|领导人"
_BEHIND = r"(?=[，。；：、（()）！？:;,\s”》]|等|说|称|在|于|的|是|为|和|与|同|及|对|向|就|也|曾|将|已|致|来|去|率|任|之|转|到|$)"
_AFTER_OFFICE = re.compile(rf"(?:{_OFFICE})(?P<name>{_S}{_GIVEN}|[{_SOUND}]{{2,7}}){_BEHIND}")
_BEFORE_TITLE = re.compile(
    rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[对向与和同由请给听见据经告问及派邀让令使任是说转同接致]))(?P<name>{_S}{_GIVEN}|[{_SOUND}]{{3,7}})(?=(?:{_TITLES}))"
)
_INTRODUCED = re.compile(
    rf"(?:^|(?<=[。；;\]）)\s]))(?P<name>{_S}{_GIVEN}|[{_SOUND}]{{2,8}})(?=，(?:[^，。]{{0,6}})?(?:即|当时|时任|曾任|原任|现任|前任|任|是|系|原系|原名|又名|原)|[（(](?:1[89]|一[八九])|，(?:[^，。、；]{{2,12}})人[，。])"
)
_LIST_NAME = re.compile(rf"{_S}{_GIVEN}")
_AUTHOR = re.compile(
    rf"(?:^|(?<=[\]）)①-⑳。；]))\s?(?:\[[^\]]{{1,2}}\])?(?P<name>{_S}{_GIVEN}|[{_SOUND}·]{{2,8}})(?=[:：]\s?《)"
)


def find_people(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield people of a folded text by the words around them; ``found`` are its known names, in order."""
    ends = {m.end for m in found if m.type == "PERSON"}
    for mention in (*_by_sound(text), *_by_words(text, ends), *_in_lists(text, found)):
        if not any(mention.start < known.end and known.start < mention.end for known in found):
            yield mention


def _by_sound(text: str) -> Iterator[Mention]:
    yield from (Mention(m.start(), m.end(), "PLACE") for m in _RUSSIAN_PLACE.finditer(text))
    for pattern in (_FOREIGN, _RUSSIAN):
        yield from (Mention(m.start(), m.end(), "PERSON") for m in pattern.finditer(text))


def _by_words(text: str, ends: set[int]) -> Iterator[Mention]:
    """Yield names that stand before or behind a title; a title behind a known person (``ends``) is that person's."""
    for pattern in (_AFTER_OFFICE, _BEFORE_TITLE, _INTRODUCED, _AUTHOR):
        for match in pattern.finditer(text):
            if not _NO_NAME.search(match["name"][1:]) and match.start() not in ends:
                yield Mention(*match.span("name"), "PERSON")


_LISTED_BEHIND = re.compile(r"[^、，。；：（）()\s等和与及同]+")
_LISTED_BEFORE = re.compile(r"(?:^|[、，。；：（）()\s和与及同由])([\u4e00-\u9fff]{2,4})$")


def _in_lists(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield names in a list next to a known person: 、 between them, two or three characters, a surname first."""
    for known in found:
        if known.type != "PERSON":
            continue
        end = known.end
        while text.startswith("、", end):
            match = _LISTED_BEHIND.match(text, end + 1)
            if not match or not _is_name(match[0]):
                break
            yield Mention(match.start(), match.end(), "PERSON")
            end = match.end()
        start = known.start
        while text.endswith("、", 0, start):
            match = _LISTED_BEFORE.search(text, max(0, start - 8), start - 1)
            if not match or not _is_name(match[1]):
                break
            yield Mention(*match.span(1), "PERSON")
            start = match.start(1)


def _is_name(word: str) -> bool:
    return bool(_LIST_NAME.fullmatch(word)) and not _NO_NAME.search(word[1:])
