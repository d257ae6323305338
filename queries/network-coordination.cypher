// name: network-coordination
// question: {zh: 哪些单位一起承担措施？, en: "Which units share measures?"}
// parameters: [plan, indicator, unit, role/pair, from, to, kind/pair]
// columns: [source, source_type, source_name, source_region, target, target_type, target_name, target_region, weight: {type: integer, zh: 共同措施, en: measures they share}]
// key: [source, target]
// examples:
//   - {plan: 清川政发-2025-4}
//   - {unit: 大数据, limit: 10}
//   - {role: lead, kind: bureau, limit: 10}
//   - {from: 2025-06-01, to: 2025-06-30, limit: 10}
// row: {source: '清川区:区大数据中心', source_type: Department, source_name: 区大数据中心, source_region: 清川区, target: '清川区:区行政审批局', target_type: Department, target_name: 区行政审批局, target_region: 清川区, weight: 6}
{{share_measures}}
  AND {{one_is_unit}}
RETURN {{from_unit(a)}},
  {{to_unit(b)}},
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
{{page}}
