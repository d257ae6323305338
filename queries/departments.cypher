// name: departments
// question: {zh: 方案里有哪些单位？, en: "Which units do the plans name?"}
// parameters: [
//   text: {type: string, zh: 任一写法里的字, en: words in any of its names},
//   function: {type: string, zh: 条线, en: a functional line},
//   region, kind, plan,
//   sort: {type: string, values: [lead, name], default: lead, zh: 排序：牵头多的在前，或按名称, en: those that lead most first or by name}]
// columns: [unit, unit_id, region, level, kind, function, names, lead/count, responsible/count, support/count]
// key: [unit_id]
// examples:
//   - {}
//   - {text: 人社, plan: 清川政发-2025-4}
//   - {kind: court}
//   - {function: 大数据, region: 清川区}
//   - {sort: name, limit: 10}
// row: {unit: 区行政审批局, unit_id: '清川区:区行政审批局', region: 清川区, level: county, kind: bureau, function: 行政审批, names: [区行政审批局], lead: 11, responsible: 4, support: 0}
MATCH (d:Department)
WHERE ($text IS NULL OR d.name CONTAINS $text OR any(form IN d.aliases WHERE form CONTAINS $text))
  AND ($function IS NULL OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $function}) })
  AND ($region IS NULL OR d.region = $region)
  AND {{is_kind(d)}}
  AND ($plan IS NULL OR EXISTS { (:Plan {id: $plan})-[:CONTAINS]->(:Measure)<-[:{{takes_part}}]-(d) }
    OR EXISTS { (d)-[:LEADS_AREA {plan: $plan}]->(:Indicator) })
OPTIONAL MATCH (d)-[:PERFORMS]->(f:Function)
OPTIONAL MATCH (d)-[r:{{takes_part}}]->(m:Measure)<-[:CONTAINS]-(p:Plan)
WHERE {{is_plan(p)}}
WITH d, f,
  {{counted(r)}}
RETURN d.name AS unit, d.id AS unit_id, d.region AS region, d.level AS level, d.kind AS kind, f.id AS function,
  d.aliases AS names, lead, responsible, support
ORDER BY CASE $sort WHEN 'lead' THEN lead END DESC, CASE $sort WHEN 'lead' THEN responsible END DESC, unit, unit_id
{{page}}
