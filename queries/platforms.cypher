// name: platforms
// question: {zh: 哪些平台被最多措施用到？, en: "Which shared platforms do most measures use?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   text: {type: string, zh: 平台名称里的字, en: words in the platform's name}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 100, zh: 最多行数, en: rows at most}
// columns:
//   platform: {type: string, zh: 平台, en: canonical name}
//   measures: {type: integer, zh: 措施数, en: measures that use or build it}
//   units: {type: list, zh: 牵头单位, en: units that lead these measures}
// key: [platform]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4}
// row: {platform: 工程审批系统, measures: 1, units: [清川经济开发区管委会]}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[:USES]->(f:Platform)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($text IS NULL OR f.name CONTAINS $text)
OPTIONAL MATCH (m)<-[:LEADS]-(d:Department)
WITH f, m, d.name AS name
ORDER BY name
WITH f, count(DISTINCT m.id) AS measures, collect(DISTINCT name) AS names
RETURN f.name AS platform, measures, names AS units
ORDER BY measures DESC, platform
SKIP $skip
LIMIT $limit
