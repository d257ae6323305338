// name: due
// question: {zh: 某段时间内有哪些措施到期？, en: "What is due between two days?"}
// parameters:
//   from: {type: date, zh: 起始日期, en: first day, required: true}
//   to: {type: date, zh: 截止日期, en: last day, required: true}
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id"}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   date: {type: date, zh: 期限, en: the day}
//   measure: {type: string, zh: 措施编号, en: the measure's id}
//   title: {type: string, zh: 措施, en: its title}
//   lead: {type: list, zh: 牵头单位, en: lead units}
//   raw: {type: string, zh: 原文写法, en: the time as printed}
//   plan: {type: string, zh: 方案编号, en: the plan's id}
// key: [date, measure]
// examples:
//   - {from: 2025-06-01, to: 2025-06-30}
//   - {from: 2025-01-01, to: 2025-12-31, unit: 大数据}
// row: {date: '2025-06-30', measure: '清川政发-2025-4:2.1.1', title: 企业开办全程“一日办结”, lead: [区行政审批局], raw: 2025年6月底前, plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[t:DUE {kind: 'due'}]->(day:Deadline)
WHERE day.date >= $from AND day.date <= $to
  AND ($plan IS NULL OR p.id = $plan)
  AND ($unit IS NULL OR EXISTS {
    MATCH (d:Department)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m)
    WHERE (d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) })
  })
OPTIONAL MATCH (m)<-[:LEADS]-(d:Department)
WITH p, m, day, t, d.name AS name
ORDER BY name
WITH p, m, day, min(t.raw) AS raw, collect(DISTINCT name) AS names
RETURN day.date AS date, m.id AS measure, m.title AS title, names AS lead, raw, p.id AS plan
ORDER BY date, plan, m.position
SKIP $skip
LIMIT $limit
