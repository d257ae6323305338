// name: articulation
// question: {zh: 少了哪个单位，协作网络会断开？, en: "Which units hold the network together?"}
// parameters: [plan, indicator, role/pair, from, to, kind/pair]
// columns: [unit, unit_id, region,
//   parts: {type: integer, zh: 断成几块, en: parts that the network around it would fall into},
//   cut_off: {type: integer, zh: 被隔开的单位数, en: units outside the largest of them},
//   units: {zh: 被隔开的单位, en: which units these are},
//   unit_ids: {zh: 被隔开的单位编号}]
// key: [unit_id]
// analysis: articulation
// examples:
//   - {plan: 清川政发-2025-4}
//   - {role: lead, limit: 10}
//   - {kind: bureau, from: 2025-06-01, to: 2025-06-30}
// row: {unit: 区税务局, unit_id: '清川区:区税务局', region: 清川区, parts: 2, cut_off: 1, units: [区商务局], unit_ids: ['清川区:区商务局']}
{{share_measures}}
RETURN {{from_unit(a)}},
  {{to_unit(b)}},
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
{{page}}
