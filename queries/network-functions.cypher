// name: network-functions
// question: {zh: 哪些条线一起承担措施？, en: "Which functional lines share measures?"}
// parameters: [plan, indicator, unit,
//   role: {zh: 角色：两条线的单位中至少一个在共同措施里是此角色, en: a role that a unit of at least one of the two lines has in the measure they share},
//   from, to,
//   kind: {zh: 单位类别（如 bureau），两条线的单位都是, en: a kind of unit such as bureau that the units of both lines are of}]
// columns: [source, source_type, source_name, source_region, target, target_type, target_name, target_region, weight: {type: integer, zh: 共同措施, en: measures in which units of both lines take part}]
// key: [source, target]
// examples:
//   - {plan: 清川政发-2025-4}
//   - {unit: 大数据, limit: 10}
//   - {role: support, limit: 10}
//   - {kind: bureau, from: 2025-06-01, to: 2025-06-30, limit: 10}
// row: {source: 大数据, source_type: Function, source_name: 大数据, source_region: null, target: 行政审批, target_type: Function, target_name: 行政审批, target_region: null, weight: 6}
{{measures_that_count}}
MATCH (f:Function)<-[:PERFORMS]-(a:Department)-[r:{{takes_part}}]->(m)<-[s:{{takes_part}}]-(b:Department)-[:PERFORMS]->(g:Function)
WHERE f.id < g.id AND {{both_count}}
  AND {{one_is_unit}}
RETURN f.id AS source, 'Function' AS source_type, f.name AS source_name, NULL AS source_region,
  g.id AS target, 'Function' AS target_type, g.name AS target_name, NULL AS target_region,
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
{{page}}
