// name: findings
// question: {zh: 方案文本有哪些问题？, en: "What is wrong, or looks wrong, in the documents?"}
// parameters: [plan,
//   severity: {type: string, values: [error, warning, info], zh: 严重程度, en: a severity},
//   code: {type: string, zh: 问题代码, en: the code of a kind of finding}]
// columns: [
//   finding: {type: string, zh: 发现编号, en: the finding's id},
//   severity: {type: string, zh: 严重程度, en: "error, warning or info"},
//   code: {type: string, zh: 问题代码, en: what kind of finding it is},
//   message_zh: {type: string, zh: 说明, en: what it says in Chinese},
//   message_en: {type: string, zh: 英文说明, en: what it says in English},
//   line: {type: integer, zh: 行, en: line of the file},
//   place_zh: {type: string, zh: 位置, en: where to look in Chinese},
//   place_en: {type: string, zh: 英文位置, en: where to look in English},
//   plan]
// key: [finding]
// examples:
//   - {plan: 清川政发-2025-4}
//   - {severity: warning}
//   - {code: name-truncated}
// row: {finding: 清川政发-2025-4#1, severity: warning, code: name-in-two-ways, message_zh: 同一单位两种写法：“区人社局”与“区人力资源社会保障局”，请统一, message_en: 'one unit in two spellings: ''区人社局'' and ''区人力资源社会保障局''', line: 64, place_zh: 第 64 行, place_en: line 64, plan: 清川政发-2025-4}
MATCH (p:Plan)-[:HAS_FINDING]->(f:Finding)
WHERE {{is_plan(p)}}
  AND ($severity IS NULL OR f.severity = $severity)
  AND ($code IS NULL OR f.code = $code)
RETURN f.id AS finding, f.severity AS severity, f.code AS code, f.message_zh AS message_zh, f.message_en AS message_en,
  f.line AS line, f.place_zh AS place_zh, f.place_en AS place_en, p.id AS plan
ORDER BY plan, f.position
{{page}}
