"""What one line of a paper is, told by its own words: mark of secrecy, label, address, turn, note."""

from __future__ import annotations

import re

from communique.extract.head_labels import head_label
from communique.extract.paragraphs import CLOSING, is_wide

PAGE_LABEL = re.compile(
    r"(?:Citation|Original Language|Contents?|Summary|Subjects?|Subject\(s\)|Credits|Title|Author|Date"
    r"|Source|Description"
    r"|Participants|PARTICIPANTS|SUBJECT|Donors?|Rights|Language)\s*[:：]\.?"
)
META = re.compile(
    r"[\[【(（]?(?:作者|译者|发布|来源|出处|时间|责任编辑|编辑|日期|By|Author|Published|Source|Translator"
    r"|Editor)\s*[:：]\s*\S"
)
_SECRECY = (
    r"(?:top|most|secret|confidential|restricted|unrestricted|unclassified|official|use|only|immediate"
    r"|important"
    r"|priority|niact|urgent|flash|personal|eyes|emergency|rush|routine|plain|us|and|for|limited"
    r"|distribution|no|ciphered|cipher|telegram|copying|prohibited|making|copies"
    r"|unnumbered|operational|night|action|copy|security|information|guard|not|to|be|shown|strictly|very)"
)
SECRECY = re.compile(rf"\W*{_SECRECY}(?:[\s,.—–-]+(?:{_SECRECY}|\d{{1,3}}))*\W*$", re.IGNORECASE)
_SECRECY_WORD = re.compile(
    r"secret|confidential|restricted|classified|immediate|priority|niact|urgent|flash|personal|eyes"
    r"|emergency|rush"
    r"|routine|unnumbered|plain|official",
    re.IGNORECASE,
)
_SECRECY_ZH = re.compile(
    r"[(（【\[]?(?:绝密|机密|秘密|内部|特急|急件|加急|万万火急|万急|限即刻到|即刻到|[A-Z]{4}"
    r"|AAAA?)[)）】\]]?[。.]?$"
)
_OFFICE = re.compile(
    r"\[?(?:Received|Rec'd|Paraphrase|Extracts?|Excerpts?|Translation|Enclosure|Classification"
    r"|Document \d|Distribution)\b"
    r"|Translat(?:ed|ion) from|Scan of|(?:Document )?No\.? ?\d{1,4}$"
    r"|Copy No\b|Copies? \d|第[\d一二三四五六七八九十]+号(?:密码)?电报$|抄送|副本|\[?…+\]?$"
    r"|\[?\s?_?matter omitted|\[[^\]]{0,20}[Ss]ignature[^\]]{0,20}\]$"
)
# The series that prints a paper, and the paper's number in it.
_SERIES = re.compile(
    r"(?:(?:Document|Doc\.|No\.|Nr\.?|#)\s?)?\d{1,4}[.:]?$"
    r"|Foreign Relations of the United States\b[^.]{0,120}$"
    r"|Documents on [A-Z][\w’' ]{3,60}(?:Relations|Policy|Affairs)\b[^.]{0,80}$"
    r"|《?(?:建国以来)?(?:毛泽东|刘少奇|周恩来|邓小平|陈云)(?:文稿|文集|选集|外交文选|军事文[集稿]|年谱)》?"
    r"\s?(?:[(（]?[第上下][^，。]{0,16})?$"
)
DOCUMENT = re.compile(r"\[Document \d+\w?\]$")
CONTENT = re.compile(
    r"(?:English Translation|Original Scan|Scan of Original Document|Russian Transcri\w+"
    r"|Transcript\b.{0,24}|Translation\b.{0,24}"
    r"|(?:Chinese|Russian|German|French|Korean|Polish|English|Mongolian|Hungarian) (?:Transcript"
    r"|Translation|Original|Document)"
    r"|PDF|Full Text|Russian|Chinese|English|German|French|Korean|Polish|Mongolian|Hungarian|Albanian"
    r"|Vietnamese)$"
)
SITE = re.compile(
    r"(?:点击|浏览|阅读|人气)[:：]\s*\d+|您的位置|当前位置|分享按钮|上一篇|下一篇|字体|打印|收藏|ICP备"
    r"|All rights reserved"
    r"|International History Declassified|^\s*Digital Archive\b|版权所有"
    r"|^第\d{1,2}版(?:[(（][^()（）]{0,12}[)）])?$|^专栏[:：].{0,12}$"
    r"|^\W*_+\W*$|^(?:Skip to"
    r"|Share this|Print this)"
    r"|^\W*(?:Office of the Historian|Home|Historical Documents|(?:Previous|Next)(?: (?:Document|Section))?"
    r"|Previous \| Next|Search in|CITATION SHARE DOWNLOAD|Share|Download|View"
    r"|(?:View|Download) (?:the )?(?:PDF|Document)\b.*|English (?:HTML|PDF))$",
)
_SUPPORTED = re.compile(
    r"(?:This document was |Documents? |Translations? )?made possible (?:with|by|through) "
)
# Labels of an archive's page that stand without a colon.
BUTTON = re.compile(r"\W*(?:Citation|[Gg]et [Cc]itation|[Ss]hare [Dd]ocument)$|Author\(s\):$")
TAIL = re.compile(
    r"(?:网友评论|发表评论|最新发布|相关文章|相关链接|七日排行|评论排行|热门文章|Comments"
    r"|Related (?:articles|documents))\s*$"
)
NOTE = re.compile(
    r"(?:\[\\?\[?(?P<a>\d{1,3})\\?\]\]?(?:\([^)]*\))?|\[?\^\[?(?P<d>\d{1,3})\]:?"
    r"|[【〔［](?P<e>\d{1,3})[】〕］]"
    r"|(?P<b>[①-⑳])[)）]?|<sup>\[?(?P<c>\d+)\]?</sup>)\s*"
)
_NAME_EN = r"(?:[A-Z][\w.'’-]*|[A-Z]{2,}|\[[\w ?.]{1,24}\])"
_TURN_EN = re.compile(
    rf"(?:(?:Comrade|Com\.|Comr\.|Cde\.|Mr\.|Dr\.|General|Marshal|Premier|President|Chairman|Ambassador"
    rf"|Minister|Prime Minister"
    rf"|Vice-Premier|Secretary|The"
    rf"|the)\s)*{_NAME_EN}(?:\s(?:of\s)?{_NAME_EN}){{0,3}}(?:\s[(\[][^()\[\]]{{2,30}}[)\]])?(?:\s?:|(?<=[A-Z]{{3}})\.)\s*\S"
)
_NO_SPEAKER = re.compile(
    r"(?:Reports?|Speculation|Comments?|Note|Notes|General Comment|Present|Participants|Subject|Reference"
    r"|Ref|Secret|Also|Recorded"
    r"|Translated|Source|Date|Author|Title|Place|Copy|Copies|From|To|Part \w+|Section \w+|Article \w+"
    r"|Annex\w*|Chapter \w+|Location|Time|Re|Distribution|Classification|File|Note-?takers?|Drafted|Approved"
    r"|Cleared|Action|Conclusions?|Summary|Background|Enclosures?|Attachments?|Drafting Officer)\b",
    re.IGNORECASE,
)
_TURN_ZH = re.compile(r"(?P<who>[\u4e00-\u9fff·、.．()（）A-Za-z ]{1,20}?)[:：]\s*\S")
_PAPER_LAST = re.compile(r"\b(?:Minutes|Memorandum|Record|Report|Notes?|Telegram|Agreement|Treaty|Meeting)$")
_NO_SPEAKER_ZH = re.compile(
    r"说|问|答|指出|表示|强调|如下|认为|建议|内容|包括|问题|例如|譬如|写道|题词|提出|即$|有$|为$|是$|的$"
    r"|记录|整理|翻译|译者|时间|地点"
    r"|人员|出席|参加|注|备注|按|主题|附件|抄送|[送转退致].|[第其与的]|方面$|条件|关于|作者|来源|发布"
    r"|(?:分类|种类|类别|类型|性质|日期|时效性?|有效期|名称|标题|题名|出处|摘要|关键词|版次|版面|语种|页码|单位|级别|密级|等级)$"
    r"|[发收]件人|[发收]电人?|责任编辑|和[^、]{2,}|^(?:你们|他们|这|那|在|从|由于|因此|所以|但|首先|其次)"
)
ATTENDANCE = re.compile(
    r"(?:(?:出席|参加|在座|列席)(?:了)?(?:会谈|会见|谈话|会议|接见)?的?(?:人员|人|还?有|者)?(?:有"
    r"|为)?[:：是]?|(?:出席|参加|在座|列席|陪同|会谈)人员?[:：]"
    r"|(?:与会|列席|陪同|参加|出席|参加会[谈见])(?:者|人士|人员)[:：]"
    r"|.{0,12}(?:担任|作|任)(?:了)?(?:翻译|记录)。?$|(?:记录|翻译|整理|译员)(?:人|者)?[:：]"
    r"|.{1,12}?(?:同志)?(?<![谈话议见的])(?:记录|整理|翻译)。?$"
    r"|[(（].{1,16}(?:译|记录|整理|校)[)）]$"
    r"|(?:Also )?[Pp]resent(?: (?:at|were|was|from)\b.{0,40})?\s?:|(?:Those )?(?:Attending|Present"
    r"|PRESENT|PARTICIPANTS|Participants)\s?[:—–-]"
    r"|(?:Also )?(?:[Pp]resent|[Aa]ttending|[Pp]articipating|[Tt]aking part|[Ii]n attendance)"
    r"(?: (?:at|in|during|on|for|from|the|this|our)\b.{3,60})? (?:were|was)\b[^.]*\.?$"
    r"|(?:The )?(?:conversation|meeting|talks?|discussion|interview|reception|dinner|lunch) was (?:also )?"
    r"attended by\b"
    r"|(?:On the [\w ]{3,20} side,? )?[Tt]he following (?:\w+ )?(?:(?:were|was|also) )?(?:present|attended"
    r"|took part|participated|attending|taking part)"
    r"|On the [\w ]{3,20} side,? (?:there )?(?:were (?:also )?present|took part|participated|attended|were:)"
    r"|(?:On|From|For) (?:the |our |[A-Z]\w+['’]s )(?:\w+ ){0,3}(?:side|part)\s?[:,—–-]"
    r"|(?:Recorded|Written down|Translated|Interpreted|Minutes taken|Noted) by\b|Translator:|Recorder:"
    r"|Interpreter:)"
)
CITED = re.compile(
    r"[\[_(（\s]*(?:NAA|FA|AA|PRO|FO|TNA|NARA|AVPRF|APRF|RGASPI|AVP RF|CPL|CAB)\s?[:：]"
    r"|选自|载于|原载|录自|译自|摘自|转自|档案附卷|资料来源|来源[:：]|根据.{2,30}(?:刊印|印发|原稿|手稿"
    r"|抄件)|(?:中国)?中央档案馆|.{2,16}档案馆.{0,30}\d"
    r"|(?:АП|АВП|РГАСПИ|РГАНИ|ГА|ЦАМО)\s?(?:РФ)?[,.]?\s*[Фф]"
    r"|(?:AVP ?RF|APRF|RGASPI|RGANI|GARF|TsAMO)\b,? [Ff]"
    r"|Printed from\b|\[?Source:|《[^《》]{2,40}》$|《[^《》]{2,40}》.{0,12}第[\d—–一-]+页"
    r"|第\d+卷第[\d—–一-]+页"
)
_CLAUSE = re.compile(
    r"(?:第(?P<zh>[一二三四五六七八九十百零\d]{1,5})[条款]|(?:Article|ARTICLE)\s+(?P<en>\d{1,3}"
    r"|[IVXL]{1,7})\b[.:]?|Art\.\s?(?P<art>\d+)"
    r"|(?P<n>\d{1,3})\\?[.．、]|(?P<z>[一二三四五六七八九十]{1,3})、|(?P<sub>[(（]?[a-h]\\?[)）]"
    r"|[(（][一二三四五六七八九十]{1,2}[)）]|[(（]\d{1,2}[)）]))\s*"
)
_MINUTES_OF = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3} (?:Minutes|Notes|Record)$")
_OFFICE_WORD = (
    r"(?:Ambassador|Minister|Counsell?or|Secretary|Consul|Chargé|Director|Officer|Deputy|Assistant|Adviser"
    r"|Chairman|Premier|President|Interpreter|Chief|Head)"
)
# An entry of a list of people that no label stands over: FE—Mr. Kerr; Jan Zak, Minister; Mr. Roe (US).
_ENTRY = re.compile(
    rf"(?:[A-Z/]{{1,5}}\s?[—–-]\s?)?(?:Mr|Mrs|Miss|Dr|Lord|Sir|Cde|Comrade|Ambassador|General|Secretary)\.? "
    rf"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,3}}(?: \([A-Z.]{{1,6}}\)|,.*|;)?$"
    rf"|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{1,3}}, (?:[\w.’' ]+ )?{_OFFICE_WORD}\b"
)
_LONGEST_HEADING = 120
_MARKS_LAST = re.compile(r"(?:[①-⑳]|\s?\[\d{1,3}\]|(?<=[.”\"])\d{1,3})+$")
_HEADING_EN = re.compile(
    r"(?:(?:Chapter|CHAPTER|Part|PART|Section|SECTION|Annex|ANNEX|Appendix|APPENDIX|Title)\s*(?:[IVXL]+"
    r"|\d+|[A-Z])?\W*$"
    r"|Preamble$|PREAMBLE$|[IVX]{1,4}\.?$)"
)
_HEADING_ZH = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[章节编部]分?.{0,24}|[一二三四五六七八九十]{1,2}|序言|前言"
    r"|附件[一二三四五六七八九十]?|注释)$"
)
_COURTESY = (
    r"(?:Comrades?|Cde\.?|Com(?:\[rade\])?\.?|c\[omrade\]|Mr\.?|Mrs\.?|Dr\.?|(?i:dear)|Sir|Excellency|EXCELLENCY"
    r"|Your Excellency|My [Dd]ear)"
)
_ADDRESS_EN = re.compile(
    rf"(?:(?:\[?[Tt]o(?: the)?\]?:? )?{_COURTESY}(?!\w)[^:;]{{0,60}}[:,!]"
    rf"|\[?(?:TO|[Tt]o)(?: the)?\]? (?:COMRADE|Cde\.|{_COURTESY})(?!\w)[^:;]{{1,60}}"
    r"|\[?[Tt]o(?: the)?\]? [^:;]{2,60}[:,]|\[[Tt]o(?: the)?\] \S.{1,40}|Gentlemen[:,]|Sirs?[:,])$"
)
# Several who are addressed by name: Chairman [Mao Zedong], Comrade [Liu] Shaoqi, and the Central Committee:
_ONE = r"(?:the )?\[?[A-Z][\w.'’-]*\]?(?: (?:of the )?\[?[A-Z][\w.'’-]*\]?){0,4}"
_SEVERAL_EN = re.compile(rf"(?=.*(?:\[|Comrade|Committee|Bureau)){_ONE}(?:(?:,|,? and) {_ONE}){{1,6}}:$")
# The block above a letter: His Excellency Mr. X, Prime Minister of Y, Delhi.
_ADDRESSEE = re.compile(
    r"(?:To )?(?:(?:His|Her) (?:Excellency|Majesty|Royal Highness)|H\.\s?E\."
    r"|The (?:Right )?Hono(?:u?rable|\.)"
    r"|The R(?:igh)?t\.? Hon\b|The Hon\b)\.?,? [^:;]{3,160}$"
)
_ORIGIN = re.compile(r"From (?:the )?[A-Z][\w-]*(?: [A-Z][\w.-]*){0,4}\.?$")
_SENT_TO = re.compile(r"To (?:the )?[A-Z][\w ]{2,40}\.(?: For [\w ]{4,60}\.)?$")
_ADDRESS_ZH = re.compile(
    r"(?=[^。！？]{1,60}[:：]$)(?!(?:来源|出处|注释|附件|档案号|原文)[:：])(?![^:：]{0,60}(?:说|如下|下列|以下|指出|表示|规定|内容|问题|几点|几条"
    r"|办法|情况|意见|写道|题为|即|说法|答复|事项|第一|声明|决定|讲了|讲到|这样|介绍|通报|有|是"
    r"|为)[^:：]{0,8}[:：]$)"
    r"(?:送|退|转|致|并)?[^，。；:：]{1,30}(?:[，,、][^。；:：]{1,30}){0,4}[:：]$"
)


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the page's frame: menus, counters, rights."""
    return (len(text) < 90 and bool(SITE.search(text))) or (len(text) < 200 and bool(_SUPPORTED.match(text)))


