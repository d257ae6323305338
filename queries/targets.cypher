// name: targets
// question: {zh: 承诺了哪些量化目标？, en: "Which numbers are to be reached?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   indicator: {type: string, zh: 指标, en: an indicator}
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id"}
//   text: {type: string, zh: 目标里的字, en: words in the target}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   target: {type: string, zh: 目标编号, en: the target's id}
//   metric: {type: string, zh: 衡量什么, en: what is measured}
//   op: {type: string, zh: 比较, en: ">=, <=, = or range"}
//   value: {type: number, zh: 数值, en: the value; the low end of a range}
//   high: {type: number, zh: 上限, en: the high end of a range}
//   of: {type: string, zh: 计量单位, en: the unit of measure}
//   baseline: {type: number, zh: 原值, en: the value it starts from}
//   measure: {type: string, zh: 措施编号, en: the measure's id}
//   lead: {type: list, zh: 牵头单位, en: lead units}
// key: [target]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4, text: 工作日}
//   - {unit: 大数据}
// row: {target: '清川政发-2025-4:2.1.1#1', metric: 全流程办理时间, op: <=, value: 4.0, high: null, of: 小时, baseline: 8.0, measure: '清川政发-2025-4:2.1.1', lead: [区行政审批局]}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[:COMMITS_TO]->(t:Target)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($indicator IS NULL OR EXISTS { (m)-[:UNDER]->(:Indicator {id: $indicator}) })
  AND ($text IS NULL OR t.raw CONTAINS $text)
  AND ($unit IS NULL OR EXISTS {
    MATCH (d:Department)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m)
    WHERE d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) }
  })
OPTIONAL MATCH (m)<-[:LEADS]-(d:Department)
WITH p, m, t, d.name AS name
ORDER BY name
WITH p, m, t, collect(DISTINCT name) AS names
RETURN t.id AS target, t.metric AS metric, t.op AS op, t.value AS value, t.high AS high, t.unit AS of, t.baseline AS baseline,
  m.id AS measure, names AS lead
ORDER BY p.id, m.position, target
SKIP $skip
LIMIT $limit
