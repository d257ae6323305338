// name: lead-roles
// question: {zh: 哪些单位牵头的措施最多？, en: "Which units lead the most measures?"}
// parameters:
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   indicator: {type: string, zh: 指标, en: an indicator}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 100, zh: 最多行数, en: rows at most}
// columns:
//   unit: {type: string, zh: 单位, en: canonical name}
//   lead: {type: integer, zh: 牵头, en: measures it leads}
//   responsible: {type: integer, zh: 责任, en: measures it is responsible for}
//   support: {type: integer, zh: 配合, en: measures it supports}
//   region: {type: string, zh: 地区, en: the unit's region}
// key: [unit, region]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4, limit: 10}
//   - {indicator: 获得电力}
// row: {unit: 区行政审批局, lead: 11, responsible: 4, support: 0, region: 清川区}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(d:Department)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($indicator IS NULL OR EXISTS { (m)-[:UNDER]->(:Indicator {id: $indicator}) })
WITH d,
  count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN m.id END) AS lead,
  count(DISTINCT CASE WHEN type(r) = 'RESPONSIBLE_FOR' THEN m.id END) AS responsible,
  count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN m.id END) AS support
RETURN d.name AS unit, lead, responsible, support, d.region AS region
ORDER BY lead DESC, responsible DESC, support DESC, unit, region
SKIP $skip
LIMIT $limit
