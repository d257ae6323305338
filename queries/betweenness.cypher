// name: betweenness
// question: {zh: 协作主要经过哪些单位？, en: "Which units does the coordination run through?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   indicator: {type: string, zh: 指标, en: an indicator}
//   role: {type: string, values: [lead, responsible, support], zh: 角色：两个单位中至少一个在共同措施里是此角色, en: a role that at least one of the two has in the measure they share}
//   from: {type: date, zh: 措施期限的起始日期, en: first day on which the measure is due}
//   to: {type: date, zh: 措施期限的截止日期, en: last day on which the measure is due}
//   kind: {type: string, zh: 单位类别（如 bureau），两个单位都是, en: a kind of unit such as bureau that both are of}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   id: {type: string, zh: 单位编号, en: the unit's id}
//   unit: {type: string, zh: 单位, en: canonical name}
//   region: {type: string, zh: 地区, en: the unit's region}
//   betweenness: {type: number, zh: 中介中心性, en: "share of the shortest paths between other units that lead through it, from 0 to 1"}
//   partners: {type: integer, zh: 协作单位数, en: units it shares measures with}
//   shared: {type: integer, zh: 共同措施合计, en: "measures it shares with each of them, added up"}
// key: [id]
// analysis: betweenness
// examples:
//   - {plan: 清川政发-2025-4}
//   - {role: lead, limit: 10}
//   - {kind: bureau, from: 2025-06-01, to: 2025-06-30}
// row: {id: '清川区:区行政审批局', unit: 区行政审批局, region: 清川区, betweenness: 0.348348, partners: 24, shared: 48}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($indicator IS NULL OR EXISTS { (m)-[:UNDER]->(:Indicator {id: $indicator}) })
  AND (($from IS NULL AND $to IS NULL) OR EXISTS {
    MATCH (m)-[t:DUE]->(day:Deadline)
    WHERE t.kind = 'due' AND ($from IS NULL OR day.date >= $from) AND ($to IS NULL OR day.date <= $to)
  })
MATCH (a:Department)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m)<-[s:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(b:Department)
WHERE a.id < b.id AND ($kind IS NULL OR (a.kind = $kind AND b.kind = $kind))
  AND ($role IS NULL
    OR CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END = $role
    OR CASE type(s) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END = $role)
RETURN a.id AS source, 'Department' AS source_type, a.name AS source_name, a.region AS source_region,
  b.id AS target, 'Department' AS target_type, b.name AS target_name, b.region AS target_region,
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
SKIP $skip
LIMIT $limit
