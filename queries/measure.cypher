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
// key: [measure]
// examples:
//   - {measure: "清川政发-2025-4:2.1.1"}
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
  due, i.id AS indicator, p.id AS plan, p.title AS plan_title
SKIP $skip
LIMIT $limit