def is_secrecy(text: str) -> bool:
    """Tell whether a line consists of marks of secrecy, precedence or distribution.

    >>> [is_secrecy(t) for t in ("top secret   niact", "特急", "Secret talks began")]
    [True, True, False]
    """
    line = text.strip().strip("*_")
    wide = _SECRECY_ZH.match(line)
    return bool(wide or (len(line) < 80 and SECRECY.match(line) and _SECRECY_WORD.search(line)))


def is_series(text: str) -> bool:
    """Tell whether a line names the series that prints a paper, or the paper's number in it.

    >>> [is_series(t) for t in ("Document 339", "建国以来毛泽东文稿 第一册", "陈云文稿的出版")]
    [True, True, False]
    """
    return bool(_SERIES.match(text))


def is_office(text: str) -> bool:
    """Tell whether a line is a remark of an office or an editor: received, paraphrase, document number."""
    return len(text) < 90 and bool(_OFFICE.match(text.strip()) or DOCUMENT.match(text.strip()))


def is_writer(text: str) -> bool:
    """Tell whether a line names whose minutes follow, of several of one talk.

    >>> [is_writer(t) for t in ("Bohlen Minutes", "Minutes of the talk")]
    [True, False]
    """
    return bool(_MINUTES_OF.match(text.strip()))


