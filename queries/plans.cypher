// name: plans
// question: {zh: 库里有哪些方案？, en: "Which plans are in the graph?"}
// parameters:
//   skip: {type: integer, default: 0, zh: 跳过的行数, en: rows to leave out first}
//   limit: {type: integer, default: 1000, zh: 最多行数, en: rows at most}
// columns:
//   plan: {type: string, zh: 方案编号, en: the plan's id}
//   title: {type: string, zh: 标题, en: title}
//   document_number: {type: string, zh: 文号, en: document number}
//   issuer: {type: string, zh: 发文机关, en: issuer}
//   region: {type: string, zh: 地区, en: region}
//   year: {type: integer, zh: 年份, en: the year its bare dates mean}
//   issued_on: {type: date, zh: 发文日期, en: date of issue}
//   measures: {type: integer, zh: 措施数, en: number of measures}
//   units: {type: integer, zh: 单位数, en: number of units}
// key: [plan]
// examples:
//   - {}
MATCH (p:Plan)
RETURN p.id AS plan, p.title AS title, p.document_number AS document_number, p.issuer AS issuer, p.region AS region,
  p.year AS year, p.issued_on AS issued_on,
  COUNT { MATCH (p)-[:CONTAINS]->(m:Measure) } AS measures,
  COUNT { MATCH (p)-[:CONTAINS]->(:Measure)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(d:Department) RETURN DISTINCT d } AS units
ORDER BY plan
SKIP $skip
LIMIT $limit
