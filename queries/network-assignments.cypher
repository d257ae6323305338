// name: network-assignments
// question: {zh: 各单位在哪些措施里承担什么角色？, en: "Which units have which roles in which measures?"}
// parameters: [plan, indicator, unit, role, from, to, kind]
// columns: [source, source_type, source_name, source_region, target, target_type, target_name, target_region, weight: {type: integer, zh: 权重, en: "1: the unit has the role in the measure"}, role]
// key: [source, target, role]
// examples:
//   - {plan: 清川政发-2025-4, limit: 20}
//   - {unit: 大数据, role: lead}
//   - {kind: court, from: 2025-01-01, to: 2025-12-31}
// row: {source: '清川区:区人力资源社会保障局', source_type: Department, source_name: 区人力资源社会保障局, source_region: 清川区, target: '清川政发-2025-4:2.1.1', target_type: Measure, target_name: 企业开办全程“一日办结”, target_region: null, weight: 1, role: responsible}
{{measures_that_count}}
MATCH (a:Department)-[r:{{takes_part}}]->(m)
{{unit_that_counts}}
RETURN DISTINCT {{from_unit(a)}},
  m.id AS target, 'Measure' AS target_type, m.title AS target_name, NULL AS target_region, 1 AS weight,
  {{role(r)}} AS role
ORDER BY source, target, role
{{page}}
