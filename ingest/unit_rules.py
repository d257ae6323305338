"""Unit rules: what names of units end with, which names mean several at once, and how a list of them is written."""

from __future__ import annotations

import re

from ingest.rules import Rule

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵汪毛禹狄米贝明臧成戴宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯卢莫房裘缪解宗丁邓郁杭洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲家封储靳段焦巴谷班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶"
    "幸黎薄蒲索赖卓蔺蒙池乔温庄晏柴瞿阎连习艾鱼易廖耿匡寇欧沃巩聂游盖甲乙丙"
)
"""Those of the hundred families that no field of work begins with: 文化, 应急, 公安."""

NAME_MARKS = "★☆*＊▲△●◆■※"
"""Signs at a name by which a list tells some units from the others."""

_BRACKET = r"(?:[（(〈〔\[][^（）()]{1,20}[）)〉〕\]])?$"


def _end(rule_id: str, words: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str) -> Rule:
    return Rule(
        f"ending.{rule_id}", re.compile(rf"(?:{words}){_BRACKET}"), hits, misses, why, frame="推行改革。（{}牵头）"
    )


# fmt: off
ENDINGS: tuple[Rule, ...] = (
    _end(
        "office", "局|委|委员会|办|办公室|办公厅|厅|部|司|处|室|科|股|站|所|队|署|分局|支队|大队|总队|调查队|管理部|营管部|武装部|党工委|纪委|监委",
        ("区税务局", "省发展改革委", "区财政局(金融发展局)", "县应急管理综合行政执法大队", "县政府督查室", "水旱灾害防御科"), ("工作全局性", "办理建筑许可"), "an office of a government or a party, or an office inside one",
    ),
    _end(
        "government", "政府|党委|管委会|办事处|街道|乡镇|镇街|乡|镇|村|社区|村委会|居委会|开发区|经开区|高新区|新区|园区|保税区|示范区|度假区|综保区",
        ("各镇政府（街道办事处）", "东河开发区", "东河镇"), ("东河", "政府采购", "镇域经济"),
        "who governs a place",
    ),
    _end(
        "assembly", "人大|常委会|政协|军分区|警备区|武警", ("县人大常委会", "市政协", "东河军分区"), ("人大代表", "政协委员"), "assemblies and the army stand beside the offices of a government",
    ),
    _end("court", "院|法院|检察院", ("区法院", "县人民检察院"), ("法院执行",), "courts and prosecutors are no offices of a government"),
    _end(
        "institution", "中心|馆|校|大学|学院|中学|小学|幼儿园|医院|卫生院|电视台|气象台|报社", ("区大数据中心", "县融媒体中心", "东河大学"), ("中心城区", "建立工作台账"),
        "what an office runs",
    ),
    _end(
        "company", "公司|集团|银行|分行|支行|营业部|海关|铁塔|电信|移动|联通|邮政|电网|石化|石油|供销社|联社|联合社|总社|团场|农场|林场|兵团", ("东河供电公司", "人民银行东河分行", "县联通"), ("公司治理", "移动支付"),
        "networks, banks and state enterprises have tasks of their own",
    ),
    _end(
        "association", "工商联|残联|文联|社科联|妇联|侨联|工会|团委|科协|作协|记协|贸促会|红十字会|协会|学会|商会|促进会|基金会|研究会|联合会", ("省残联", "县总工会"), ("县域物联",), "mass organisations",
    ),
    _end("task-force", "领导小组|工作组|专项组|指挥部|专班", ("县营商环境工作专班", "区防汛指挥部"), ("专班化推进", "全面深化改革"), "set up for one task, from several offices"),
    _end("plural", "企业|机构|单位|部门", ("区直有关部门", "金融机构"), ("部门协同",), "several units under one word"),
)
"""What a unit's name ends with: the test for a list that no label announces."""


def _group(rule_id: str, pattern: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str) -> Rule:
    return Rule(f"group.{rule_id}", re.compile(pattern), hits, misses, why, frame="推行改革。（牵头单位：{}）")


UNIT_END = "局委厅办部院会心司府道乡镇村位门构公室队处科股署区"
"""The last characters of most units."""


GROUPS: tuple[Rule, ...] = (
    _group("all", "^(?:各|全区|全市|全省|全县)", ("各镇街", "全县中小学校"), ("县全域旅游局",), "all of a kind in a place"),
    _group(
        "described", "(?:有关|相关|各|直属|组成|成员|责任|主管|监管|行业)[^局委办厅]{0,6}(?:单位|部门|机构|企业)", ("区直有关部门", "领导小组成员单位", "行业监管部门、单位"),
        ("县直属机关工委", "区行业协会"), "units that share a task, named by it",
    ),
    _group("plural", "(?:单位|部门|机构)$", ("专营单位", "区直部门"), ("区事业单位登记局",), "a plural stands at the end of the name"),
)
"""Names that mean several units at once."""

_ZONE = "开发|经开|示范|园|新|高新|保税|综保|功能|管理|度假|合作|自治|试验"

