// name: betweenness
// question: {zh: 协作主要经过哪些单位？, en: "Which units does the coordination run through?"}
// parameters: [plan, indicator, role/pair, from, to, kind/pair]
// columns: [unit, unit_id, region,
//   betweenness: {type: number, zh: 中介中心性, en: "share of the shortest paths between other units that lead through it, from 0 to 1"},
//   partners: {type: integer, zh: 协作单位数, en: units it shares measures with},
//   shared: {type: integer, zh: 共同措施合计, en: "measures it shares with each of them, added up"}]
// key: [unit_id]
// analysis: betweenness
// examples:
//   - {plan: 清川政发-2025-4}
//   - {role: lead, limit: 10}
//   - {kind: bureau, from: 2025-06-01, to: 2025-06-30}
// row: {unit: 区行政审批局, unit_id: '清川区:区行政审批局', region: 清川区, betweenness: 0.348348, partners: 24, shared: 48}
{{share_measures}}
RETURN {{from_unit(a)}},
  {{to_unit(b)}},
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
{{page}}
