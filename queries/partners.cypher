// name: partners
// question: {zh: 谁要和某个单位一起干？, en: "Who shares measures with a unit?"}
// parameters:
//   unit: {type: string, zh: 单位名称、简称、条线（如 大数据）或编号, en: "a unit: any printed name, a function such as 大数据, or its id", required: true}
//   plan: {type: string, zh: 方案编号, en: a plan's id}
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 100, zh: 最多行数, en: rows at most}
// columns:
//   partner: {type: string, zh: 协作单位, en: the other unit}
//   shared: {type: integer, zh: 共同措施, en: measures they share}
//   led_by_unit: {type: integer, zh: 本单位牵头, en: of these led by the unit}
//   led_by_partner: {type: integer, zh: 对方牵头, en: of these led by the partner}
//   region: {type: string, zh: 地区, en: the unit's region}
// key: [partner, region]
// examples:
//   - {unit: 区大数据中心}
//   - {unit: 税务, plan: 清川政发-2025-4}
// row: {partner: 区行政审批局, shared: 6, led_by_unit: 5, led_by_partner: 3, region: 清川区}
MATCH (d:Department)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS]->(m:Measure)<-[s:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(other:Department)
WHERE (d.id = $unit OR d.name = $unit OR $unit IN d.aliases OR EXISTS { (d)-[:PERFORMS]->(:Function {id: $unit}) })
  AND other <> d
  AND ($plan IS NULL OR EXISTS { (:Plan {id: $plan})-[:CONTAINS]->(m) })
RETURN other.name AS partner, count(DISTINCT m.id) AS shared,
  count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN m.id END) AS led_by_unit,
  count(DISTINCT CASE WHEN type(s) = 'LEADS' THEN m.id END) AS led_by_partner, other.region AS region
ORDER BY shared DESC, partner, region
SKIP $skip
LIMIT $limit
