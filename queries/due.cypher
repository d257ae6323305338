// name: due
// question: {zh: 某段时间内有哪些措施到期？, en: "What is due between two days?"}
// parameters: [from!, to!, plan, unit]
// columns: [due, measure, title, lead, lead_ids, as_written, plan]
// key: [due, measure]
// examples:
//   - {from: 2025-06-01, to: 2025-06-30}
//   - {from: 2025-01-01, to: 2025-12-31, unit: 大数据}
// row: {due: '2025-06-30', measure: '清川政发-2025-4:2.1.1', title: 企业开办全程“一日办结”, lead: [区行政审批局], lead_ids: ['清川区:区行政审批局'], as_written: 2025年6月底前, plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[t:DUE {kind: 'due'}]->(day:Deadline)
WHERE day.date >= $from AND day.date <= $to
  AND {{is_plan(p)}}
  AND {{has_unit(m)}}
WITH p, m, day, min(t.raw) AS as_written
{{leads(m, p, m, day, as_written)}}
RETURN day.date AS due, m.id AS measure, m.title AS title, lead, lead_ids, as_written, p.id AS plan
ORDER BY due, plan, m.position
{{page}}
