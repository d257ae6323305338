// name: depends-on
// question: {zh: 哪些措施要靠某个单位？, en: "Which measures depend on a unit?"}
// parameters: [unit!, plan, role]
// columns: [measure, title, role, units, unit_ids, indicator, plan]
// key: [measure, role]
// examples:
//   - {unit: 大数据}
//   - {unit: 区行政审批局, role: lead, plan: 清川政发-2025-4}
//   - {unit: 区人社局}
// row: {measure: '清川政发-2025-4:2.1.3', title: 拓展电子营业执照应用场景, role: lead, units: [区大数据中心], unit_ids: ['清川区:区大数据中心'], indicator: 开办企业, plan: 清川政发-2025-4}
MATCH (d:Department)-[r:{{takes_part}}]->(m:Measure)<-[:CONTAINS]-(p:Plan)
WHERE {{named(d, unit)}}
  AND {{is_plan(p)}}
  AND {{has_role(r)}}
WITH DISTINCT p, m, {{role(r)}} AS role, d.name AS name, d.id AS id
ORDER BY name, id
WITH p, m, role, collect(name) AS units, collect(id) AS unit_ids
OPTIONAL MATCH (m)-[:UNDER]->(i:Indicator)
RETURN m.id AS measure, m.title AS title, role, units, unit_ids, i.id AS indicator, p.id AS plan
ORDER BY plan, m.position, role
{{page}}
