// name: department
// question: {zh: 某个单位的基本情况, en: "One unit: its names, functions and load"}
// parameters:
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id", required: true}
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 50, zh: 最多行数, en: rows at most}
// columns:
//   id: {type: string, zh: 单位编号, en: the unit's id}
//   unit: {type: string, zh: 单位, en: canonical name}
//   region: {type: string, zh: 地区, en: the unit's region}
//   level: {type: string, zh: 层级, en: level of government}
//   kind: {type: string, zh: 类别, en: kind of unit}
//   function: {type: string, zh: 条线, en: functional line}
//   names: {type: list, zh: 方案中的写法, en: its names as printed}
//   plans: {type: integer, zh: 方案数, en: plans that name it}
//   lead: {type: integer, zh: 牵头, en: measures it leads}
//   responsible: {type: integer, zh: 责任, en: measures it is responsible for}
//   support: {type: integer, zh: 配合, en: measures it supports}
//   first_due: {type: date, zh: 最早期限, en: first day anything is due}
//   last_due: {type: date, zh: 最晚期限, en: last day anything is due}
// key: [id]
// examples:
//   - {unit: 区大数据中心}
//   - {unit: 行政审批}
//   - {unit: "清川区:区税务局"}
// row: {id: '清川区:区大数据中心', unit: 区大数据中心, region: 清川区, level: county, kind: public-institution, function: 大数据, names: [区大数据中, 区大数据中心], plans: 1, lead: 5, responsible: 7, support: 0, first_due: '2025-03-31', last_due: '2025-12-31'}
MATCH (d:Department)
WHERE (d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) })
OPTIONAL MATCH (d)-[:PERFORMS]->(f:Function)
OPTIONAL MATCH (d)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m:Measure)<-[:CONTAINS]-(p:Plan)
WHERE $plan IS NULL OR p.id = $plan
OPTIONAL MATCH (m)-[:DUE {kind: 'due'}]->(day:Deadline)
WITH d, f, count(DISTINCT p.id) AS plans,
  count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN m.id END) AS lead,
  count(DISTINCT CASE WHEN type(r) = 'RESPONSIBLE_FOR' THEN m.id END) AS responsible,
  count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN m.id END) AS support,
  min(day.date) AS first_due, max(day.date) AS last_due
RETURN d.id AS id, d.name AS unit, d.region AS region, d.level AS level, d.kind AS kind, f.id AS function,
  d.aliases AS names,
  plans, lead, responsible, support, first_due, last_due
ORDER BY lead DESC, unit, region, id
SKIP $skip
LIMIT $limit
