// name: deadlines
// question: {zh: 有哪些时限，各有多少措施？, en: "Which deadlines are there, and how many measures does each have?"}
// parameters: [plan, indicator, unit,
//   kind: {values: [due, ongoing, recurring, year, validity], zh: 时限类别, en: a kind of deadline},
//   from, to]
// columns: [
//   deadline: {type: string, zh: 时限, en: "the deadline's id: the day, or 持续推进"},
//   kind: {zh: 时限类别, en: "due, ongoing, recurring, year or validity"},
//   due: {en: the day where it is one},
//   measures: {en: measures with this deadline},
//   leads: {type: integer, zh: 牵头单位数, en: units that lead these measures}]
// key: [deadline, kind]
// examples:
//   - {}
//   - {from: 2025-06-01, to: 2025-12-31, unit: 大数据}
//   - {plan: 清川政发-2025-4, kind: ongoing}
// row: {deadline: '2025-03-31', kind: due, due: '2025-03-31', measures: 2, leads: 2}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[t:DUE]->(day:Deadline)
WHERE {{is_plan(p)}}
  AND {{is_kind(t)}}
  AND {{between(day)}}
  AND {{under_indicator(m)}}
  AND {{has_unit(m)}}
OPTIONAL MATCH (m)<-[:LEADS]-(lead:Department)
WITH day, t.kind AS kind, count(DISTINCT m.id) AS measures, count(DISTINCT lead.id) AS leads
RETURN day.id AS deadline, kind, day.date AS due, measures, leads
ORDER BY due, deadline, kind
{{page}}
