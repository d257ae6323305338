// name: network-leadership
// question: {zh: 谁牵头谁配合？, en: "Which units lead which others?"}
// parameters: [plan, indicator, unit, role/pair, from, to, kind/pair]
// columns: [source, source_type, source_name, source_region, target, target_type, target_name, target_region, weight: {type: integer, zh: 措施数, en: measures that the source leads and the target has a part in}]
// key: [source, target]
// examples:
//   - {plan: 清川政发-2025-4}
//   - {unit: 大数据, limit: 10}
//   - {role: support, limit: 10}
//   - {kind: bureau, to: 2025-06-30, limit: 10}
// row: {source: '清川区:区住房城乡建设局', source_type: Department, source_name: 区住房城乡建设局, source_region: 清川区, target: '清川区:区自然资源和规划局', target_type: Department, target_name: 区自然资源和规划局, target_region: 清川区, weight: 3}
{{measures_that_count}}
MATCH (a:Department)-[r:LEADS]->(m)<-[s:RESPONSIBLE_FOR|SUPPORTS]-(b:Department)
WHERE a.id <> b.id AND {{both_count}}
  AND {{one_is_unit}}
RETURN {{from_unit(a)}},
  {{to_unit(b)}},
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
{{page}}
