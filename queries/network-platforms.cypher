// name: network-platforms
// question: {zh: 各单位的措施用到哪些平台？, en: "Which platforms do the units' measures use?"}
// parameters: [plan, indicator, unit, role, from, to, kind]
// columns: [source, source_type, source_name, source_region, target, target_type, target_name, target_region, weight: {type: integer, zh: 措施数, en: the unit's measures that use the platform}]
// key: [source, target]
// examples:
//   - {plan: 清川政发-2025-4, limit: 20}
//   - {unit: 区水利局}
//   - {role: lead, limit: 10}
//   - {kind: bureau, from: 2025-06-01, to: 2025-12-31, limit: 10}
// row: {source: '清川区:区水利局', source_type: Department, source_name: 区水利局, source_region: 清川区, target: 工程审批系统, target_type: Platform, target_name: 工程审批系统, target_region: null, weight: 1}
{{measures_that_count}}
MATCH (a:Department)-[r:{{takes_part}}]->(m)-[:USES]->(b:Platform)
{{unit_that_counts}}
RETURN {{from_unit(a)}},
  b.id AS target, 'Platform' AS target_type, b.name AS target_name, NULL AS target_region,
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
{{page}}