def is_entry(text: str) -> bool:
    """Tell whether a line can be an entry of a list of people: a name with title or office.

    >>> [is_entry(t) for t in ("FE—Mr. Kerr", "Jan Zak, Minister of Trade", "Rice for Burma")]
    [True, True, False]
    """
    return bool(_ENTRY.match(text.strip()))


def is_origin(text: str) -> bool:
    """Tell whether a line of a head only says where a paper comes from.

    >>> [is_origin(t) for t in ("From Pyongyang.", "From there he left.")]
    [True, False]
    """
    return bool(_ORIGIN.match(text.strip()))


def is_heading(text: str) -> bool:
    """Tell whether a line can be a title or heading: short, without the mark that closes a sentence."""
    line = _MARKS_LAST.sub("", text.rstrip())
    if not line or META.match(line) or line[-1] in "。？；;:：,，.?":
        return False
    return len(line) <= (60 if is_wide(line) else 160) and not (
        line[-1] == "”" and is_wide(line) and "“" not in line
    )


def is_inner_heading(text: str) -> bool:
    """Tell whether a line inside a text is a heading: numbered part, chapter, line in capitals.

    >>> [is_inner_heading(t) for t in ("三", "ON THE FOREIGN POLICY", "Chapter IV", "We agreed.")]
    [True, True, True, False]
    """
    line = text.strip().strip("*_#").strip()
    if len(line) > _LONGEST_HEADING:
        return False
    if _HEADING_EN.match(line) or _HEADING_ZH.match(line):
        return True
    letters = [c for c in line if c.isalpha() and c.isascii()]
    shouted = len(letters) >= 8 and all(c.isupper() for c in letters)
    return shouted and not is_wide(line) and " " in line and line[-1] not in ".:;"


