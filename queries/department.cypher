// name: department
// question: {zh: 某个单位的基本情况, en: "One unit: its names, functions and load"}
// parameters: [unit!, plan]
// columns: [unit, unit_id, region, level, kind, function, names, plans/count, lead/count, responsible/count, support/count, first_due, last_due]
// key: [unit_id]
// examples:
//   - {unit: 区大数据中心}
//   - {unit: 行政审批}
//   - {unit: "清川区:区税务局"}
// row: {unit: 区大数据中心, unit_id: '清川区:区大数据中心', region: 清川区, level: county, kind: public-institution, function: 大数据, names: [区大数据中, 区大数据中心], plans: 1, lead: 5, responsible: 7, support: 0, first_due: '2025-03-31', last_due: '2025-12-31'}
MATCH (d:Department)
WHERE {{named(d, unit)}}
OPTIONAL MATCH (d)-[:PERFORMS]->(f:Function)
OPTIONAL MATCH (d)-[r:{{takes_part}}]->(m:Measure)<-[:CONTAINS]-(p:Plan)
WHERE {{is_plan(p)}}
OPTIONAL MATCH (m)-[:DUE {kind: 'due'}]->(day:Deadline)
WITH d, f, count(DISTINCT p.id) AS plans,
  {{counted(r)}},
  min(day.date) AS first_due, max(day.date) AS last_due
RETURN d.name AS unit, d.id AS unit_id, d.region AS region, d.level AS level, d.kind AS kind, f.id AS function,
  d.aliases AS names, plans, lead, responsible, support, first_due, last_due
ORDER BY lead DESC, unit, unit_id
{{page}}
