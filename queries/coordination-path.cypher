// name: coordination-path
// question: {zh: 两个单位之间最短的协作路径是什么？, en: "What is the shortest path between two units through shared measures?"}
// parameters:
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id", required: true}
//   other: {type: string, zh: 另一单位的名称、简称、条线或编号, en: "the other unit: any printed name, a function, or its id", required: true}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 20, zh: 最多行数, en: rows at most}
// columns:
//   step: {type: integer, zh: 步, en: step from 1}
//   unit: {type: string, zh: 单位, en: the unit it starts from}
//   unit_id: {type: string, zh: 单位编号, en: its id}
//   measure: {type: string, zh: 措施编号, en: the measure's id}
//   title: {type: string, zh: 措施, en: its title}
//   next_unit: {type: string, zh: 下一单位, en: the unit it reaches}
//   next_unit_id: {type: string, zh: 下一单位编号, en: its id}
// key: [step]
// examples:
//   - {unit: 区税务局, other: 区水务集团}
//   - {unit: 大数据, other: 区法院}
// row: {step: 1, unit: 区税务局, unit_id: '清川区:区税务局', measure: '清川政发-2025-4:2.1.1', title: 企业开办全程“一日办结”, next_unit: 区行政审批局, next_unit_id: '清川区:区行政审批局'}
MATCH (a:Department), (b:Department)
WHERE (a.id = $unit OR a.name = $unit OR $unit IN a.aliases OR EXISTS { (a)-[:PERFORMS]->(:Function {id: $unit}) })
  AND (b.id = $other OR b.name = $other OR $other IN b.aliases OR EXISTS { (b)-[:PERFORMS]->(:Function {id: $other}) })
  AND a <> b
MATCH path = allShortestPaths((a)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS*..8]-(b))
WITH nodes(path) AS stops
ORDER BY size(stops), [stop IN stops | stop.id]
LIMIT 1
UNWIND range(0, size(stops) - 3, 2) AS i
RETURN i / 2 + 1 AS step, stops[i].name AS unit, stops[i].id AS unit_id, stops[i + 1].id AS measure, stops[i + 1].title AS title,
  stops[i + 2].name AS next_unit, stops[i + 2].id AS next_unit_id
ORDER BY step
SKIP $skip
LIMIT $limit
