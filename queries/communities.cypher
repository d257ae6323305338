// name: communities
// question: {zh: 哪些单位自成一组？, en: "Which units form groups that work together?"}
// parameters: [plan, indicator, role/pair, from, to, kind/pair]
// columns: [
//   community: {type: integer, zh: 组号, en: "the group's number, the largest first"},
//   named_after: {type: list, zh: 组内主要单位, en: names of the units that share most within it},
//   named_after_ids: {type: list, zh: 组内主要单位编号, en: "ids of these units, in the same order"},
//   size: {type: integer, zh: 组内单位数, en: units of the group},
//   unit, unit_id, region,
//   inside: {type: integer, zh: 与组内共同措施, en: "measures it shares with each unit of its group, added up"},
//   outside: {type: integer, zh: 与组外共同措施, en: "measures it shares with each unit of other groups, added up"}]
// key: [unit_id]
// analysis: communities
// examples:
//   - {plan: 清川政发-2025-4}
//   - {role: lead, limit: 10}
//   - {kind: bureau, from: 2025-06-01, to: 2025-06-30}
// row: {community: 1, named_after: [区税务局, 区财政局], named_after_ids: ['清川区:区税务局', '清川区:区财政局'], size: 13, unit: 区税务局, unit_id: '清川区:区税务局', region: 清川区, inside: 19, outside: 19}
{{share_measures}}
RETURN {{from_unit(a)}},
  {{to_unit(b)}},
  count(DISTINCT m.id) AS weight
ORDER BY weight DESC, source, target
{{page}}
