// Words of the pages in both languages, Chinese first; the words of questions and columns come from the catalogue.

import { DEADLINES_OF_A_DAY, WORDS } from "./vocabulary.js";

const STORED = "zeren-language";
let language = localStorage.getItem(STORED) === "en" ? "en" : "zh";

export const currentLanguage = () => language;

export function setLanguage(code) {
  language = code;
  localStorage.setItem(STORED, code);
  document.documentElement.lang = code === "zh" ? "zh-CN" : "en";
}

/** A text of TEXTS, with {names} filled in; a word of the vocabulary, as a heading, where it is none of them. */
export function t(name, values = {}) {
  const text = (TEXTS[name] ?? WORDS[name].map(capital))[language === "zh" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** Of a {zh, en} pair, the one of the reader's language. */
export const say = (pair) => pair[language];

/** A word for a value that the graph writes in English, such as a kind of unit; others are shown as they are. */
export function word(value) {
  const words = WORDS[value];
  return words ? words[language === "zh" ? 0 : 1] : value;
}

/** A deadline as people write it: "2025年内" for a year, 持续 for what goes on. */
export function whenText({ deadline, kind }) {
  const pattern = DEADLINES_OF_A_DAY[kind];
  if (!pattern) return word(kind);
  return pattern[language === "zh" ? 0 : 1].replace("{day}", deadline).replace("{year}", deadline.slice(0, 4));
}

const TEXTS = {
  brand: ["责任网络", "Zeren"],
  network: ["协作网络", "Network"],
  load: ["到期负荷", "Deadline load"],
  plans: ["方案", "Plans"],
  plan: ["方案", "Plan"],
  indicators: ["指标", "Indicators"],
  indicator: ["指标", "Indicator"],
  questions: ["问题", "Questions"],
  schema: ["图里有什么", "Schema"],
  nodes: ["节点", "Nodes"],
  relationships: ["关系", "Relationships"],
  properties: ["属性", "Properties"],
  goesWith: ["去留", "How long it stays"],
  measures: ["措施", "Measures"],
  measure: ["措施", "Measure"],
  units: ["单位", "Units"],
  unit: ["单位", "Unit"],
  path: ["两单位之间", "Between two units"],
  search: ["搜索", "Search"],
  searchHint: ["单位、措施、指标", "unit, measure, indicator"],
  searchFor: ["搜索“{text}”", "Search for “{text}”"],
  searchEmpty: ["请在上方输入单位的任一写法，或措施里的字。", "Type any printed form of a unit, or words of a measure, above."],
  otherLanguage: ["English", "中文"],
  theme: ["深浅色", "Light or dark"],
  menu: ["主菜单", "Main menu"],
  loading: ["正在读取…", "Loading…"],
  loaded: ["已显示：{title}", "Shown: {title}"],
  none: ["没有符合条件的内容。", "Nothing meets the conditions."],
  noPlans: ["图谱还是空的。先载入方案：zeren load 文件", "The graph is empty. Load plans first: zeren load FILE"],
  truncated: ["只显示前 {count} 行，还有更多。", "Only the first {count} rows are shown; there are more."],
  shown: ["共 {total} 行，显示前 {count} 行。", "The first {count} of {total} rows are shown."],
  rows: ["{count} 行", "{count} rows"],
  missing: ["没有这个页面。", "There is no such page."],
  back: ["回到首页", "Back to the first page"],
  failed: ["没有成功", "That did not work"],
  requestId: ["请求编号", "Request id"],
  again: ["重试", "Try again"],
  offline: ["连不上服务：请确认 zeren serve 正在运行。", "The service cannot be reached: is zeren serve running?"],
  keyNeeded: ["这个服务需要密钥", "This service needs a key"],
  keyHint: ["向管理员索取（zeren keys add）。密钥只保存在此浏览器窗口，关闭后即清除。", "Ask the operator for one (zeren keys add). It is kept in this browser window only, until it is closed."],
  keyLabel: ["密钥", "Key"],
  enter: ["进入", "Enter"],
  filter: ["筛选", "Filter"],
  apply: ["显示", "Show"],
  all: ["全部", "all"],
  role: ["角色", "Role"],
  kind: ["单位类别", "Kind of unit"],
  month: ["到期月份", "Due month"],
  by: ["按", "By"],
  automatic: ["自动", "automatic"],
  most: ["最多画", "At most"],
  byFunction: ["条线", "functional line"],
  byCommunity: ["群组（常在一起的单位）", "community"],
  byUnit: ["单位", "unit"],
  networkHint: [
    "点一下看邻居，双击移到中心，按住 Shift 依次点两个单位看它们之间的路径。",
    "Click for the neighbourhood, double-click to make it the centre, Shift-click two units for the path between them.",
  ],
  pictureFailed: ["图画不出来：{reason}", "The picture cannot be drawn: {reason}"],
  region: ["地区", "Region"],
  function: ["条线", "Function"],
  level: ["层级", "Level"],
  forms: ["方案中的写法", "Printed forms"],
  dueSpan: ["期限", "Due"],
  several: ["“{name}”对应多个单位，以下合在一起统计；点一个单看：", "“{name}” stands for several units, counted together below; pick one:"],
  byMonth: ["每月到期", "Due by month"],
  partners: ["协作单位", "Partners"],
  shared: ["共同措施", "Shared"],
  neighbourhood: ["协作图", "Neighbourhood"],
  original: ["原文", "As printed"],
  fact: ["事实", "Fact"],
  evidence: ["依据", "Evidence"],
  evidenceHint: ["每一项后面是认出它的规则和它所在的句子。", "Each fact with the rule that found it and the sentence it stands in."],
  rule: ["规则", "Rule"],
  sentence: ["句子", "Sentence"],
  asWritten: ["写法", "As written"],
  deadlines: ["时限", "Deadlines"],
  targets: ["目标值", "Targets"],
  value: ["数值", "Value"],
  baseline: ["原值", "Baseline"],
  picture: ["关系图", "Picture"],
  number: ["文号", "Document number"],
  issuer: ["发文机关", "Issuer"],
  issuedOn: ["发文日期", "Issued on"],
  year: ["年份", "Year"],
  counts: ["规模", "Size"],
  planCounts: ["{measures} 条措施，{units} 个单位", "{measures} measures, {units} units"],
  findings: ["原文中的问题", "Findings in the document"],
  severity: ["程度", "Severity"],
  place: ["位置", "Place"],
  message: ["说明", "What it says"],
  unassigned: ["责任没有落到具体单位", "Without a unit in particular"],
  problem: ["问题", "Problem"],
  whatIf: ["如果晚 {days} 天会怎样", "What if it is {days} days late"],
  seeLed: ["看它牵头的措施", "See what it leads"],
  seeNetwork: ["看协作网络", "See its network"],
  seeLoad: ["看到期负荷", "See its deadline load"],
  seeMeasures: ["看全部措施", "See all measures"],
  mostLead: ["牵头最多的单位", "Units that lead most"],
  heatHint: ["每格是该单位当月到期的措施数，颜色越深越多；点格子看是哪些措施。", "Each cell counts the unit's measures due in that month, darker for more; click it to see which."],
  heatCut: ["显示合计最多的 {shown} 个单位，共 {count} 个。", "The {shown} units with the most are shown, of {count}."],
  showAll: ["显示全部", "Show all"],
  total: ["合计", "Total"],
  askIt: ["提问", "Ask"],
  answer: ["回答", "Answer"],
  needed: ["必填", "needed"],
  cypher: ["这个问题的 Cypher", "The question in Cypher"],
  copy: ["复制", "Copy"],
  copied: ["已复制", "Copied"],
  download: ["下载 {format}", "Download {format}"],
  other: ["另一单位", "The other unit"],
  steps: ["一步一步", "Step by step"],
  noPath: ["八步之内没有路径。", "There is no path within eight steps."],
  pathHint: ["写出两个单位，看它们经过哪些措施相连。", "Name two units to see which measures connect them."],
  from: ["起始日期", "From"],
  to: ["截止日期", "To"],
  text: ["文字", "Text"],
  title: ["标题", "Title"],
};
