// name: unassigned
// question: {zh: 哪些措施责任没有落到具体单位？, en: "Which measures have no lead, no unit at all, or only a group?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   problem: {type: string, values: [no-unit, only-group, no-lead], zh: 问题, en: only this problem}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   measure: {type: string, zh: 措施编号, en: the measure's id}
//   title: {type: string, zh: 措施, en: its title}
//   problem: {type: string, zh: 问题, en: "no-unit, only-group or no-lead"}
//   units: {type: list, zh: 已写单位, en: the units it names}
//   plan: {type: string, zh: 方案编号, en: the plan's id}
// key: [measure]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4, problem: no-unit}
// row: {measure: '清川政发-2025-4:2.3.3', title: 提高供电可靠性, problem: no-lead, units: [区供电公司, 区发展改革局], plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)
WHERE $plan IS NULL OR p.id = $plan
OPTIONAL MATCH (m)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(d:Department)
WITH p, m, r, d, d.name AS name
ORDER BY name
WITH p, m, collect(DISTINCT name) AS names, count(d) AS units,
  count(CASE WHEN NOT d.is_group THEN 1 END) AS offices, count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS leads
WITH p, m, names, CASE WHEN units = 0 THEN 'no-unit' WHEN offices = 0 THEN 'only-group' WHEN leads = 0 THEN 'no-lead' END AS problem
WHERE problem IS NOT NULL AND ($problem IS NULL OR problem = $problem)
RETURN m.id AS measure, m.title AS title, problem, names AS units, p.id AS plan
ORDER BY plan, m.position
SKIP $skip
LIMIT $limit
