// name: platforms
// question: {zh: 哪些平台被最多措施用到？, en: "Which shared platforms do most measures use?"}
// parameters: [plan, {text: {type: string, zh: 平台名称里的字, en: words in the platform's name}}]
// columns: [
//   platform: {type: string, zh: 平台, en: canonical name},
//   measures: {en: measures that use or build it},
//   lead: {en: names of the units that lead these measures},
//   lead_ids]
// key: [platform]
// examples:
//   - {}
//   - {plan: 清川政发-2025-4}
// row: {platform: 工程审批系统, measures: 1, lead: [清川经济开发区管委会], lead_ids: ['清川区:清川经济开发区管委会']}
MATCH (p:Plan)-[:CONTAINS]->(m:Measure)-[:USES]->(f:Platform)
WHERE {{is_plan(p)}}
  AND ($text IS NULL OR f.name CONTAINS $text)
WITH f, collect(DISTINCT m) AS used
UNWIND used AS m
{{leads(m, f, used)}}
RETURN f.name AS platform, size(used) AS measures, lead, lead_ids
ORDER BY measures DESC, platform
{{page}}
