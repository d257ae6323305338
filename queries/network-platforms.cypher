// name: network-platforms
// question: {zh: 各单位的措施用到哪些平台？, en: "Which platforms do the units' measures use?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   indicator: {type: string, zh: 指标, en: an indicator}
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id"}
//   role: {type: string, values: [lead, responsible, support], zh: 单位在措施里的角色, en: the unit's role in the measure}
//   from: {type: date, zh: 措施期限的起始日期, en: first day on which the measure is due}
//   to: {type: date, zh: 措施期限的截止日期, en: last day on which the measure is due}
//   kind: {type: string, zh: 单位类别（如 bureau）, en: a kind of unit such as bureau}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 200, zh: 最多行数, en: rows at most}
// columns:
//   source: {type: string, zh: 起点编号, en: id of the node it starts from}
//   source_type: {type: string, zh: 起点类别, en: the label of that node}
//   source_name: {type: string, zh: 起点, en: its name}
//   source_region: {type: string, zh: 起点地区, en: its region}
//   target: {type: string, zh: 终点编号, en: id of the node it leads to}
//   target_type: {type: string, zh: 终点类别, en: the label of that node}
//   target_name: {type: string, zh: 终点, en: its name}
//   target_region: {type: string, zh: 终点地区, en: its region}
//   weight: {type: integer, zh: 措施数, en: the unit's measures that use the platform}
// key: [source, target]
// examples:
//   - {plan: 清川政发-2025-4, limit: 20}
//   - {unit: 区水利局}
//   - {role: lead, limit: 10}
//   - {kind: bureau, from: 2025-06-01, to: 2025-12-31, limit: 10}
// row: {source: '清川区:区水利局', source_type: Department, source_name: 区水利局, source_region: 清川区, target: 工程审批系统, target_type: Platform, target_name: 工程审批系统, target_region: null, weight: 1}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($indicator IS NULL OR EXISTS { (m)-[:UNDER]->(:Indicator {id: $indicator}) })
  AND (($from IS NULL AND $to IS NULL) OR EXISTS {
    MATCH (m)-[t:DUE]->(day:Deadline)
    WHERE t.kind = 'due' AND ($from IS NULL OR day.date >= $from) AND ($to IS NULL OR day.date <= $to)
  })
MATCH (a:Department)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m)-[:USES]->(b:Platform)
WHERE ($kind IS NULL OR a.kind = $kind)
  AND ($role IS NULL OR CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END = $role)
  AND ($unit IS NULL OR (a.id = $unit OR a.name = $unit OR $unit IN a.aliases OR EXISTS { (a)-[:PERFORMS]->(:Function {id: $unit}) }))
RETURN a.id AS source, 'Department' AS source_type, a.name AS source_name, a.region AS source_region,
  b.id AS target, 'Platform' AS target_type, b.name AS target_name, NULL AS target_region,
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
SKIP $skip
LIMIT $limit
