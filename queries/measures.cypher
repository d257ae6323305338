// name: measures
// question: {zh: 按条件查措施, en: "Which measures meet the conditions?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   indicator: {type: string, zh: 指标, en: an indicator}
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id"}
//   role: {type: string, values: [lead, responsible, support], zh: 角色, en: a role}
//   from: {type: date, zh: 起始日期, en: first day}
//   to: {type: date, zh: 截止日期, en: last day}
//   text: {type: string, zh: 标题或正文里的字, en: words in the title or text}
//   sort: {type: string, values: [plan, due, -due, title], default: plan, zh: 排序：按方案中的顺序、期限（-due 为倒序）或标题, en: "by the order in the plans, by the last day it is due (-due: latest first), or by title"}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   measure: {type: string, zh: 措施编号, en: the measure's id}
//   title: {type: string, zh: 措施, en: its title}
//   lead: {type: list, zh: 牵头单位, en: lead units}
//   due: {type: date, zh: 最后期限, en: the last day it is due}
//   indicator: {type: string, zh: 指标, en: its indicator}
//   plan: {type: string, zh: 方案编号, en: the plan's id}
// key: [measure]
// examples:
//   - {plan: 清川政发-2025-4, role: lead, unit: 区行政审批局}
//   - {text: 一窗}
//   - {from: 2025-06-01, to: 2025-06-30}
//   - {indicator: 纳税}
//   - {sort: -due, limit: 50}
//   - {sort: due, unit: 大数据}
//   - {sort: title, limit: 5}
// row: {measure: '清川政发-2025-4:2.1.1', title: 企业开办全程“一日办结”, lead: [区行政审批局], due: '2025-06-30', indicator: 开办企业, plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($text IS NULL OR m.title CONTAINS $text OR m.text CONTAINS $text)
  AND ($indicator IS NULL OR EXISTS { (m)-[:UNDER]->(:Indicator {id: $indicator}) })
  AND (($unit IS NULL AND $role IS NULL) OR EXISTS {
    MATCH (d:Department)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m)
    WHERE ($unit IS NULL OR (d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) }))
      AND ($role IS NULL OR CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END = $role)
  })
  AND (($from IS NULL AND $to IS NULL) OR EXISTS {
    MATCH (m)-[t:DUE]->(day:Deadline)
    WHERE t.kind = 'due' AND ($from IS NULL OR day.date >= $from) AND ($to IS NULL OR day.date <= $to)
  })
OPTIONAL MATCH (m)-[:UNDER]->(i:Indicator)
OPTIONAL MATCH (m)-[:DUE {kind: 'due'}]->(day:Deadline)
WITH p, m, i, max(day.date) AS due
OPTIONAL MATCH (m)<-[:LEADS]-(d:Department)
WITH p, m, i, due, d.name AS name
ORDER BY name
WITH p, m, i, due, collect(DISTINCT name) AS names
RETURN m.id AS measure, m.title AS title, names AS lead, due, i.id AS indicator, p.id AS plan
ORDER BY CASE $sort WHEN 'due' THEN due END, CASE $sort WHEN '-due' THEN due IS NULL END, CASE $sort WHEN '-due' THEN due END DESC,
  CASE $sort WHEN 'title' THEN title END, plan, m.position
SKIP $skip
LIMIT $limit
