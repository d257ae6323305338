// name: measure
// question: {zh: 某条措施的全部内容, en: "One measure, whole"}
// parameters:
//   measure: {type: string, zh: 措施编号, en: "a measure's id", required: true}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 1, zh: 最多行数, en: rows at most}
// columns:
//   measure: {type: string, zh: 措施编号, en: the measure's id}
//   number: {type: string, zh: 序号, en: its printed number}
//   title: {type: string, zh: 措施, en: its title}
//   text: {type: string, zh: 原文, en: its text}
//   section: {type: list, zh: 所在章节, en: the headings above it}
//   lead: {type: list, zh: 牵头单位, en: lead units}
//   responsible: {type: list, zh: 责任单位, en: responsible units}
//   support: {type: list, zh: 配合单位, en: supporting units}
//   times: {type: list, zh: 时限, en: its times as printed}
//   due: {type: date, zh: 最后期限, en: the last day it is due}
//   indicator: {type: string, zh: 指标, en: its indicator}
//   plan: {type: string, zh: 方案编号, en: the plan's id}
//   plan_title: {type: string, zh: 方案, en: the plan's title}
//   position: {type: integer, zh: 次序, en: its place among the plan's measures}
//   span_start: {type: integer, zh: 起, en: its first character in the plan's text}
//   span_end: {type: integer, zh: 止, en: the character behind its last}
// key: [measure]
// examples:
//   - {measure: "清川政发-2025-4:2.1.1"}
// row: {measure: '清川政发-2025-4:2.1.1', number: '1', title: 企业开办全程“一日办结”, text: 1.企业开办全程“一日办结”。企业登记、刻章备案、首次领票、用工参保、公积金开户由申请人一次填报，后台同步分发，首套印章费用由区财政承担。全流程办理时间由8个小时压缩至4个小时以内，特殊行业除外。（牵头单位：区行政审批局；责任单位：市公安局清川分局、区税务局、区财政局、区人力资源社会保障局、市住房公积金中心清川管理部；完成时限：2025年6月底前）, section: [二、全面提高企业办事便利度, （一）开办企业], lead: [区行政审批局], responsible: [市公安局清川分局, 区税务局, 区财政局, 区人力资源社会保障局, 市住房公积金中心清川管理部], support: [], times: [2025年6月底前], due: '2025-06-30', indicator: 开办企业, plan: 清川政发-2025-4, plan_title: 清川区2025年优化营商环境重点任务实施方案, position: 1, span_start: 596, span_end: 771}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure {id: $measure})
OPTIONAL MATCH (m)-[:UNDER]->(i:Indicator)
WITH p, m, i
OPTIONAL MATCH (m)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(d:Department)
WITH p, m, i, r, d
ORDER BY r.clause, r.span_start
WITH p, m, i, collect({role: type(r), name: d.name}) AS roles
OPTIONAL MATCH (m)-[t:DUE]->(day:Deadline)
WITH p, m, i, roles, t, day
ORDER BY t.span_start
WITH p, m, i, roles, collect(t.raw) AS raws, max(CASE t.kind WHEN 'due' THEN day.date END) AS due
WITH p, m, i, raws, due,
  [role IN roles WHERE role.role = 'LEADS' | role.name] AS leads,
  [role IN roles WHERE role.role = 'RESPONSIBLE_FOR' | role.name] AS responsibles,
  [role IN roles WHERE role.role = 'SUPPORTS' | role.name] AS supports
RETURN m.id AS measure, m.number AS number, m.title AS title, m.text AS text, m.section AS section,
  leads AS lead,
  responsibles AS responsible,
  supports AS support,
  raws AS times,
  due, i.id AS indicator, p.id AS plan, p.title AS plan_title,
  m.position AS position, m.span_start AS span_start, m.span_end AS span_end
SKIP $skip
LIMIT $limit
