// name: measure
// question: {zh: 某条措施的全部内容, en: "One measure, whole"}
// parameters: [measure!]
// columns: [measure,
//   number: {type: string, zh: 序号, en: its printed number},
//   title,
//   text: {type: string, zh: 原文, en: its text},
//   section: {type: list, zh: 所在章节, en: the headings above it},
//   lead, lead_ids,
//   responsible: {type: list, zh: 责任单位, en: names of the responsible units},
//   responsible_ids: {type: list, zh: 责任单位编号, en: "ids of these units, in the same order"},
//   support: {type: list, zh: 配合单位, en: names of the supporting units},
//   support_ids: {type: list, zh: 配合单位编号, en: "ids of these units, in the same order"},
//   times: {type: list, zh: 时限, en: its times as printed},
//   due/last, indicator, plan,
//   plan_title: {type: string, zh: 方案, en: the plan's title},
//   position: {type: integer, zh: 次序, en: its place among the plan's measures},
//   span_start, span_end]
// key: [measure]
// examples:
//   - {measure: "清川政发-2025-4:2.1.1"}
// row: {measure: '清川政发-2025-4:2.1.1', number: '1', title: 企业开办全程“一日办结”, text: 1.企业开办全程“一日办结”。企业登记、刻章备案、首次领票、用工参保、公积金开户由申请人一次填报，后台同步分发，首套印章费用由区财政承担。全流程办理时间由8个小时压缩至4个小时以内，特殊行业除外。（牵头单位：区行政审批局；责任单位：市公安局清川分局、区税务局、区财政局、区人力资源社会保障局、市住房公积金中心清川管理部；完成时限：2025年6月底前）, section: [二、全面提高企业办事便利度, （一）开办企业], lead: [区行政审批局], lead_ids: ['清川区:区行政审批局'], responsible: [市公安局清川分局, 区税务局, 区财政局, 区人力资源社会保障局, 市住房公积金中心清川管理部], responsible_ids: ['清川区:市公安局清川分局', '清川区:区税务局', '清川区:区财政局', '清川区:区人力资源社会保障局', '清川区:市住房公积金中心清川管理部'], support: [], support_ids: [], times: [2025年6月底前], due: '2025-06-30', indicator: 开办企业, plan: 清川政发-2025-4, plan_title: 清川区2025年优化营商环境重点任务实施方案, position: 1, span_start: 596, span_end: 771}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure {id: $measure})
OPTIONAL MATCH (m)-[:UNDER]->(i:Indicator)
WITH p, m, i
OPTIONAL MATCH (m)<-[r:{{takes_part}}]-(d:Department)
WITH p, m, i, r, d
ORDER BY r.clause, r.span_start
WITH p, m, i, collect({type: type(r), name: d.name, id: d.id}) AS parts
OPTIONAL MATCH (m)-[t:DUE]->(day:Deadline)
WITH p, m, i, parts, t, day
ORDER BY t.span_start
WITH p, m, i, parts, collect(t.raw) AS times, max(CASE t.kind WHEN 'due' THEN day.date END) AS due
WITH p, m, i, times, due,
  [part IN parts WHERE part.type = 'LEADS'] AS leads,
  [part IN parts WHERE part.type = 'RESPONSIBLE_FOR'] AS responsibles,
  [part IN parts WHERE part.type = 'SUPPORTS'] AS supports
RETURN m.id AS measure, m.number AS number, m.title AS title, m.text AS text, m.section AS section,
  [part IN leads | part.name] AS lead, [part IN leads | part.id] AS lead_ids,
  [part IN responsibles | part.name] AS responsible, [part IN responsibles | part.id] AS responsible_ids,
  [part IN supports | part.name] AS support, [part IN supports | part.id] AS support_ids,
  times, due, i.id AS indicator, p.id AS plan, p.title AS plan_title,
  m.position AS position, m.span_start AS span_start, m.span_end AS span_end
ORDER BY measure
{{page}}
