"""Targets: sentences of many fields and what they commit to; look-alikes that commit to nothing; whole plans by score."""

from __future__ import annotations

import time

import pytest

from ingest import example, parse_plan, plan_as_json, read_plan
from ingest.clauses import Part
from ingest.records import Span, Target
from ingest.target_rules import OPERATORS, TARGETS, TargetRule
from ingest.targets import find_numbers
from tests.support import ANNOTATED, GOLD, PLANS, corpus_file, jsonl, scorer, small_plan

LEAST = 0.97
G, L, E, R = ">=", "<=", "=", "range"
Fact = tuple[str, float | tuple[float, float], str, float | None]


def read(text: str) -> tuple[Target, ...]:
    return find_numbers(text, [Part(Span(0, len(text)), 1, is_limit=False)])[0]


def facts(text: str) -> list[Fact]:
    return [(t.op, t.value, t.unit, t.baseline) for t in read(text)]


# fmt: off
COMMITMENTS: list[tuple[str, list[Fact]]] = [
    ("新建高标准农田3.2万亩，改造提升1.5万亩。", [(E, 32000, "亩", None), (E, 15000, "亩", None)]),
    ("主要农作物耕种收综合机械化率达到91%。", [(E, 91, "%", None)]),
    ("全年新增家庭农场20家、农民合作社示范社8家。", [(E, 20, "家", None), (E, 8, "家", None)]),
    ("化肥使用量较上年减少2%以上。", [(G, 2, "%", None)]),
    ("培育市级以上农业龙头企业3—5家。", [(R, (3, 5), "家", None)]),
    ("完成造林绿化2000亩，森林覆盖率提高0.5个百分点。", [(E, 2000, "亩", None), (E, 0.5, "百分点", None)]),
    ("建成乡村振兴示范片区三个。", [(E, 3, "个", None)]),
    ("培训高素质农民500人次。", [(E, 500, "人次", None)]),
    ("农村自来水普及率由88%提高到95%。", [(E, 95, "%", 88)]),
    ("PM2.5平均浓度控制在35微克/立方米以下。", [(L, 35, "微克/立方米", None)]),
    ("空气质量优良天数比率不低于85%。", [(G, 85, "%", None)]),
    ("单位GDP能耗同比下降3.5%。", [(E, 3.5, "%", None)]),
    ("化学需氧量重点工程减排量不少于800吨。", [(G, 800, "吨", None)]),
    ("完成35蒸吨以上燃煤锅炉改造12台。", [(E, 12, "台", None)]),
    ("淘汰老旧柴油货车600辆。", [(E, 600, "辆", None)]),
    ("一般工业固体废物综合利用率达93%。", [(E, 93, "%", None)]),
    ("新增口袋公园12处、城市绿道15公里。", [(E, 12, "处", None), (E, 15, "公里", None)]),
    ("全年实施投资千万元以上技改项目80个。", [(E, 80, "个", None)]),
    ("完成工业技改投资45亿元。", [(E, 4500000000, "元", None)]),
    ("新增规上工业企业不少于25家，专精特新企业10家。", [(G, 25, "家", None), (E, 10, "家", None)]),
    ("推动200家企业实施数字化改造。", [(E, 200, "家", None)]),
    ("全社会研发投入占比达到2.6%。", [(E, 2.6, "%", None)]),
    ("建成省级智能工厂2个、数字化车间6个。", [(E, 2, "个", None), (E, 6, "个", None)]),
    ("技术合同成交额达12亿元，同比增长15%以上。", [(E, 1200000000, "元", None), (G, 15, "%", None)]),
    ("万元工业增加值用水量降低6%。", [(E, 6, "%", None)]),
    ("园区亩均税收提高到18万元/亩。", [(E, 180000, "元/亩", None)]),
    ("每千人口医疗卫生机构床位数达到6.8张。", [(E, 6.8, "张", None)]),
    ("家庭医生签约服务覆盖率不低于75％。", [(G, 75, "%", None)]),
    ("门诊预约等候时间缩短到30分钟以内。", [(L, 30, "分钟", None)]),
    ("零就业家庭动态清零，登记失业人员再就业达到2500人以上。", [(G, 2500, "人", None)]),
    ("建设老年助餐点40处，改造适老化家庭200户。", [(E, 40, "处", None), (E, 200, "户", None)]),
    ("居民健康素养水平达到30%。", [(E, 30, "%", None)]),
    ("新增公共停车泊位3000个以上。", [(G, 3000, "个", None)]),
    ("行政许可事项承诺办理时限压缩至法定时限的35%以内。", [(L, 35, "%", None)]),
    ("即办件占比提高至60%。", [(E, 60, "%", None)]),
    ("环评审批由15个工作日压减到7个工作日。", [(E, 7, "工作日", 15)]),
    ("用户办电环节从3个减少到2个。", [(E, 2, "个", 3)]),
    ("发票申领2个小时内办结。", [(L, 2, "小时", None)]),
    ("不动产抵押登记当日办结，最长不超过1个工作日。", [(L, 1, "工作日", None)]),
    ("每年至少开展2次政企沟通活动。", [(G, 2, "次", None)]),
    ("投诉事项48小时内响应，5个工作日内办结。", [(L, 48, "小时", None), (L, 5, "工作日", None)]),
    ("城区、乡镇供电可靠率分别达到99.98%和99.92%。", [(E, 99.98, "%", None), (E, 99.92, "%", None)]),
    ("整体通关时间比2020年压缩一半以上，出口平均通关时间控制在2小时以内。", [(L, 2, "小时", None)]),
    ("电子营业执照下载使用量突破5万次。", [(G, 50000, "次", None)]),
    ("首贷户新增400户以上。", [(G, 400, "户", None)]),
    ("A级旅游景区达到8家，接待游客1200万人次。", [(E, 8, "家", None), (E, 12000000, "人次", None)]),
    ("社会消费品零售总额增长8%，网络零售额突破100亿元。", [(E, 8, "%", None), (G, 10000000000, "元", None)]),
    ("降低企业物流成本1.5亿元。", [(E, 150000000, "元", None)]),
    ("推动80%以上的行政村建成快递服务点。", [(G, 80, "%", None)]),
    ("公交专用道里程达到60公里。", [(E, 60, "公里", None)]),
    ("全年举办招商推介活动不少于10场次，签约项目20个以上。", [(G, 10, "场次", None), (G, 20, "个", None)]),
    ("办案周期平均缩短10天。", [(E, 10, "天", None)]),
    ("评审时间由原来的20天缩减为12天左右。", [(E, 12, "天", 20)]),
    ("行政争议实质性化解率、一审行政案件调撤率均达到35%以上。", [(G, 35, "%", None)]),
    ("年底前新增充电桩2,500个。", [(E, 2500, "个", None)]),
    ("到年末，全区经营主体总量突破11万户。", [(G, 110000, "户", None)]),
    ("将办理环节精简为一个。", [(E, 1, "个", None)]),
    ("新增“四上”企业60家，净增规上服务业企业12家。", [(E, 60, "家", None), (E, 12, "家", None)]),
    ("推行分时段预约，群众平均等候时间不超过15分钟，窗口服务好评率保持在99.5%以上。", [(L, 15, "分钟", None), (G, 99.5, "%", None)]),
    ("围绕高端装备、新材料等主导产业，年内新引进投资5亿元以上项目8个，其中10亿元以上项目2个。", [(E, 8, "个", None), (E, 2, "个", None)]),
    ("全县设施蔬菜面积扩大到6万亩，认证绿色食品15个以上。", [(E, 60000, "亩", None), (G, 15, "个", None)]),
    ("力争全年外贸进出口额完成80亿元，实际使用外资1.2亿美元。", [(E, 8000000000, "元", None), (E, 120000000, "美元", None)]),
    ("推进河湖水系连通，治理水土流失面积40平方公里，新增节水灌溉面积1万亩。", [(E, 40, "平方公里", None), (E, 10000, "亩", None)]),
    ("加快老旧燃气管网更新，年底前改造庭院管网120公里、立管1.8万户。", [(E, 120, "公里", None), (E, 18000, "户", None)]),
    ("企业开办时间从3天压缩至1天以内，变更登记当天办结。", [(L, 1, "天", 3)]),
    ("审批环节由7个减少至4个，申请材料由22份压减为9份。", [(E, 4, "个", 7), (E, 9, "份", 22)]),
    ("一般企业投资项目从立项到开工全流程审批控制在30个工作日内。", [(L, 30, "工作日", None)]),
    ("事故起数、死亡人数同比分别下降10%和5%以上。", [(G, 10, "%", None), (G, 5, "%", None)]),
    ("基本医疗保险参保率巩固在98%以上，门诊费用跨省直接结算定点机构达到60家。", [(G, 98, "%", None), (E, 60, "家", None)]),
    ("组织开展企业家培训5期，培训人数不少于400人。", [(E, 5, "期", None), (G, 400, "人", None)]),
    ("对辖区重点企业走访全覆盖，每家企业每年走访不少于4次。", [(G, 4, "次", None)]),
    ("深化科技金融服务，知识产权质押融资额突破3亿元，科技型企业贷款余额增长20%左右。", [(G, 300000000, "元", None), (E, 20, "%", None)]),
    ("办理注销税务登记的时限再压缩三分之一，电子税务局业务量占比达97%。", [(E, 97, "%", None)]),
    ("新建改建农村公路85公里，实施危桥改造7座，安装村道安全护栏50公里。", [(E, 85, "公里", None), (E, 7, "座", None), (E, 50, "公里", None)]),
    ("依托县级平台，建成电商直播基地2处，培育网络主播100名以上。", [(E, 2, "处", None), (G, 100, "名", None)]),
    ("到2027年，规上工业企业数字化普及率达到85%，新增国家级绿色工厂至少3家。", [(E, 85, "%", None), (G, 3, "家", None)]),
    ("生活垃圾回收利用率达到38%，资源化利用率达到百分之八十五以上。", [(E, 38, "%", None), (G, 85, "%", None)]),
    ("简化流程，将公积金提取办理时限由3个工作日缩短为1个工作日。", [(E, 1, "工作日", 3)]),
    ("确保食品抽检量达到每千人6批次，不合格食品处置率100%。", [(E, 6, "批次", None), (E, 100, "%", None)]),
    ("全年新登记经营主体2万户以上，其中企业不少于6000户。", [(G, 20000, "户", None), (G, 6000, "户", None)]),
    ("实施充电设施补短板工程，建设公共充电桩1200台，车桩比优化到2.5。", [(E, 1200, "台", None)]),
    ("重点项目开工率、投资完成率均不低于90%。", [(G, 90, "%", None)]),
    ("储备亿元以上技改项目不少于30项，竣工投产15项。", [(G, 30, "项", None), (E, 15, "项", None)]),
    ("开展“春风行动”系列招聘活动60场次，提供岗位3万个次。", [(E, 60, "场次", None)]),
    ("中小学课后服务覆盖率100%，创建省级特色学校3所。", [(E, 100, "%", None), (E, 3, "所", None)]),
    ("跨境贸易方面，进口整体通关时间压缩到36小时以下，出口压缩到1.5小时以下。", [(L, 36, "小时", None), (L, 1.5, "小时", None)]),
    ("新能源汽车渗透率提高至45%左右，公交车新能源占比达100%。", [(E, 45, "%", None), (E, 100, "%", None)]),
    ("人均公园绿地面积增加到15平方米，建成区绿化覆盖率超42%。", [(E, 15, "平方米", None), (G, 42, "%", None)]),
    ("建设10个以上低碳示范园区，培育五家绿色数据中心。", [(G, 10, "个", None), (E, 5, "家", None)]),
    ("将小微企业贷款综合融资成本降低0.3个百分点，不良率控制在2%以内。", [(E, 0.3, "百分点", None), (L, 2, "%", None)]),
    ("推动30家医疗机构检查检验结果互认，互认项目扩大到150项。", [(E, 30, "家", None), (E, 150, "项", None)]),
    ("一次性告知率达100%，超时办件率低于0.1%。", [(E, 100, "%", None), (L, 0.1, "%", None)]),
    ("打造12个镇级便民服务中心示范点、60个村级示范站。", [(E, 12, "个", None), (E, 60, "个", None)]),
    ("农产品质量安全例行监测合格率稳定在98.5%以上。", [(G, 98.5, "%", None)]),
    ("专利授权量增长10%，每万人口高价值发明专利拥有量提升到9.5件。", [(E, 10, "%", None), (E, 9.5, "件", None)]),
    ("完成既有建筑节能改造25万平方米，新增装配式建筑占比35％以上。", [(E, 250000, "平方米", None), (G, 35, "%", None)]),
    ("争取上级资金2亿元，发行专项债券15亿元以上。", [(E, 200000000, "元", None), (G, 1500000000, "元", None)]),
    ("工单按时办结率98%，群众满意率96%，重复投诉率下降5个百分点。", [(E, 98, "%", None), (E, 96, "%", None), (E, 5, "百分点", None)]),
    ("压缩用水报装时间，无外线工程用户2个工作日内通水，有外线工程用户5个工作日内通水。", [(L, 2, "工作日", None), (L, 5, "工作日", None)]),
    ("年度监督抽查比例不少于5%，问题整改率达到100%。", [(G, 5, "%", None), (E, 100, "%", None)]),
    ("评标专家库扩充至3000人，远程异地评标项目占比达到60%。", [(E, 3000, "人", None), (E, 60, "%", None)]),
    ("开通政务服务直通车线路3条，设置自助终端200台。", [(E, 3, "条", None), (E, 200, "台", None)]),
    ("两年内孵化科技型企业50家，毕业企业不少于12家。", [(E, 50, "家", None), (G, 12, "家", None)]),
    ("农村公路列养率100%，优良中等路率≥85%。", [(E, 100, "%", None), (G, 85, "%", None)]),
    ("12月底前，全市累计建成“口袋体育公园”40个，人均体育场地面积达2.8平方米。", [(E, 40, "个", None), (E, 2.8, "平方米", None)]),
    ("推行“极简审批”，将立项、规划许可、施工许可等阶段审批时间分别压减至1个、3个、2个工作日。", [(E, 1, "工作日", None), (E, 3, "工作日", None), (E, 2, "工作日", None)]),
    ("企业跨区迁移由原来跑两地、3个工作日，优化为跑一地、1个工作日办结。", [(E, 1, "工作日", None)]),
    ("年内为中小微企业提供融资担保不低于8亿元，平均担保费率不超过1%。", [(G, 800000000, "元", None), (L, 1, "%", None)]),
    ("全年帮助企业招工5000人以上，高校毕业生留归率提升3个百分点。", [(G, 5000, "人", None), (E, 3, "百分点", None)]),
    ("开展“双随机”联合检查比例达到30%，年内同一企业入企检查不超过2次。", [(E, 30, "%", None), (L, 2, "次", None)]),
    ("加快推进智慧停车建设，新增停车泊位不少于2000个，其中公共泊位占比60%以上。", [(G, 2000, "个", None), (G, 60, "%", None)]),
]
LOOKALIKES = [
    "对固定资产投资500万元以上的技改项目给予10%补助。",
    "职工人数20人以上的用人单位应当建立台账。",
    "建筑面积5000平方米以下的项目免于图审。",
    "自收到通知之日起10个工作日内提交整改报告。",
    "结果公示不少于5个工作日。",
    "贯彻落实《关于促进消费的20条措施》，用好“6+2”政策。",
    "落实国家33项稳经济措施和省21条政策清单。",
    "全区16个镇街全部建立专班。",
    "对获评国家级平台的给予100万元奖励。",
    "继续执行小规模纳税人3%征收率减按1%征收的政策。",
    "提供7×24小时不打烊自助服务。",
    "世界500强、中国民营500强企业。",
    "2024年度考核占10分。",
    "每季度召开1次联席会议，每月通报一次进展。",
    "依据市发改委〔2023〕15号文件和第3次常务会议精神。",
    "涉及3个以上部门的事项由牵头部门协调。",
    "从业5年以上的技术人员可以申报。",
    "保证金不得超过中标金额的2%的，按规定退还。",
    "鼓励注册资本1000万元以上企业参与。",
    "对3年内无违法记录的企业减少检查。",
    "组建一支队伍，建立一套机制，形成一批成果。",
    "办理5G基站站址用电手续。",
    "企业连续3个月未缴费的予以提醒。",
    "对月用电量100万千瓦时以上的用户开展服务。",
    "推行1个窗口受理、1次告知。",
    "享受15%企业所得税优惠税率。",
    "研发费用按100%加计扣除。",
    "加快“1+3+N”平台建设，推进4G网络覆盖。",
    "对超过30日未处理的工单进行督办。",
    "实施三年行动计划，开展二十大专项宣传。",
    "依托3家龙头企业组建联合体。",
    "纳税信用A级、B级企业享受2个工作日内免审核的便利。",
    "符合条件的高新技术企业减按15%的税率征收企业所得税。",
    "对连续3年信用良好的企业实行免检。",
    "投资强度低于300万元/亩的项目不予供地。",
    "凡使用财政资金50万元以上的项目，必须进行绩效评价。",
    "用人单位招用毕业生并缴纳社保满6个月的，给予每人1500元补贴。",
    "单个项目补助最高不超过200万元。",
    "申请人应在收到补正通知后5个工作日内补齐材料。",
    "落实“六稳”“六保”，推进“10+N”产业集群。",
    "12315、12345等热线并行接听，提供24小时人工服务。",
    "根据国务院第722号令和省政府第339号令有关规定执行。",
    "按照市级8个专项方案要求抓好落实。",
    "2023年全区已累计发放贷款35亿元。",
    "依法对注册资本3000万元以下的公司简化程序。",
    "用地面积20亩以上的工业项目优先保障。",
    "全市9个县区同步实施。",
    "聚焦企业反映强烈的3类问题开展专项整治。",
    "发挥20个驻外招商机构作用。",
    "建筑高度24米以下的民用建筑适用告知承诺。",
    "参加国家组织的第7批药品集中采购。",
    "逾期90日以上的账款纳入清欠台账。",
    "经营面积在200平方米以下的餐饮店实行备案管理。",
    "高温天气（35℃以上）停止户外作业。",
    "推广“一码通行”“一网通管”，实行7×24小时监测。",
    "处理时限超过15个工作日的事项需报分管领导审批。",
    "合同履约保证金不高于中标价5%的项目可以保函替代。",
    "每月5日前报送进展，每季度末通报一次。",
    "招标文件公告期不少于20日。",
    "2025年6月30日前完成整改，7月1日起施行。",
    "承接省级下放的26项权限。",
    "贷款期限3年以上的优先支持。",
    "坚持一个标准、一套流程、一个平台。",
    "两个以上部门联合检查的，由一个部门牵头。",
    "对500千瓦以下分布式光伏项目实行备案。",
    "公司成立2年以上、从业人员10人以上。",
    "一般纳税人按13%税率开具发票。",
    "在前期3批试点的基础上扩大范围。",
    "企业自愿申报，5个工作日内未提出异议的视为同意。",
    "推进国家级高新区“一区多园”和500强企业总部落户。",
    "将4个部门的12项事项整合进驻专区。",
    "大中小学生每天锻炼1小时，每日体育活动不缺席。",
    "列入全省第二批试点的3个县要加快推进。",
    "对日均客流量1万人次以上的商圈开展评估。",
    "完善“3+5+X”工作体系，做实“1个中心、N个站点”。",
    "严格执行8小时工作制。",
    "补贴标准为每平方米不高于200元。",
    "每个行政村配备一名网格员，每周巡查一次。",
    "60周岁以上老年人免费乘车。",
    "适用于建筑面积小于2500平方米的社会投资项目。",
    "信访事项应当自受理之日起60日内办理的，不得拖延。",
    "实行一人一档、一企一策、一日一调度。",
    "租赁期限5年以上的办公用房可申请支持。",
    "高峰时段按平段电价上浮70%执行。",
        "区内现有规上企业86家，涉及职工2万人。",
        "该镇下辖行政村32个，总人口4万人。",
]
CLAUSES = [
    ("6月底前，社区食堂覆盖率达到70%以上，持续推进。", "社区食堂覆盖率达到70%以上", "社区食堂覆盖率"),
    ("将水表安装时间由5个工作日压缩至2个工作日。", "将水表安装时间由5个工作日压缩至2个工作日", "水表安装时间"),
    ("建成8个乡镇标准化养老服务中心。", "建成8个乡镇标准化养老服务中心", "乡镇标准化养老服务中心"),
    ("立案环节压缩至2个环节（申请、登记）、用时压缩至1个工作日。", "立案环节压缩至2个环节（申请、登记）", "立案环节"),
    ("入园企业办照流程减至2个环节，1个工作日以内办结。", "入园企业办照流程减至2个环节", "入园企业办照流程"),
    ("用好“免证办”专区，“免证办”事项达到90项。", "“免证办”事项达到90项", "“免证办”事项"),
    ("再生铝产能利用率年均分别提高2%。", "再生铝产能利用率年均分别提高2%", "再生铝产能利用率"),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), COMMITMENTS)
