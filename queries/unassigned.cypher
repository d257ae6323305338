// name: unassigned
// question: {zh: 哪些措施责任没有落到具体单位？, en: "Which measures have no lead, no unit at all, or only a group?"}
// parameters: [plan, {problem: {type: string, values: [no-unit, only-group, no-lead], zh: 问题, en: only this problem}}]
// columns: [measure, title,
//   problem: {type: string, zh: 问题, en: "no-unit, only-group or no-lead"},
//   units: {zh: 已写单位, en: names of the units it names},
//   unit_ids: {zh: 已写单位编号},
//   plan]
// key: [measure]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4, problem: no-unit}
// row: {measure: '清川政发-2025-4:2.3.3', title: 提高供电可靠性, problem: no-lead, units: [区供电公司, 区发展改革局], unit_ids: ['清川区:区供电公司', '清川区:区发展改革局'], plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)
WHERE {{is_plan(p)}}
OPTIONAL MATCH (m)<-[r:{{takes_part}}]-(d:Department)
WITH p, m, d, max(CASE WHEN type(r) = 'LEADS' THEN 1 ELSE 0 END) AS leads
ORDER BY d.name, d.id
WITH p, m, collect(d.name) AS units, collect(d.id) AS unit_ids,
  count(CASE WHEN NOT d.is_group THEN 1 END) AS offices, sum(leads) AS leads
WITH p, m, units, unit_ids,
  CASE WHEN size(units) = 0 THEN 'no-unit' WHEN offices = 0 THEN 'only-group' WHEN leads = 0 THEN 'no-lead' END AS problem
WHERE problem IS NOT NULL AND ($problem IS NULL OR problem = $problem)
RETURN m.id AS measure, m.title AS title, problem, units, unit_ids, p.id AS plan
ORDER BY plan, m.position
{{page}}