def is_salutation(text: str) -> bool:
    """Tell whether a line addresses somebody.

    >>> [is_salutation(t) for t in ("少奇同志，并中央政治局：", "To Comrade Filippov", "内容如下：")]
    [True, True, False]
    """
    line = text.strip().strip("*_")
    if is_wide(line):
        return bool(_ADDRESS_ZH.match(line)) and line[0] not in '“"「'
    addressed = len(line) < 90 and bool(_ADDRESS_EN.match(line) or _SENT_TO.match(line))
    return addressed or is_addressee(line) or (len(line) < 160 and bool(_SEVERAL_EN.match(line)))


def is_addressee(text: str) -> bool:
    """Tell whether a line begins the block that says to whom a letter goes, with name and office.

    >>> [is_addressee(t) for t in ("His Excellency Mr. Chen Yun,", "His Excellency left.")]
    [True, False]
    """
    return bool(_ADDRESSEE.match(text)) and (text[-1] == "," or "," in text)


def speaker(text: str) -> str:
    """Return who speaks when a passage is a turn of minutes, else an empty string.

    >>> [speaker(t) for t in ("毛泽东同志：同意。", "Comrade Stalin: Yes.", "他说：好。", "Reports: none")]
    ['毛泽东同志', 'Comrade Stalin', '', '']
    """
    head = text.lstrip()[:90]
    if head_label(head) or is_secrecy(text):
        return ""
    if (match := _TURN_ZH.match(head)) and is_wide(who := match["who"].strip()):
        return "" if _NO_SPEAKER_ZH.search(who) or ATTENDANCE.match(head) else who
    if _PAPER_LAST.search(head.split(":")[0]):
        return ""
    if _TURN_EN.match(head) and not _NO_SPEAKER.match(head) and not PAGE_LABEL.match(head):
        return head.split(":")[0].strip()
    return ""


