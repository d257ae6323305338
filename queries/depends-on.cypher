// name: depends-on
// question: {zh: 哪些措施要靠某个单位？, en: "Which measures depend on a unit?"}
// parameters:
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id", required: true}
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   role: {type: string, values: [lead, responsible, support], zh: 角色, en: a role}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 500, zh: 最多行数, en: rows at most}
// columns:
//   measure: {type: string, zh: 措施编号, en: the measure's id}
//   title: {type: string, zh: 措施, en: its title}
//   role: {type: string, zh: 角色, en: lead, responsible or support}
//   unit: {type: list, zh: 单位, en: the units meant,}
//   indicator: {type: string, zh: 指标, en: its indicator}
//   plan: {type: string, zh: 方案编号, en: the plan's id}
// key: [measure, role]
// examples:
//   - {unit: 大数据}
//   - {unit: 区行政审批局, role: lead, plan: 清川政发-2025-4}
//   - {unit: 区人社局}
// row: {measure: '清川政发-2025-4:2.1.3', title: 拓展电子营业执照应用场景, role: lead, unit: [区大数据中心], indicator: 开办企业, plan: 清川政发-2025-4}
MATCH (d:Department)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m:Measure)<-[:CONTAINS]-(p:Plan)
WHERE (d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) })
  AND ($plan IS NULL OR p.id = $plan)
WITH p, m, CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'RESPONSIBLE_FOR' THEN 'responsible' ELSE 'support' END AS role, d.name AS name
WHERE $role IS NULL OR role = $role
WITH DISTINCT p, m, role, name
ORDER BY name
WITH p, m, role, collect(name) AS names
OPTIONAL MATCH (m)-[:UNDER]->(i:Indicator)
RETURN m.id AS measure, m.title AS title, role,
  names AS unit, i.id AS indicator, p.id AS plan
ORDER BY plan, m.position, role
SKIP $skip
LIMIT $limit
