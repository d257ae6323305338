// name: what-if
// question: {zh: 某个单位晚几天，哪些措施要顺延，哪些单位要等？, en: "If a unit is late by some days: which measures, until when, and who waits?"}
// parameters:
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id", required: true}
//   days: {type: integer, default: 30, minimum: 1, maximum: 3650, zh: 晚几天, en: days it is late by}
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   role: {type: string, values: [lead, responsible, support], zh: 只看该单位是此角色的措施, en: only where the unit has this role}
//   from: {type: date, zh: 只看此日起到期的措施, en: only what is due from this day on}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   date: {type: date, zh: 原定期限, en: the day it is due}
//   new_date: {type: date, zh: 顺延到, en: the day it would be done by}
//   measure: {type: string, zh: 措施编号, en: the measure's id}
//   title: {type: string, zh: 措施, en: its title}
//   role: {type: string, zh: 该单位的角色, en: "the unit's strongest role: lead, responsible or support"}
//   unit: {type: list, zh: 延误的单位, en: the units that are late}
//   waiting: {type: list, zh: 等待的单位, en: the other units of the same part of the measure}
//   plan: {type: string, zh: 方案编号, en: the plan's id}
// key: [date, measure]
// examples:
//   - {unit: 大数据, days: 30}
//   - {unit: 区住房城乡建设局, days: 45, role: lead, plan: 清川政发-2025-4}
//   - {unit: 区税务局, from: 2025-07-01}
// row: {date: '2025-03-31', new_date: '2025-04-30', measure: '清川政发-2025-4:2.1.3', title: 拓展电子营业执照应用场景, role: lead, unit: [区大数据中心], waiting: [区直有关部门、单位, 区行政审批局], plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(d:Department)
WHERE (d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) })
  AND ($plan IS NULL OR p.id = $plan)
  AND ($role IS NULL OR CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END = $role)
MATCH (m)-[t:DUE {kind: 'due'}]->(day:Deadline)
WHERE (t.clause = r.clause OR t.clause = 0) AND ($from IS NULL OR day.date >= $from)
WITH p, m, day, min(CASE type(r) WHEN 'LEADS' THEN 0 WHEN 'RESPONSIBLE_FOR' THEN 1 ELSE 2 END) AS strongest,
  collect(DISTINCT r.clause) AS clauses, collect(DISTINCT d.id) AS late
MATCH (m)<-[s:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(other:Department)
WHERE s.clause IN clauses
WITH DISTINCT p, m, day, strongest, other.name AS name, other.id IN late AS is_late
ORDER BY name
WITH p, m, day, strongest, collect(CASE WHEN is_late THEN name END) AS names, collect(CASE WHEN NOT is_late THEN name END) AS others
RETURN day.date AS date, day.date + duration({days: $days}) AS new_date, m.id AS measure, m.title AS title,
  CASE strongest WHEN 0 THEN 'lead' WHEN 1 THEN 'responsible' ELSE 'support' END AS role,
  names AS unit, others AS waiting, p.id AS plan
ORDER BY date, plan, m.position
SKIP $skip
LIMIT $limit
