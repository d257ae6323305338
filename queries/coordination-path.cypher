// name: coordination-path
// question: {zh: 两个单位之间最短的协作路径是什么？, en: "What is the shortest path between two units through shared measures?"}
// parameters: [unit!, other!]
// columns: [
//   step: {type: integer, zh: 步, en: step from 1},
//   unit: {en: the unit it starts from},
//   unit_id: {en: its id},
//   measure, title,
//   next_unit: {type: string, zh: 下一单位, en: the unit it reaches},
//   next_unit_id: {type: string, zh: 下一单位编号, en: its id}]
// key: [step]
// examples:
//   - {unit: 区税务局, other: 区水务集团}
//   - {unit: 大数据, other: 区法院}
// row: {step: 1, unit: 区税务局, unit_id: '清川区:区税务局', measure: '清川政发-2025-4:2.1.1', title: 企业开办全程“一日办结”, next_unit: 区行政审批局, next_unit_id: '清川区:区行政审批局'}
MATCH (a:Department), (b:Department)
WHERE {{named(a, unit)}}
  AND {{named(b, other)}}
  AND a <> b
MATCH path = allShortestPaths((a)-[:{{takes_part}}*..8]-(b))
WITH nodes(path) AS stops
ORDER BY size(stops), [stop IN stops | stop.id]
LIMIT 1
UNWIND range(0, size(stops) - 3, 2) AS i
RETURN i / 2 + 1 AS step, stops[i].name AS unit, stops[i].id AS unit_id, stops[i + 1].id AS measure, stops[i + 1].title AS title,
  stops[i + 2].name AS next_unit, stops[i + 2].id AS next_unit_id
ORDER BY step
{{page}}