def test_what_a_sentence_commits_to(text: str, expected: list[Fact]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_a_target(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(("text", "raw", "metric"), CLAUSES)
def test_the_clause_as_printed_and_what_is_measured(text: str, raw: str, metric: str) -> None:
    target = read(text)[0]
    assert (target.raw, target.metric) == (raw, metric)
    assert text[slice(*target.span)] == raw


def test_a_clause_without_a_subject_measures_what_the_clause_before_names() -> None:
    first, second = read("入园企业办照流程减至2个环节，1个工作日以内办结。")
    assert (second.raw, second.metric) == ("1个工作日以内办结", first.metric)


def test_two_numbers_of_one_clause_share_it() -> None:
    first, second = read("城区、乡镇供水水质达标率分别达到99%和97%。")
    assert first.span == second.span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("库容达到1.2亿立方米。", (E, 120_000_000, "立方米", None)),
        ("签约额达到1.2亿元。", (E, 120_000_000, "元", None)),
        ("培训达到三十五场。", (E, 35, "场", None)),
        ("培训达到一百二十场。", (E, 120, "场", None)),
        ("覆盖率达到百分之百。", (E, 100, "%", None)),
        ("覆盖率达到９９．５％。", (E, 99.5, "%", None)),
        ("新增岗位3万余个。", (E, 30_000, "个", None)),
        ("吸纳就业1,500人以上。", (G, 1500, "人", None)),
        ("纸质材料减少三成。", (E, 30, "%", None)),
        ("产值增长1.5倍。", (E, 1.5, "倍", None)),
        ("培育基地5至8家。", (R, (5, 8), "家", None)),
        ("贷款增速保持在8%—10%。", (R, (8, 10), "%", None)),
    ],
)
def test_numbers_and_units(text: str, expected: Fact) -> None:
    assert facts(text) == [expected]