def clause(text: str) -> tuple[str, bool]:
    """Return (number, whether it is a sub-clause) of an article or numbered paragraph, or ('', False).

    >>> [clause(t) for t in ("第三条 双方同意", "Article IV. The", "(b) Japan", "The parties")]
    [('三', False), ('IV', False), ('b', True), ('', False)]
    """
    match = _CLAUSE.match(text)
    if match is None:
        return "", False
    if sub := match["sub"]:
        return sub.strip("()（）\\"), True
    return next(filter(None, match.group("zh", "en", "art", "n", "z"))), False


def closes(text: str) -> bool:
    """Tell whether a passage ends with a mark that closes a sentence, quotations and brackets apart.

    >>> [closes(t) for t in ("到了。”", "to Moscow.", "负责在校正文")]
    [True, True, False]
    """
    end = _MARKS_LAST.sub("", text.rstrip()).rstrip("\"')）]】")
    return not end or end[-1] in CLOSING + "…!?"


def note_number(text: str) -> str:
    """Return the number with which a note begins, as printed, or an empty string.

    >>> [note_number(t) for t in ("[1] 档案。", "①档案。", "[^3]: Bevin.", "1. Bevin")]
    ['1', '①', '3', '']
    """
    match = NOTE.match(text)
    return next(filter(None, match.groups())) if match else ""
