// name: what-if
// question: {zh: 某个单位晚几天，哪些措施要顺延，哪些单位要等？, en: "If a unit is late by some days: which measures, until when, and who waits?"}
// parameters: [unit!,
//   days: {type: integer, default: 30, minimum: 1, maximum: 3650, zh: 晚几天, en: days it is late by},
//   plan,
//   role: {zh: 只看该单位是此角色的措施, en: only where the unit has this role},
//   from: {zh: 只看此日起到期的措施, en: only what is due from this day on}]
// columns: [
//   due: {zh: 原定期限},
//   new_due: {type: date, zh: 顺延到, en: the day it would be done by},
//   measure, title,
//   role: {zh: 该单位的角色, en: "the unit's strongest role: lead, responsible or support"},
//   units: {zh: 延误的单位, en: names of the units that are late},
//   unit_ids: {zh: 延误的单位编号},
//   waiting: {type: list, zh: 等待的单位, en: names of the other units of the same part of the measure},
//   waiting_ids: {type: list, zh: 等待的单位编号, en: "ids of these units, in the same order"},
//   plan]
// key: [due, measure]
// examples:
//   - {unit: 大数据, days: 30}
//   - {unit: 区住房城乡建设局, days: 45, role: lead, plan: 清川政发-2025-4}
//   - {unit: 区税务局, from: 2025-07-01}
// row: {due: '2025-03-31', new_due: '2025-04-30', measure: '清川政发-2025-4:2.1.3', title: 拓展电子营业执照应用场景, role: lead, units: [区大数据中心], unit_ids: ['清川区:区大数据中心'], waiting: [区直有关部门、单位, 区行政审批局], waiting_ids: ['清川区:区直有关部门、单位', '清川区:区行政审批局'], plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)<-[r:{{takes_part}}]-(d:Department)
WHERE {{named(d, unit)}}
  AND {{is_plan(p)}}
  AND {{has_role(r)}}
MATCH (m)-[t:DUE {kind: 'due'}]->(day:Deadline)
WHERE (t.clause = r.clause OR t.clause = 0) AND ($from IS NULL OR day.date >= $from)
WITH p, m, day, min(CASE type(r) WHEN 'LEADS' THEN 0 WHEN 'RESPONSIBLE_FOR' THEN 1 ELSE 2 END) AS strongest,
  collect(DISTINCT r.clause) AS clauses, collect(DISTINCT d.id) AS late
MATCH (m)<-[s:{{takes_part}}]-(other:Department)
WHERE s.clause IN clauses
WITH DISTINCT p, m, day, strongest, other.name AS name, other.id AS id, other.id IN late AS is_late
ORDER BY name, id
WITH p, m, day, strongest,
  collect(CASE WHEN is_late THEN name END) AS units, collect(CASE WHEN is_late THEN id END) AS unit_ids,
  collect(CASE WHEN NOT is_late THEN name END) AS waiting, collect(CASE WHEN NOT is_late THEN id END) AS waiting_ids
RETURN day.date AS due, day.date + duration({days: $days}) AS new_due, m.id AS measure, m.title AS title,
  CASE strongest WHEN 0 THEN 'lead' WHEN 1 THEN 'responsible' ELSE 'support' END AS role,
  units, unit_ids, waiting, waiting_ids, p.id AS plan
ORDER BY due, plan, m.position
{{page}}
