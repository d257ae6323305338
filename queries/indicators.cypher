// name: indicators
// question: {zh: 各指标有多少措施、由谁牵头？, en: "How many measures stand under each indicator, and who leads its area?"}
// parameters: [plan, {text: {type: string, zh: 指标名称里的字, en: words in the indicator's name}}]
// columns: [
//   indicator: {en: the indicator},
//   measures: {en: measures under it},
//   plans/count: {en: plans that work on it},
//   units/count: {en: units with a part in these measures},
//   area_lead: {type: list, zh: 领域牵头单位, en: names of the units that lead the whole area},
//   area_lead_ids: {type: list, zh: 领域牵头单位编号, en: "ids of these units, in the same order"}]
// key: [indicator]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4, text: 纳税}
// row: {indicator: 政务服务, measures: 6, plans: 1, units: 13, area_lead: [], area_lead_ids: []}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[:UNDER]->(i:Indicator)
WHERE {{is_plan(p)}}
  AND ($text IS NULL OR i.name CONTAINS $text)
OPTIONAL MATCH (m)<-[:{{takes_part}}]-(d:Department)
WITH i, count(DISTINCT m.id) AS measures, count(DISTINCT p.id) AS plans, count(DISTINCT d.id) AS units
OPTIONAL MATCH (i)<-[area:LEADS_AREA]-(lead:Department)
WHERE $plan IS NULL OR area.plan = $plan
WITH DISTINCT i, measures, plans, units, lead.name AS name, lead.id AS id
ORDER BY name, id
WITH i, measures, plans, units, collect(name) AS area_lead, collect(id) AS area_lead_ids
RETURN i.id AS indicator, measures, plans, units, area_lead, area_lead_ids
ORDER BY measures DESC, indicator
{{page}}
