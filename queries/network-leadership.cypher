// name: network-leadership
// question: {zh: 谁牵头谁配合？, en: "Which units lead which others?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   indicator: {type: string, zh: 指标, en: an indicator}
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id"}
//   role: {type: string, values: [lead, responsible, support], zh: 角色：两个单位中至少一个在共同措施里是此角色, en: a role that at least one of the two has in the measure they share}
//   from: {type: date, zh: 措施期限的起始日期, en: first day on which the measure is due}
//   to: {type: date, zh: 措施期限的截止日期, en: last day on which the measure is due}
//   kind: {type: string, zh: 单位类别（如 bureau），两个单位都是, en: a kind of unit such as bureau that both are of}
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
//   weight: {type: integer, zh: 措施数, en: measures that the source leads and the target has a part in}
// key: [source, target]
// examples:
//   - {plan: 清川政发-2025-4}
//   - {unit: 大数据, limit: 10}
//   - {role: support, limit: 10}
//   - {kind: bureau, to: 2025-06-30, limit: 10}
// row: {source: '清川区:区住房城乡建设局', source_type: Department, source_name: 区住房城乡建设局, source_region: 清川区, target: '清川区:区自然资源和规划局', target_type: Department, target_name: 区自然资源和规划局, target_region: 清川区, weight: 3}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($indicator IS NULL OR EXISTS { (m)-[:UNDER]->(:Indicator {id: $indicator}) })
  AND (($from IS NULL AND $to IS NULL) OR EXISTS {
    MATCH (m)-[t:DUE]->(day:Deadline)
    WHERE t.kind = 'due' AND ($from IS NULL OR day.date >= $from) AND ($to IS NULL OR day.date <= $to)
  })
MATCH (a:Department)-[r:LEADS]->(m)<-[s:RESPONSIBLE_FOR|SUPPORTS]-(b:Department)
WHERE a.id <> b.id AND ($kind IS NULL OR (a.kind = $kind AND b.kind = $kind))
  AND ($role IS NULL
    OR CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END = $role
    OR CASE type(s) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END = $role)
  AND ($unit IS NULL
    OR (a.id = $unit OR a.name = $unit OR $unit IN a.aliases OR EXISTS { (a)-[:PERFORMS]->(:Function {id: $unit}) })
    OR (b.id = $unit OR b.name = $unit OR $unit IN b.aliases OR EXISTS { (b)-[:PERFORMS]->(:Function {id: $unit}) }))
RETURN a.id AS source, 'Department' AS source_type, a.name AS source_name, a.region AS source_region,
  b.id AS target, 'Department' AS target_type, b.name AS target_name, b.region AS target_region,
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
SKIP $skip
LIMIT $limit
