// name: departments
// question: {zh: 方案里有哪些单位？, en: "Which units do the plans name?"}
// parameters:
//   text: {type: string, zh: 任一写法里的字, en: words in any of its names}
//   function: {type: string, zh: 条线, en: a functional line}
//   region: {type: string, zh: 地区, en: a region}
//   kind: {type: string, zh: 类别（如 bureau）, en: a kind of unit such as bureau}
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   sort: {type: string, values: [lead, name], default: lead, zh: 排序：牵头多的在前，或按名称, en: those that lead most first or by name}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   id: {type: string, zh: 单位编号, en: the unit's id}
//   unit: {type: string, zh: 单位, en: canonical name}
//   region: {type: string, zh: 地区, en: the unit's region}
//   level: {type: string, zh: 层级, en: level of government}
//   kind: {type: string, zh: 类别, en: kind of unit}
//   function: {type: string, zh: 条线, en: functional line}
//   names: {type: list, zh: 方案中的写法, en: its names as printed}
//   lead: {type: integer, zh: 牵头, en: measures it leads}
//   responsible: {type: integer, zh: 责任, en: measures it is responsible for}
//   support: {type: integer, zh: 配合, en: measures it supports}
// key: [id]
// examples:
//   - {}
//   - {text: 人社, plan: 清川政发-2025-4}
//   - {kind: court}
//   - {function: 大数据, region: 清川区}
//   - {sort: name, limit: 10}
// row: {id: '清川区:区行政审批局', unit: 区行政审批局, region: 清川区, level: county, kind: bureau, function: 行政审批, names: [区行政审批局], lead: 11, responsible: 4, support: 0}
MATCH (d:Department)
WHERE ($text IS NULL OR d.name CONTAINS $text OR any(form IN d.aliases WHERE form CONTAINS $text))
  AND ($function IS NULL OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $function}) })
  AND ($region IS NULL OR d.region = $region)
  AND ($kind IS NULL OR d.kind = $kind)
  AND ($plan IS NULL OR EXISTS { (:Plan {id: $plan})-[:CONTAINS]->(:Measure)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(d) }
    OR EXISTS { (d)-[:LEADS_AREA {plan: $plan}]->(:Indicator) })
OPTIONAL MATCH (d)-[:PERFORMS]->(f:Function)
OPTIONAL MATCH (d)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m:Measure)<-[:CONTAINS]-(p:Plan)
WHERE $plan IS NULL OR p.id = $plan
WITH d, f,
  count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN m.id END) AS lead,
  count(DISTINCT CASE WHEN type(r) = 'RESPONSIBLE_FOR' THEN m.id END) AS responsible,
  count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN m.id END) AS support
RETURN d.id AS id, d.name AS unit, d.region AS region, d.level AS level, d.kind AS kind, f.id AS function,
  d.aliases AS names, lead, responsible, support
ORDER BY CASE $sort WHEN 'lead' THEN lead END DESC, CASE $sort WHEN 'lead' THEN responsible END DESC, unit, region, id
SKIP $skip
LIMIT $limit
