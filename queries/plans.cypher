// name: plans
// question: {zh: 库里有哪些方案？, en: "Which plans are in the graph?"}
// parameters: [plan, region, {text: {type: string, zh: 标题或文号里的字, en: words in the title or the document number}}]
// columns: [plan,
//   title: {zh: 标题, en: title},
//   document_number: {type: string, zh: 文号, en: document number},
//   issuer: {type: string, zh: 发文机关, en: issuer},
//   region: {en: region},
//   year: {type: integer, zh: 年份, en: the year its bare dates mean},
//   issued_on: {type: date, zh: 发文日期, en: date of issue},
//   measures, units/count,
//   findings: {type: integer, zh: 发现数, en: number of findings in the document},
//   first_due, last_due]
// key: [plan]
// examples:
//   - {}
//   - {region: 清川区, text: 营商环境}
// row: {plan: 清川政发-2025-4, title: 清川区2025年优化营商环境重点任务实施方案, document_number: 清川政发〔2025〕4号, issuer: 清川区人民政府, region: 清川区, year: 2025, issued_on: '2025-03-18', measures: 42, units: 38, findings: 10, first_due: '2025-03-31', last_due: '2025-12-31'}
MATCH (p:Plan)
WHERE {{is_plan(p)}}
  AND ($region IS NULL OR p.region = $region)
  AND ($text IS NULL OR p.title CONTAINS $text OR p.document_number CONTAINS $text)
OPTIONAL MATCH (p)-[:CONTAINS]->(:Measure)-[:DUE {kind: 'due'}]->(day:Deadline)
WITH p, min(day.date) AS first_due, max(day.date) AS last_due
RETURN p.id AS plan, p.title AS title, p.document_number AS document_number, p.issuer AS issuer, p.region AS region,
  p.year AS year, p.issued_on AS issued_on,
  COUNT { MATCH (p)-[:CONTAINS]->(m:Measure) } AS measures,
  COUNT { MATCH (p)-[:CONTAINS]->(:Measure)<-[:{{takes_part}}]-(d:Department) RETURN DISTINCT d } AS units,
  COUNT { MATCH (p)-[:HAS_FINDING]->(f:Finding) } AS findings,
  first_due, last_due
ORDER BY plan
{{page}}
