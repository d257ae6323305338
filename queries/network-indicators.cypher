// name: network-indicators
// question: {zh: 各单位在哪些指标上有任务？, en: "Which units work under which indicators?"}
// parameters: [plan, indicator, unit, role, from, to, kind]
// columns: [source, source_type, source_name, source_region, target, target_type, target_name, target_region, weight: {type: integer, zh: 措施数, en: the unit's measures under the indicator}]
// key: [source, target]
// examples:
//   - {plan: 清川政发-2025-4, limit: 20}
//   - {unit: 大数据, indicator: 纳税}
//   - {role: lead, kind: bureau, limit: 10}
//   - {from: 2025-09-01, limit: 10}
// row: {source: '清川区:区行政审批局', source_type: Department, source_name: 区行政审批局, source_region: 清川区, target: 政务服务, target_type: Indicator, target_name: 政务服务, target_region: null, weight: 6}
{{measures_that_count}}
MATCH (a:Department)-[r:{{takes_part}}]->(m)-[:UNDER]->(b:Indicator)
{{unit_that_counts}}
RETURN {{from_unit(a)}},
  b.id AS target, 'Indicator' AS target_type, b.name AS target_name, NULL AS target_region,
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
{{page}}