def test_statements_and_time_labels_hold_no_targets() -> None:
    plan = parse_plan(
        small_plan("扩大试点。新增试点村12个。（牵头单位：区农业农村局；完成时限：新增3个，2025年6月底前）")
    )
    assert [(t.value, t.clause, t.raw) for t in plan.measures[0].targets] == [(12, 1, "新增试点村12个")]


def test_the_number_of_a_measure_is_no_quantity() -> None:
    assert facts("3.5家企业完成改造。") == facts("5家企业完成改造。")


def test_targets_in_the_json() -> None:
    plan = parse_plan(small_plan("加快办理。办理时间由10天压缩至4天以内，新建网点2—3个。（责任单位：区商务局）"))
    first, second = plan_as_json(plan, "en")["measures"][0]["targets"]
    assert (first["rule"], first["clause"], first["baseline"]) == ("target.to-words", 1, 10)
    assert (first["value"], first["op"], first["unit"]) == (4, "<=", "天")
    assert plan.text[slice(*first["span"])] == first["raw"] == "办理时间由10天压缩至4天以内"
    assert (second["op"], second["value"], second["baseline"]) == ("range", [2, 3], None)


def hits(verdict: str) -> list[tuple[TargetRule, str]]:
    return [(rule, hit) for rule in TARGETS if rule.verdict == verdict for hit in rule.hits]


