// name: measures
// question: {zh: 按条件查措施, en: "Which measures meet the conditions?"}
// parameters: [plan, indicator, unit, role, from, to,
//   text: {type: string, zh: 标题或正文里的字, en: words in the title or text},
//   sort: {type: string, values: [plan, due, -due, title], default: plan, zh: 排序：按方案中的顺序、期限（-due 为倒序）或标题, en: "by the order in the plans, by the last day it is due (-due: latest first), or by title"}]
// columns: [measure, title, lead, lead_ids, due/last, indicator, plan]
// key: [measure]
// examples:
//   - {plan: 清川政发-2025-4, role: lead, unit: 区行政审批局}
//   - {text: 一窗}
//   - {from: 2025-06-01, to: 2025-06-30}
//   - {indicator: 纳税}
//   - {sort: -due, limit: 50}
//   - {sort: due, unit: 大数据}
//   - {sort: title, limit: 5}
// row: {measure: '清川政发-2025-4:2.1.1', title: 企业开办全程“一日办结”, lead: [区行政审批局], lead_ids: ['清川区:区行政审批局'], due: '2025-06-30', indicator: 开办企业, plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)
WHERE {{is_plan(p)}}
  AND ($text IS NULL OR m.title CONTAINS $text OR m.text CONTAINS $text)
  AND {{under_indicator(m)}}
  AND (($unit IS NULL AND $role IS NULL) OR EXISTS {
    MATCH (d:Department)-[r:{{takes_part}}]->(m)
    WHERE {{is_unit(d)}}
      AND {{has_role(r)}}
  })
  AND {{is_due(m)}}
OPTIONAL MATCH (m)-[:UNDER]->(i:Indicator)
OPTIONAL MATCH (m)-[:DUE {kind: 'due'}]->(day:Deadline)
WITH p, m, i, max(day.date) AS due
{{leads(m, p, m, i, due)}}
RETURN m.id AS measure, m.title AS title, lead, lead_ids, due, i.id AS indicator, p.id AS plan
ORDER BY CASE $sort WHEN 'due' THEN due END, CASE $sort WHEN '-due' THEN due IS NULL END, CASE $sort WHEN '-due' THEN due END DESC,
  CASE $sort WHEN 'title' THEN title END, plan, m.position
{{page}}
