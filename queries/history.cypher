// name: history
// question: {zh: 一份方案载入过哪些版本？, en: "Which versions of a plan were loaded?"}
// parameters: [plan]
// columns: [plan,
//   version: {type: integer, zh: 版本, en: "number of the version, as in PLAN@1; the highest is what stands in the graph"},
//   loaded_at: {type: string, zh: 载入时间, en: when its text was first loaded},
//   measures,
//   title: {zh: 标题, en: title},
//   text_sha256: {type: string, zh: 原文的 SHA-256, en: SHA-256 of its text}]
// key: [plan, version]
// examples:
//   - {plan: 清川政发-2025-4}
// row: {plan: 清川政发-2025-4, version: 1, loaded_at: '2025-03-20T09:00:00+00:00', measures: 42, title: 清川区2025年优化营商环境重点任务实施方案, text_sha256: 87529f97654a62724a55927fba66e59b13f079a4c33a42fbfa7e262a4ba4af4d}
MATCH (p:Plan)-[:HAS_VERSION]->(v:PlanVersion)
WHERE {{is_plan(p)}}
RETURN p.id AS plan, v.version AS version, v.loaded_at AS loaded_at, v.measures AS measures, v.title AS title,
  v.text_sha256 AS text_sha256
ORDER BY plan, version DESC
{{page}}
