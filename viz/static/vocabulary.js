// Made of core/vocabulary.py by `python -m viz.vocabulary`. Not to be changed by hand.

export const WORDS = {
 "Department": [
  "单位",
  "unit"
 ],
 "Measure": [
  "措施",
  "measure"
 ],
 "Indicator": [
  "指标",
  "indicator"
 ],
 "Function": [
  "条线",
  "functional line"
 ],
 "Deadline": [
  "时限",
  "deadline"
 ],
 "Target": [
  "目标值",
  "target"
 ],
 "Platform": [
  "平台",
  "platform"
 ],
 "Document": [
  "文件",
  "document"
 ],
 "lead": [
  "牵头",
  "lead"
 ],
 "responsible": [
  "责任",
  "responsible"
 ],
 "support": [
  "配合",
  "support"
 ],
 "area-lead": [
  "领域牵头",
  "leads the area"
 ],
 "deadline": [
  "时限",
  "deadline"
 ],
 "target": [
  "目标值",
  "target"
 ],
 "platform": [
  "平台",
  "platform"
 ],
 "document": [
  "文件",
  "document"
 ],
 "due": [
  "到期",
  "due"
 ],
 "year": [
  "年内",
  "within the year"
 ],
 "ongoing": [
  "持续",
  "ongoing"
 ],
 "recurring": [
  "定期",
  "recurring"
 ],
 "validity": [
  "有效期",
  "validity"
 ],
 "error": [
  "错误",
  "error"
 ],
 "warning": [
  "提醒",
  "warning"
 ],
 "info": [
  "说明",
  "note"
 ],
 "central": [
  "中央",
  "central"
 ],
 "province": [
  "省级",
  "province"
 ],
 "city": [
  "市级",
  "city"
 ],
 "county": [
  "县区级",
  "county"
 ],
 "township": [
  "乡镇街道",
  "township"
 ],
 "bureau": [
  "部门",
  "bureau"
 ],
 "public-institution": [
  "事业单位",
  "public institution"
 ],
 "party": [
  "党委部门",
  "party organ"
 ],
 "mass-organisation": [
  "群团组织",
  "mass organisation"
 ],
 "central-agency": [
  "中央驻地机构",
  "central agency"
 ],
 "court": [
  "法院",
  "court"
 ],
 "procuratorate": [
  "检察院",
  "procuratorate"
 ],
 "company": [
  "企业",
  "company"
 ],
 "zone": [
  "园区",
  "zone"
 ],
 "group": [
  "一类单位",
  "group"
 ],
 "other": [
  "其他",
  "other"
 ],
 "no-unit": [
  "没有单位",
  "no unit"
 ],
 "only-group": [
  "只写了一类单位",
  "only a group"
 ],
 "no-lead": [
  "没有牵头单位",
  "no lead"
 ]
};
export const DEADLINES_OF_A_DAY = {
 "due": [
  "{day}",
  "{day}"
 ],
 "year": [
  "{year}年内",
  "within {year}"
 ],
 "validity": [
  "有效期至 {day}",
  "valid until {day}"
 ]
};
export const OPERATORS = {
 ">=": "≥",
 "<=": "≤",
 "=": "=",
 "range": "–"
};
export const ROLES = [
 "lead",
 "responsible",
 "support"
];
export const KINDS = [
 "bureau",
 "public-institution",
 "party",
 "mass-organisation",
 "central-agency",
 "court",
 "procuratorate",
 "company",
 "zone",
 "township",
 "group",
 "other"
];
