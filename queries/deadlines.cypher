// name: deadlines
// question: {zh: 有哪些时限，各有多少措施？, en: "Which deadlines are there, and how many measures does each have?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   indicator: {type: string, zh: 指标, en: an indicator}
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id"}
//   kind: {type: string, values: [due, ongoing, recurring, year, validity], zh: 时限类别, en: a kind of deadline}
//   from: {type: date, zh: 起始日期, en: first day}
//   to: {type: date, zh: 截止日期, en: last day}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   deadline: {type: string, zh: 时限, en: "the day, or 持续推进"}
//   kind: {type: string, zh: 时限类别, en: "due, ongoing, recurring, year or validity"}
//   date: {type: date, zh: 日期, en: the day where it is one}
//   measures: {type: integer, zh: 措施数, en: measures with this deadline}
//   leads: {type: integer, zh: 牵头单位数, en: units that lead these measures}
// key: [deadline, kind]
// examples:
//   - {}
//   - {from: 2025-06-01, to: 2025-12-31, unit: 大数据}
//   - {plan: 清川政发-2025-4, kind: ongoing}
// row: {deadline: '2025-03-31', kind: due, date: '2025-03-31', measures: 2, leads: 2}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[t:DUE]->(day:Deadline)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($kind IS NULL OR t.kind = $kind)
  AND ($from IS NULL OR day.date >= $from)
  AND ($to IS NULL OR day.date <= $to)
  AND ($indicator IS NULL OR EXISTS { (m)-[:UNDER]->(:Indicator {id: $indicator}) })
  AND ($unit IS NULL OR EXISTS {
    MATCH (d:Department)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m)
    WHERE (d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) })
  })
OPTIONAL MATCH (m)<-[:LEADS]-(lead:Department)
WITH day, t.kind AS kind, count(DISTINCT m.id) AS measures, count(DISTINCT lead.id) AS leads
RETURN day.id AS deadline, kind, day.date AS date, measures, leads
ORDER BY date, deadline, kind
SKIP $skip
LIMIT $limit