AND_MORE = Rule(
    "unit.and-more", re.compile(r"等(?:\d+个|[一二三四五六七八九十]+个)?(?:(?=.{0,12}(?:部门|单位|机构|企业)$)|$)"),
    ("区司法局等", "区司法局等5个部门", "区司法局等区直相关部门"), ("区等级评定中心",), "等 ends a list; what stands behind it is a group or nothing", frame="推行改革。（牵头单位：{}）",
)
JOIN = Rule(
    "unit.join", re.compile("以及|和|及|与"), ("区教育局和区财政局", "区教育局以及区财政局"), ("区教育局、区财政局",), "cut only between two finished units: 区自然资源和规划局 is one",
    frame="推行改革。（牵头单位：{}）",
)
JOIN_GROUP = Rule(
    "unit.join-group", re.compile(r"^(?:各|省|市|区|县|州|旗|镇|乡|国|驻|中国|人民|有关|相关)"), ("各镇街", "区财政局"), ("专营单位", "成员单位"),
    "beside a group only what begins like a unit is one: 相关部门和专营单位 is one group", frame="推行改革。（牵头单位：区直有关部门和{}）",
)
GROUP_TAIL = Rule(
    "unit.group-tail", re.compile(
        "^(?:(?:有关|相关)?(?:单位|部门|部门单位|企业|机构|园区|乡镇|镇街|县区|学校|金融机构)"
        "|(?:区|县|市|旗|州|乡|镇|村|社区|街道|县级市|自治县|自治州|自治区|直辖市)(?:[(（][^（）()]{1,6}[)）])?(?:党委|党工委)?(?:人民政府|政府|办事处|管委会)?)$"
    ),
    ("单位", "相关企业", "街道办事处", "直辖市人民政府", "县级市"), ("区单位", "东河街道", "区财政局"),
    "a bare plural goes with the group before it: 区直有关部门、单位; 各省、自治区、直辖市人民政府", frame="推行改革。（牵头单位：区直有关部门、{}）",
)
ELLIPSIS = Rule(
    "unit.ellipsis", re.compile(rf"^(?!.*(?:{_ZONE})区(?:管委会|管理委员会)?$|县级市$|自治区$|直辖市$)[\u4e00-\u9fff]{{2,8}}?(?P<ending>(?:市|区|县|州|旗|镇|乡)(?:人民)?政府|街道办事处|市|区|县|镇|乡)$"), ("南河市政府", "南河市", "南河区人民政府", "南河镇政府"),
    ("南河市财政局", "省政府", "南河示范区", "县级市"),
    "of 东河、西河、南河市政府 each is a government", frame="推行改革。（责任单位：东河、{}）",
)
ZONE_IN_SHORT = Rule(
    "unit.zone-in-short", re.compile("^(?:高新|经开|保税|综保|开发|经济开发|高新技术产业开发|示范|度假|工业园)$"), ("高新", "经开"), ("高新区", "高新技术"), "高新、经开区管委会 are two zones, and the first has the ending of the second",
    frame="推行改革。（责任单位：{}、保税区管委会）",
)
MARK = Rule(
    "unit.mark", re.compile(rf"^[{NAME_MARKS}]+|[{NAME_MARKS}]+$"), ("★区司法局", "区司法局*"), ("区司法局",), "a mark at a name is no part of it; a note may say that it marks the lead",
    frame="推行改革。（责任单位：{}、区财政局）",
)
ROLE_BEHIND = Rule(
    "unit.role-behind", re.compile(r"[（(](?:(?P<lead>总?牵头|主办|主责)|(?P<support>配合|协办|参与|协助)|责任|落实)(?:单位|部门)?[)）]$"), ("区司法局（牵头）", "区财政局(配合)"), ("区财政局(金融发展局)", "牵头单位（部门）"),
    "a name may carry its own role, which overrules the label's", frame="推行改革。（责任单位：{}、区税务局）",
)
PERSON_BEHIND = Rule(
    "unit.person-behind", re.compile(rf"[（(](?:[\u4e00-\u9fff]某{{1,2}}|[{_SURNAMES}](?![融安务监管检计新目案])[\u4e00-\u9fff·]{{1,2}})[)）]$"), ("区教育局（甲某）", "区教育局（王小明）"), ("区财政局(金融办)", "各镇（街道）", "区发改局（物价局）"),
    "people are no part of a unit and have no place in a graph of offices", frame="推行改革。（责任单位：{}、区税务局）",
)
MARK_LEADS = Rule(
    "phrase.mark-leads", re.compile(rf"(?:带|标|加|注|有|打)?(?:有)?[“\"]?(?P<mark>[{NAME_MARKS}])[”\"]?(?:号|标记|标识|符号)?的?(?:单位|部门|者)?(?:为|是|系)(?:该项|本项|该任务)?的?(?:总)?牵头"), ("带★的为牵头单位", "标“*”的单位是牵头单位"),
    ("★区司法局牵头",), "the document's own rule for lists in which a mark tells the lead", frame="1.推行改革。（责任单位：★区司法局、*区财政局）\n注：{}。",
)
# fmt: on
