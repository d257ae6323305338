// name: indicators
// question: {zh: 各指标有多少措施、由谁牵头？, en: "How many measures stand under each indicator, and who leads its area?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   text: {type: string, zh: 指标名称里的字, en: words in the indicator's name}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   indicator: {type: string, zh: 指标, en: the indicator}
//   measures: {type: integer, zh: 措施数, en: measures under it}
//   plans: {type: integer, zh: 方案数, en: plans that work on it}
//   units: {type: integer, zh: 单位数, en: units with a part in these measures}
//   area_lead: {type: list, zh: 领域牵头单位, en: units that lead the whole area}
// key: [indicator]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4, text: 纳税}
// row: {indicator: 政务服务, measures: 6, plans: 1, units: 13, area_lead: []}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[:UNDER]->(i:Indicator)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($text IS NULL OR i.name CONTAINS $text)
OPTIONAL MATCH (m)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(d:Department)
WITH i, count(DISTINCT m.id) AS measures, count(DISTINCT p.id) AS plans, count(DISTINCT d.id) AS units
OPTIONAL MATCH (i)<-[area:LEADS_AREA]-(lead:Department)
WHERE $plan IS NULL OR area.plan = $plan
WITH i, measures, plans, units, lead.name AS name
ORDER BY name
WITH i, measures, plans, units, collect(DISTINCT name) AS names
RETURN i.id AS indicator, measures, plans, units, names AS area_lead
ORDER BY measures DESC, indicator
SKIP $skip
LIMIT $limit