def unmarked(window: str) -> str:
    return window.translate({ord(sign): None for sign in "⟦⟧⟪⟫"})


@pytest.mark.parametrize(("rule", "hit"), [pytest.param(r, h, id=f"{r.id}-{h}") for r, h in hits("target")])
def test_every_rule_decides_its_own_example(rule: TargetRule, hit: str) -> None:
    assert rule.id in [target.rule for target in read(unmarked(hit))]


@pytest.mark.parametrize(("rule", "hit"), [pytest.param(r, h, id=f"{r.id}-{h}") for r, h in hits("nothing")])
def test_every_rule_against_targets_keeps_its_example_out(rule: TargetRule, hit: str) -> None:
    assert read(unmarked(hit)) == ()


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in (*TARGETS, *OPERATORS)]
    assert len(ids) == len(set(ids))


def target_score(gold: list[dict[str, object]], found: list[dict[str, object]]) -> tuple[float, list[str]]:
    score = scorer()
    total, misses = score.score(gold, found)
    f1: float = score.ratios(*total["target"])[2]
    return f1, [line for line in misses if line.startswith("target")]


@pytest.mark.parametrize("name", ANNOTATED)
def test_real_plans_score(name: str) -> None:
    plan = read_plan(corpus_file(f"{name}.txt"), PLANS[name])
    f1, misses = target_score(jsonl(corpus_file(f"../gold/{name}.jsonl")), plan_as_json(plan, "en")["measures"])
    assert f1 >= LEAST, misses


def test_the_example_scores() -> None:
    measures = plan_as_json(read_plan(example()), "en")["measures"]
    f1, misses = target_score(jsonl(GOLD / "qingchuan-2025.jsonl"), measures)
    assert f1 >= LEAST, misses


@pytest.mark.parametrize("name", PLANS)
def test_every_target_of_a_real_plan_stands_on_its_characters(name: str) -> None:
    plan = read_plan(corpus_file(f"{name}.txt"), PLANS[name])
    targets = [target for measure in plan.measures for target in measure.targets]
    assert targets
    assert [t.raw for t in targets if plan.text[slice(*t.span)] != t.raw or not t.metric or len(t.raw) > 400] == []


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.thread_time()
        read(text)
        best = min(best, time.thread_time() - start)
    return best


@pytest.mark.parametrize(
    "piece",
    [
        "由率1%",
        "建设1个和",
        "达到的1个",
        "1至3—5个",
        "率1%（",
        "“1个",
        "等1个",
        "9,999",
        "一个",
        "百分之百、",
        "对1个的",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    short, long = seconds(piece * 400), seconds(piece * 1600)
    assert long < 8 * short + 0.05
