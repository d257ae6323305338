// name: partners
// question: {zh: 谁要和某个单位一起干？, en: "Who shares measures with a unit?"}
// parameters: [unit!, plan]
// columns: [
//   partner: {type: string, zh: 协作单位, en: the other unit},
//   partner_id: {type: string, zh: 协作单位编号, en: its id},
//   region: {en: its region},
//   shared: {type: integer, zh: 共同措施, en: measures they share},
//   led_by_unit: {type: integer, zh: 本单位牵头, en: of these led by the unit},
//   led_by_partner: {type: integer, zh: 对方牵头, en: of these led by the partner}]
// key: [partner_id]
// examples:
//   - {unit: 区大数据中心}
//   - {unit: 税务, plan: 清川政发-2025-4}
// row: {partner: 区行政审批局, partner_id: '清川区:区行政审批局', region: 清川区, shared: 6, led_by_unit: 5, led_by_partner: 3}
MATCH (d:Department)-[r:{{takes_part}}]->(m:Measure)<-[s:{{takes_part}}]-(other:Department)
WHERE {{named(d, unit)}}
  AND other <> d
  AND {{in_plan(m)}}
RETURN other.name AS partner, other.id AS partner_id, other.region AS region, count(DISTINCT m.id) AS shared,
  count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN m.id END) AS led_by_unit,
  count(DISTINCT CASE WHEN type(s) = 'LEADS' THEN m.id END) AS led_by_partner
ORDER BY shared DESC, partner, partner_id
{{page}}
