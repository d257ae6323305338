// name: lead-roles
// question: {zh: 哪些单位牵头的措施最多？, en: "Which units lead the most measures?"}
// parameters: [plan, indicator]
// columns: [unit, lead/count, responsible/count, support/count, region, unit_id]
// key: [unit_id]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4, limit: 10}
//   - {indicator: 获得电力}
// row: {unit: 区行政审批局, lead: 11, responsible: 4, support: 0, region: 清川区, unit_id: '清川区:区行政审批局'}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)<-[r:{{takes_part}}]-(d:Department)
WHERE {{is_plan(p)}}
  AND {{under_indicator(m)}}
WITH d,
  {{counted(r)}}
RETURN d.name AS unit, lead, responsible, support, d.region AS region, d.id AS unit_id
ORDER BY lead DESC, responsible DESC, support DESC, unit, unit_id
{{page}}
