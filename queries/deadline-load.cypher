// name: deadline-load
// question: {zh: 各单位每个月有多少措施到期？, en: "How many measures are due for each unit in each month?"}
// parameters: [plan, unit, role, from, to]
// columns: [unit, unit_id, region,
//   month: {type: string, zh: 月份, en: YYYY-MM},
//   measures: {zh: 到期措施, en: measures due in any role},
//   lead/count: {zh: 其中牵头, en: of these as lead}]
// key: [unit_id, month]
// examples:
//   - {plan: 清川政发-2025-4}
//   - {role: lead}
//   - {unit: 大数据, from: 2025-01-01, to: 2025-12-31}
// row: {unit: 区大数据中心, unit_id: '清川区:区大数据中心', region: 清川区, month: 2025-03, measures: 2, lead: 2}
MATCH (d:Department)-[r:{{takes_part}}]->(m:Measure)-[:DUE {kind: 'due'}]->(day:Deadline)
WHERE {{in_plan(m)}}
  AND {{is_unit(d)}}
  AND {{has_role(r)}}
  AND {{between(day)}}
WITH d, substring(toString(day.date), 0, 7) AS month, r, m
RETURN d.name AS unit, d.id AS unit_id, d.region AS region, month, count(DISTINCT m.id) AS measures,
  count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN m.id END) AS lead
ORDER BY month, measures DESC, unit, unit_id
{{page}}
