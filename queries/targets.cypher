// name: targets
// question: {zh: 承诺了哪些量化目标？, en: "Which numbers are to be reached?"}
// parameters: [plan, indicator, unit, {text: {type: string, zh: 目标里的字, en: words in the target}}]
// columns: [
//   target: {zh: 目标编号, en: the target's id},
//   metric: {type: string, zh: 衡量什么, en: what is measured},
//   op, value, high, of, baseline, measure, title, lead, lead_ids, plan]
// key: [target]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4, text: 工作日}
//   - {unit: 大数据}
// row: {target: '清川政发-2025-4:2.1.1#1', metric: 全流程办理时间, op: <=, value: 4.0, high: null, of: 小时, baseline: 8.0, measure: '清川政发-2025-4:2.1.1', title: 企业开办全程“一日办结”, lead: [区行政审批局], lead_ids: ['清川区:区行政审批局'], plan: 清川政发-2025-4}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[:COMMITS_TO]->(t:Target)
WHERE {{is_plan(p)}}
  AND {{under_indicator(m)}}
  AND ($text IS NULL OR t.raw CONTAINS $text)
  AND {{has_unit(m)}}
{{leads(m, p, m, t)}}
RETURN t.id AS target, t.metric AS metric, t.op AS op, t.value AS value, t.high AS high, t.unit AS of, t.baseline AS baseline,
  m.id AS measure, m.title AS title, lead, lead_ids, p.id AS plan
ORDER BY plan, m.position, target
{{page}}
