// name: facts
// question: {zh: 某条措施的每项内容依据哪几个字？, en: "What is known of a measure, by which rule, from which characters?"}
// parameters: [measure!]
// columns: [
//   fact: {type: string, zh: 类别, en: "lead, responsible, support, area-lead, deadline, target, platform or document"},
//   id: {type: string, zh: 编号, en: "id of the unit, deadline, target, platform or document"},
//   name: {type: string, zh: 名称, en: "its name, day, metric or title"},
//   as_written,
//   clause: {type: integer, zh: 分句, en: the statement that covers it},
//   rule: {type: string, zh: 规则, en: the rule that found it},
//   span_start, span_end,
//   kind: {zh: 种类, en: kind of unit deadline or document},
//   region,
//   due: {en: the deadline's day},
//   op, value, high, of, baseline,
//   document_number: {type: string, zh: 文号, en: the document's number}]
// key: [fact, id, span_start, span_end]
// examples:
//   - {measure: "清川政发-2025-4:2.1.1"}
//   - {measure: "清川政发-2025-4:3.1.1"}
// row: {fact: target, id: '清川政发-2025-4:2.1.1#1', name: 全流程办理时间, as_written: 全流程办理时间由8个小时压缩至4个小时以内, clause: 1, rule: target.to-words, span_start: 665, span_end: 686, kind: null, region: null, due: null, op: <=, value: 4.0, high: null, of: 小时, baseline: 8.0, document_number: null}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure {id: $measure})
OPTIONAL MATCH (m)-[:UNDER]->(i:Indicator)
UNWIND [m, i] AS holder
MATCH (holder)-[r:{{takes_part}}|LEADS_AREA|DUE|COMMITS_TO|USES|CITES]-(x)
WHERE type(r) <> 'LEADS_AREA' OR r.plan = p.id
RETURN CASE type(r)
    WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' WHEN 'SUPPORTS' THEN 'support'
    WHEN 'LEADS_AREA' THEN 'area-lead' WHEN 'DUE' THEN 'deadline' WHEN 'COMMITS_TO' THEN 'target'
    WHEN 'USES' THEN 'platform' ELSE 'document' END AS fact,
  x.id AS id, coalesce(x.name, x.metric, x.title, x.id) AS name,
  coalesce(r.as_written, r.raw, x.raw) AS as_written, r.clause AS clause, r.rule AS rule,
  r.span_start AS span_start, r.span_end AS span_end, coalesce(r.kind, x.kind) AS kind, x.region AS region,
  x.date AS due, x.op AS op, x.value AS value, x.high AS high, x.unit AS of, x.baseline AS baseline, x.number AS document_number
ORDER BY span_start, span_end, fact, id, clause, rule
{{page}}
