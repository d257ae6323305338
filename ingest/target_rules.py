"""Target rules: how plans write quantities, and which of them are results that a measure commits to, as rows.

A quantity is judged in its *window*: the sentence around it, brackets and white space dropped, the quantity between ⟦ and ⟧,
a target of the same kind before it between ⟪ and ⟫. The first row of ``TARGETS`` that fits decides; a quantity that
no row fits is none: what a number means has to be said by the words beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, get_args

from core.vocabulary import Operator
from ingest.quantity_rules import Kind
from ingest.rules import Rule

Verdict = Literal["target", "baseline", "benefit", "nothing"]
"""A ``benefit`` is what a measure pays or grants: the rule, not its result."""
ALL: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, eq=False)
class TargetRule(Rule):
    """What a window says of its quantity, where the quantity is of one of ``kinds``.

    ``words`` tells that the rule holds for a small number in Chinese characters too: 一个 is a number behind 不超过, and mostly
    an article elsewhere.
    """

    frame: str = field(default="推行改革。{}。", kw_only=True)
    verdict: Verdict = "target"
    kinds: tuple[Kind, ...] = ALL
    words: bool = False

    def printed(self, example: str) -> str:
        return without_marks(Rule.printed(self, example))


@dataclass(frozen=True, slots=True, eq=False)
class OperatorRule(Rule):
    """A comparison beside the quantity of a window."""

    frame: str = field(default="推行改革。办理时间{}。", kw_only=True)
    op: Operator = "="

    def printed(self, example: str) -> str:
        return without_marks(Rule.printed(self, example))


def without_marks(window: str) -> str:
    """What stands in a window, as printed."""
    return re.sub("[⟦⟧⟪⟫]", "", window)


def _row(
    rule_id: str, verdict: Verdict, kinds: tuple[Kind, ...], pattern: str, hits: tuple[str, ...],
    misses: tuple[str, ...] = (), why: str = "", words: bool = False,
) -> TargetRule:  # fmt: skip
    return TargetRule(rule_id, re.compile(pattern), hits, misses, why, verdict, kinds or ALL, words)


_Q = "⟦[^⟧]{1,24}⟧"
_IN = "[^，,、；;⟦⟪]"
"""Inside one phrase, and not across another quantity."""
_ON = "[^，,；;⟦]"
"""Inside one clause: lists with 、 included."""
_END = r"(?=$|[，,、：:])"
_OVER = "(?:及?以上|以内|之内|以下|左右|上下|内)"
_UP = "提高|提升|增加|增长|上升|上调|递增|扩展|扩大|拓展|扩充|扩围|扩面|增"
_DOWN = "压缩|缩短|缩减|压减|压降|减少|精简|简化|降低|下降|下调|调低|调减|削减|缩|减|降"
_HOLD = "控制|稳定|保持|维持|发展|限定"
_MAKE = (
    "推出|新增|新建|改建|扩建|改扩建|建成|建立|建设|创建|创成|培育|培养|引进|引育|招引|招募|打造|打通|完成|认定|选取|选择|遴选|评选|树选|选树|选派|推动"
    "|推进|实现|开展|组织|举办|承办|发展|布局|设立|设置|增设|培训|改造|升级|入库|入规|孵化|签约|落地|开工|竣工|投产|实施|开创|支持|扶持|引导|出台|发布|公布"
    "|编制|消除|整治|治理|修复|关停|淘汰|开通|上线|配备|配置|筹集|筹措|发行|梳理|形成|对接|检查|排查|抽查|创新|净增|组建|安排|列支|投入|投放|发放|吸纳|带动|转化|争取|争创|申报|种植|造林|植树|推广|修建|铺设|安装|更换|抽检|安置|解决|走访|巡查|流转|纳入|选拔|选聘|招聘|聘任|聘请|表彰|征集|储备|摸排|救助|帮扶|慰问"
)
_COMPARE = "≥|≤|不(?:得|会)?(?:少|低|小)于|至少|最少|不(?:得)?(?:超过|高于|多于|突破)|最多|最高|最长|突破|超过|高于|低于|少于|(?<![雷马表传直到送下发抵通转])达到?|(?<![赶高反])超"
_DONE = "办结|放行|验放|兑付|支付|交付|完成|作出|做出|到账|办完|审核|审结|答复|反馈|回复|回应|响应|出证|出件|送达|发放|拨付|解决|签订|修复|处置完|核发|发证|办好|办理完|到场|到达|处置|上门|接通|复电|送电|接电|通水|通气"
_RATE = "率|比例|占比|比重|份额|覆盖面|增速|增幅|降幅|可靠性|满意度|知晓度|使用面|配比|水平"
_BEARERS = "企业|项目|工程|用户|单位|纳税人|人员|客户|政策|规定|部分|股权|贷款|纠纷|案件|事项|工单"
_ALIKE = "制度|机制|举措|政策措施|行动|任务|工作|措施|方面|阶段|部门|成员单位|县区|区县|镇(?![级村])|街道|乡(?!级|村|镇级)|层级|环节|领域|步骤|要素|原则|标准(?!化)|指标|要求|职责|关系"

# fmt: off
OPERATORS: tuple[OperatorRule, ...] = (
    OperatorRule("target.op.at-least-behind", re.compile("⟧及?以上"), ("达到⟦80%⟧以上",), ("⟦80%⟧",), "a floor", op=">="),
    OperatorRule("target.op.at-most-behind", re.compile("⟧及?(?:以内|之内|以下|内(?!部|外))"), ("⟦1小时⟧以内", "⟦3个工作日⟧内办结"), ("⟦1个⟧内部系统",), "a ceiling", op="<="),
    OperatorRule("target.op.at-most", re.compile(
        "(?:≤|不(?:得)?(?:超过|高于|多于|大于|突破)|最多|最高|最长|(?<!不)(?<!不得)(?:低于|少于))[^，,；⟦]{0,6}⟦"), ("环节不超过⟦1个⟧", "压缩至最多⟦4个环节⟧"),
        ("不低于⟦5%⟧", "超过⟦5家⟧"), "a ceiling", op="<="),
    OperatorRule("target.op.at-least", re.compile(
        "(?:≥|不(?:得)?(?:少|低|小)于|至少|最少|(?<!不)(?<!不得)(?:超过|突破|高于))[^，,；⟦]{0,6}⟦|(?<!不)超⟦"), ("不少于⟦30户⟧", "至少建成⟦3个⟧", "突破⟦9家⟧"),
        ("不超过⟦1个⟧", "不突破⟦1个⟧"), "a floor", op=">="),
)

TARGETS: tuple[TargetRule, ...] = (
    _row("target.baseline", "baseline", (), rf"(?:由|从){_IN}{{0,10}}{_Q}{_IN}{{0,14}}(?:{_UP}|{_DOWN}|变|改)[至到为成]",
         ("由⟦45天⟧压缩为20天", "由⟦20个⟧行业扩展到50个行业"), ("从⟦3家⟧企业起步",), "what a change starts from belongs to the target behind it", True),
    _row("target.baseline-bare", "baseline", ("rate", "time", "count"), rf"{_Q}(?:进一步)?(?:{_UP}|{_DOWN})[至到为][^，,⟦]{{0,3}}\d",
         ("审批用时⟦12个工作日⟧压缩至6个工作日",), ("审批用时⟦12个工作日⟧，压缩至",), "the same without 由", True),
    _row("target.share", "target", ("rate",), rf"(?:^|[，,；]|实现|确保|力争|推动|引导|使|全[区市县省]){_Q}{_OVER}?+的?+(?=[\u4e00-\u9fff])", ("实现⟦80%⟧以上的行政村通公交",), ("占比⟦50%⟧以上的企业",), "everyone of a share: 80% of the villages"),
    # What only says to whom or how a rule applies.
    _row("target.not-class", "nothing", ("count", "time", "period", "money", "amount"), rf"{_Q}(?:\(含\))?及以[上下]|不大于{_Q}|小于{_Q}|[^不]大于{_Q}",
         ("对⟦160千瓦⟧及以下用户", "长度不大于⟦500米⟧的"), ("达到⟦160千瓦⟧以上",), "及以下 and 不大于 draw the border of a class"),
    _row("target.fund", "target", ("money",), rf"规模{_IN}{{0,4}}{_Q}{_OVER}?的{_IN}{{0,12}}基金", ("设立规模⟦5亿元⟧的产业引导基金",), ("规模⟦5亿元⟧的企业",), "a fund is set up with its size"),
    _row("target.not-size", "nothing", ("money", "amount"),
         rf"{_Q}(?:{_OVER}(?![并和及与且]|的?目标|的?水平)[\u4e00-\u9fff]|{_OVER}?的(?!目标|水平|速度|标准)|企业|项目|工程|用户)",
         ("⟦100万元⟧以下项目", "引进投资⟦5亿元⟧以上项目", "年产值⟦1亿元⟧的企业"), ("产值达到⟦5亿元⟧以上。", "发放⟦2亿元⟧贷款"), "a size before the thing that has it"),
    _row("target.not-size-list", "nothing", ("money", "amount", "period", "time"),
         rf"(?:对|凡|针对)[^，,；⟦]{{0,30}}(?:不超过|不高于|低于|少于|超过|超|满|在){_Q}|(?:不超过|不高于|不低于|不少于){_Q}[^，,；]{{0,30}}的[^，,；]{{0,12}}(?:{_BEARERS})",
         ("容量不超过⟦160千瓦⟧、距离近的企业", "对面积不超过⟦300平方米⟧且低风险的"), ("能耗不高于⟦5万吨⟧，企业",), "sizes in a row before the thing that has them"),
    _row("target.not-condition", "nothing", (),
         rf"{_Q}{_OVER}?的(?:[，,]|$|(?:{_BEARERS}))|(?:对|凡|凡是|针对){_IN}{{0,10}}(?:连续|超过|超|满|达到?|不足){_Q}{_IN}{{0,14}}的|(?:涉及|具有|具备|拥有|配有|满|每){_IN}{{0,6}}{_Q}以[上下]",
         ("涉及⟦2个⟧以上行业", "比例超过⟦50%⟧的企业", "不超过⟦2%⟧的，"), ("发展到⟦35家⟧以上", "达到⟦5%⟧的目标"), "whom a rule means", True),
    _row("target.not-paid", "benefit", ("rate", "money"),
         rf"(?:给予|予以|奖励|补助|补贴|资助|奖补|补偿|罚款|处以|按(?![时期月季年量质需])照?|享受|加计|免征|减征|税率){_ON}{{0,22}}{_Q}|{_Q}(?:以[上下内])?的?(?:比例|标准|额度)?(?:一次性|资金|经费|财政|价格|通行费|现金){{0,2}}(?:执行|政策|征收率?|给予|予以|奖励|补助|补贴|资助|奖补|扣除|支持|贴息|优惠|折扣|减征|加计)",
         ("给予⟦50万元⟧一次性奖励", "按实际投资的⟦2%⟧给予奖励", "给予⟦6%⟧的价格扣除"), ("预留⟦40%⟧以上份额", "发放贷款⟦10亿元⟧"), "money paid out or rates of payment are the rule, not its result"),
    _row("target.not-rate-of-a-loan", "benefit", ("rate",), rf"(?:首付款?比例|首付|利率|税率|保证金(?:比例)?|契税)(?:(?![至到为]⟦|较|{_UP}|{_DOWN}){_ON}){{0,8}}{_Q}", ("首付比例不低于⟦20%⟧", "保证金⟦5%⟧"), ("首付比例由30%下调至⟦20%⟧", "平均利率下降⟦0.5%⟧"), "the terms of a loan or a contract are the rule; only a change from and to is a result"),
    _row("target.not-given", "nothing", ("count", "amount", "money"),
         rf"(?:对|围绕|聚焦|针对|依托|根据|按照|对照|参照|落实|涉及|利用|结合|基于|面向|发挥|跟踪|调度|现有|原有|原来|已有|上述|下列|全[区市县省镇国]|我[区市县省]|所辖|辖区|摸排出?的|(?:签约|开工|在建|在谈|认定|入库|储备|排查|梳理|确定|规定|明确|列入|承担|签订)出?的){_Q}(?!{_OVER})|符合(?:条件|要求)的{_Q}|{_Q}{_IN}{{0,8}}(?:的)?基础上",
         ("围绕⟦10条⟧产业链", "全区⟦12个⟧镇街", "在原来⟦20个⟧行业的基础上"), ("全区新增⟦12个⟧站点",), "counts that describe what is there already"),
    _row("target.not-each", "benefit", ("money",), rf"(?:限额|上限|单户|单笔|单个|每户|每家|每人|人均|额度(?:不超过|最高|为|达)){_IN}{{0,12}}{_Q}", ("单户额度不超过⟦300万元⟧", "额度最高⟦50万元⟧"), ("总额不低于⟦3亿元⟧",), "what one may get"),
    _row("target.not-document", "nothing", ("count",), "(?<![于少过])⟦[1１一][张份本套]⟧", ("发放⟦1张⟧综合许可证",), ("发放⟦10张⟧许可证",), "one form, one licence: how a thing is handled"),
    _row("target.not-yet-done", "nothing", (), rf"(?:目前|截至|已经?(?:累计)?(?:建成|完成|达到?|有|实现|开通|推出|发放|设立|上线|认定)|(?<![较比同])(?:去年|上年)){_IN}{{0,12}}{_Q}",
         ("目前已建成⟦5个⟧", "截至去年底共有⟦30家⟧"), ("较去年增长⟦5%⟧",), "a report of what was done", True),
    _row("target.not-project", "nothing", ("money", "amount"), rf"(?:总投资|计划投资|占地|建筑面积|用地面积|投资额|注册资[本金]|(?<!新增)(?<!投放)授信)(?:额|总额|约|为|在)?{_IN}{{0,4}}{_Q}",
         ("总投资约⟦5亿元⟧", "占地⟦100亩⟧"), ("完成投资⟦5亿元⟧",), "the size of one project"),
    _row("target.not-procedure", "nothing", ("time", "period"),
         rf"提前{_Q}|(?:公示|公告|公布|征求意见)(?:期|期限|时间)?(?:{_IN}{{0,4}}(?:不得?少于|至少|不得?低于)|为){_Q}|之日(?:前|后){_IN}{{0,3}}{_Q}|{_Q}(?:以内|之内|内)[^，,；⟦]{{0,14}}(?:提交|报送|推送|上传|申报|申请|备案|缴纳|补正|上报|补齐|缴清)",
         ("提前⟦3天⟧备案", "公示期不少于⟦5日⟧", "竣工后⟦30日⟧内向系统推送"), ("⟦7日⟧内作出决定",), "time limits of procedures that others have to keep"),
    _row("target.not-name", "nothing", ("time",), rf"{_Q}(?:便民|惠企|社区|政务|就业|养老|健身|通勤|办税|服务|出行|生活|医疗)?[^，,；⟦]{{0,4}}(?:圈|服务网|不打烊)|{_Q}(?:自助|不间断|在线|值班|营业|全天|热线|服务|便民|监测|响应机制|不打烊)",
         ("打造⟦15分钟⟧便民服务圈", "提供⟦24小时⟧自助服务"), ("实现退税⟦24小时⟧到账",), "names and slogans made of numbers"),
    _row("target.not-frequency", "nothing", ("count",), rf"(?<![至到为在])每(?:年|半年|季度?|月|个月|周|两周|学期|天|日)(?:度)?(?:(?!至少|最多|不少于|不低于|不超过|不多于){_ON}){{0,14}}⟦[^⟧]{{1,8}}次⟧(?!以上)",
         ("每季度召开⟦1次⟧会议",), ("每年至少召开⟦2次⟧", "每季度开展⟦2次⟧以上"), "how a routine goes on"),
    # What a measure commits to.
    _row("target.to-words", "target", (), rf"(?:{_DOWN}|控制|稳定|保持|维持|限定)[至到为在于]{_IN}{{0,4}}{_Q}", ("控制在⟦一个环节⟧", "由45天压缩为⟦20天⟧"), ("合并为⟦一个⟧事项",),
         "where a change ends, so plainly that 一个 is a number", True),
    _row("target.to", "target", ("rate", "count", "time", "money", "amount"),
         rf"(?:{_UP}|{_DOWN}|{_HOLD}|合并|整合|归并|优化|调整|推广|延伸|提|扩|压)[至到为在成]{_IN}{{0,4}}{_Q}",
         ("扩展到⟦50个⟧行业", "合并为⟦1个⟧事项", "提升至⟦99.9%⟧"), ("提升⟦3%⟧",), "where a change ends"),
    _row("target.steps", "target", ("count",), rf"(?:{_DOWN}|控制)[至到为在]{_ON}{{1,24}}⟦[^⟧]{{1,8}}环节⟧", ("压缩至受理、施工、通水⟦3个环节⟧",), ("压缩办理⟦3个环节⟧",), "what the steps are stands before their number"),
    _row("target.by", "target", (), rf"(?<![新净])(?:{_UP}|{_DOWN}|增幅|增速|降幅|提速|提效|节约|节省)(?:率|量|了|约|近|各|各自|分别|均|平均)?(?:{_COMPARE}|为)?{_Q}", ("同比降低⟦10%⟧", "年均分别提高⟦7.5%⟧以上", "精简⟦20%⟧"),
         ("提高质量，⟦5%⟧",), "the change itself"),
    _row("target.cut", "target", ("rate", "time", "count", "amount", "money"), rf"(?:减少|降低|压减|精简|压缩|削减|缩短|节约|节省|化解|盘活|处置|清退|增加|提升|提高){_IN}{{1,14}}{_Q}{_OVER}?{_END}",
         ("减少停电⟦105万时户⟧", "盘活闲置用地⟦300亩⟧以上", "压减检查频次⟦20%⟧"), ("减少停电⟦3个⟧区域",), "the change, with the thing changed before the number"),
    _row("target.compared", "target", ("rate", "count", "time", "money", "amount"), rf"(?:{_COMPARE})(?:{_IN}{{0,14}}的)?{_Q}",
         ("利用率超过⟦20%⟧", "达到诉讼收案总数的⟦15%⟧以上", "企业达到⟦50家⟧", "不超过⟦两次⟧"), ("超出⟦20家⟧的企业",), "a comparison with a number", True),
    _row("target.at-least-done", "target", ("count", "amount", "time", "rate"), rf"(?:至少|最少|最多|不少于){_IN}{{1,8}}{_Q}", ("至少建成⟦3个⟧服务点",), ("建成⟦3个⟧",), "至少 before the verb", True),
    _row("target.period", "target", ("period",), rf"(?:周期|工期|时间|时限|用时|时长|耗时){_IN}{{0,4}}(?:{_COMPARE}|为)?{_Q}{_OVER}?{_END}", ("建设周期不超过⟦6个月⟧",), ("质保期不少于⟦2年⟧",), "how long a thing may take"),
    _row("target.rate", "target", ("rate",), rf"(?:{_RATE}){_IN}{{0,8}}{_Q}", ("回访率⟦100%⟧", "综合窗口比例为⟦80%⟧以上"), ("预留⟦40%⟧以上",), "a rate and its value"),
    _row("target.reserved", "target", ("rate",), rf"(?:预留|提取|安排){_IN}{{0,6}}{_Q}", ("预留⟦40%⟧以上份额",), ("税率为⟦3%⟧",), "a share set aside"),
    _row("target.all", "target", ("rate",), "⟦(?:100[%％]|百分之百)⟧", ("自然村⟦100%⟧通硬化路", "线上缴税⟦100%⟧", "线上缴税⟦百分之百⟧"), ("⟦10%⟧",), "everything, given as a number"),
    _row("target.rate-over", "target", ("rate",), rf"{_Q}{_OVER}{_END}", ("诉前调解分流⟦60%⟧以上",), ("占比⟦50%⟧以上的企业",), "a share that ends its clause"),
    _row("target.progress", "target", ("rate",), rf"完成{_IN}{{0,10}}{_Q}", ("完成总工程量的⟦60%⟧",), ("完成，⟦60%⟧",), "how far the work has come"),
    _row("target.within", "target", ("time", "period"), rf"{_Q}(?:以内|之内|内)?(?:即可|依法|予以|一次性|全部|原则上|实质性|统一){{0,2}}(?:{_DONE})(?![率时]|[^，,；]{{0,10}}的(?:[，,]|$))",
         ("⟦1个工作日⟧以内办结", "⟦24小时⟧到账", "受理之日起⟦7日⟧内作出决定", "⟦一个月⟧内办结"), ("⟦6日⟧内办结率",), "a time the authority sets itself", True),
    _row("target.time", "target", ("time",), rf"(?:时间|时限|时长|用时|期限|周期|耗时|实现{_IN}{{2,14}}){_IN}{{0,3}}{_Q}{_OVER}?{_END}", ("报装时长⟦10个工作日⟧", "实现高压办电⟦20个工作日⟧"), ("工作⟦6日⟧",), "how long a thing takes"),
    _row("target.made", "target", ("count", "amount"), rf"(?:{_MAKE}){_IN}{{0,12}}{_Q}(?!(?:专项|重点|主要|基本|特色)?(?:{_ALIKE})){_OVER}?+(?=[\u4e00-\u9fff“])", ("建成⟦3个⟧标准化服务点", "推动⟦100项⟧事项进网点", "完成第二批⟦74项⟧事项落地"),
         ("明确⟦3个⟧方面", "实施⟦4项⟧制度"), "made, then the number, then what is made"),
    _row("target.goes-on", "target", ("count", "amount", "time", "rate"),
         rf"⟫{_OVER}?[^，,、；⟦]{{0,16}}(?:[，,、和及与]|以及)(?:[^，,、；⟦对按给]{{0,20}}{_Q}{_OVER}?{_END}|{_Q}(?=[\u4e00-\u9fff]))", ("新增省级平台⟪2家⟫，市级平台⟦12家⟧", "选取⟪13家⟫银行、⟦1家⟧合作社和"), ("新增⟪2家⟫，对⟦3家⟧企业",),
         "the verb of the first number holds for those behind it"),
    _row("target.made-words", "target", ("count",), rf"(?:新建|新增|建成|培育|创建|引进|认定|举办|改造)(?:{_IN}{{0,6}}⟦[两二三四五六七八九][^⟧]{{1,2}}⟧(?!{_ALIKE})(?=[\u4e00-\u9fff])|{_ON}{{0,30}}⟦[两二三四五六七八九][^⟧]{{1,2}}⟧{_END})",
         ("新建⟦三个⟧示范点", "培育龙头企业⟦五家⟧"), ("建立⟦三项⟧机制",), "small numbers in Chinese characters, where something is made", True),
    _row("target.moved", "target", ("count",), rf"(?:将|把){_Q}(?!{_ALIKE}){_IN}{{1,20}}(?:纳入|接入|下放|转为|改为|推广|入驻|进驻)", ("将⟦25类⟧证照纳入范围",), ("将⟦25类⟧证照、",), "so many things are moved"),
    _row("target.made-last", "target", ("count", "amount", "money"), rf"(?:{_MAKE}){_ON}{{0,44}}{_Q}{_OVER}?{_END}", ("新增省级研发平台⟦2家⟧", "实现城镇新增就业⟦85万人⟧以上", "完成投资⟦30亿元⟧"), ("新增⟦2家⟧研发平台",), "made, then what, then the number"),
    _row("target.made-list", "target", ("count",), rf"(?:{_MAKE}){_ON}{{2,60}}等{_Q}", ("推广结婚证、驾驶证等⟦34类⟧证照应用",), ("落实公示、审核等⟦3项⟧制度",), "等 and a number end the list of what is made"),
    _row("target.chosen-far", "target", ("count",), rf"(?:选取|选择|遴选|评选|认定|推出|公布|培育|新增|建成|打造){_ON}{{0,24}}{_Q}(?=[\u4e00-\u9fff“])", ("选择条件好、意愿强的⟦48个⟧村先行",), ("落实⟦48个⟧",), "made, what it is like, then the number"),
    _row("target.number-of", "target", ("count", "amount"), rf"(?:数量|总数|总量|家数|户数|人数|次数|件数|面积|里程|产量|产能|装机|浓度|强度|床位数?|个数){_IN}{{0,6}}{_Q}{_OVER}?{_END}", ("注册商标总数⟦300件⟧",), ("数量多的⟦3个⟧镇",), "a count and its value"),
    _row("target.turnover", "target", ("money",), rf"(?:产值|收入|营收|销售额|交易额|成交额|税收|融资|贷款|投资|余额|增加值|进出口额?|外资|到位资金){_IN}{{0,6}}{_Q}{_OVER}?{_END}", ("网络零售额销售额⟦10亿元⟧以上",), ("产值⟦1亿元⟧的企业",), "an amount of money that is to be reached"),
    _row("target.trailing", "target", ("count", "amount"),
         rf"(?:^|[，,、；])(?!凡|符合|具[有备]|拥有|共|现|含|累计缴|每[日天周])(?:(?!共有|设有|下设|现有|含有|包括|包含|涉及|属于|连续|不足|下辖|辖区?[^，]{{0,4}}有|总人口|面积[^，]){_IN}){{4,48}}(?<![满有为是共计约含占宽长高深距])(?<!人员)(?<!职工){_Q}{_OVER}?{_END}",
         ("攻克共性技术难题⟦10项⟧", "封堵直排口⟦56个⟧"), ("从业人员⟦10人⟧", "现有泵站⟦4座⟧", "布设⟦3个⟧站点"), "verbs of doing are many: a measure's clause that ends in a number says how many"),
)
# fmt: on

# fmt: off
METRIC_TAIL = Rule(
    "metric.tail", re.compile(
    rf"(?:(?:由|从)[^，,]{{0,36}}|(?:自|从)[^，,]{{1,16}}之日起|(?:较|(?<![同占环对])比(?![例重率较]))[^，,]{{1,8}}|达到?[^，,]{{2,14}}的|(?:压缩|精简)[至到为][^，,]{{1,24}}"
    rf"|\d{{1,2}}月(?:\d{{1,2}}日|底)?前|年底前|每(?:年|学期|季度|月|周)|进一步|分别|平均|年均|同比|原则上|均|约|累计|全部|将|为|有|各|(?<![新净])(?:{_UP}|{_DOWN}|{_HOLD}|合并|整合)[至到为在成]?|{_COMPARE})$"
    ),
    ("企业满意度年均", "企业满意度分别", "企业满意度提高到"), ("企业满意度",), "between the thing measured and the number; taken off until nothing more comes: 年均|分别|提高",
    frame="{}80%。",
)
METRIC_LEAD = Rule(
    "metric.lead", re.compile(
    r"^(?:(?:到|至)?20\d\d年?(?:[-—–至]20\d\d年)?(?:年?[底末])?(?:之?前)?|\d{1,2}月(?:份)?(?:\d{1,2}日|[底末])?(?:之?前)?|[上下]半年|年底前|全年|年内|力争|争取|确保|努力|实现|切实做到|完成(?!率)"
    r"|推动|将|把|使(?!用)|其中|并(?!联|网)|再(?!生)|基本|全面|对)+"
    ),
    ("力争企业满意度", "2025年底前企业满意度"), ("企业满意度",), "opens a clause before the thing measured", frame="{}达到80%。",
)
METRIC_VERB = Rule(
    "metric.behind", re.compile(rf"(?:{_MAKE}|上线运行|预留|等|的|批)$"),
    ("新增", "推出第二批"), ("服务站",), "before the number stands only what is done, or an attribute: the thing itself stands behind it", frame="{}3个服务站点。",
)
# fmt: on
