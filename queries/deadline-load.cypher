// name: deadline-load
// question: {zh: 各单位每个月有多少措施到期？, en: "How many measures are due for each unit in each month?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id"}
//   role: {type: string, values: [lead, responsible, support], zh: 角色, en: a role}
//   from: {type: date, zh: 起始日期, en: first day}
//   to: {type: date, zh: 截止日期, en: last day}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 1000, zh: 最多行数, en: rows at most}
// columns:
//   unit: {type: string, zh: 单位, en: canonical name}
//   month: {type: string, zh: 月份, en: YYYY-MM}
//   measures: {type: integer, zh: 到期措施, en: measures due in any role}
//   lead: {type: integer, zh: 其中牵头, en: of these as lead}
//   region: {type: string, zh: 地区, en: the unit's region}
// key: [unit, region, month]
// examples:
//   - {plan: 清川政发-2025-4}
//   - {role: lead}
//   - {unit: 大数据, from: 2025-01-01, to: 2025-12-31}
// row: {unit: 区大数据中心, month: 2025-03, measures: 2, lead: 2, region: 清川区}
MATCH (d:Department)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m:Measure)-[:DUE {kind: 'due'}]->(day:Deadline)
WHERE ($plan IS NULL OR EXISTS { (:Plan {id: $plan})-[:CONTAINS]->(m) })
  AND ($unit IS NULL OR (d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) }))
  AND ($role IS NULL OR CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END = $role)
  AND ($from IS NULL OR day.date >= $from)
  AND ($to IS NULL OR day.date <= $to)
WITH d, substring(toString(day.date), 0, 7) AS month, r, m
RETURN d.name AS unit, month, count(DISTINCT m.id) AS measures,
  count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN m.id END) AS lead, d.region AS region
ORDER BY month, measures DESC, unit, region
SKIP $skip
LIMIT $limit
