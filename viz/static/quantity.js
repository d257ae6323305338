// Numbers that measures promise, as people write them.

import { t } from "./texts.js";
import { OPERATORS } from "./vocabulary.js";


/** A target's value with its unit of measure, such as "≤ 4小时", and the value it starts from, if there is one. */
export function quantity({ op, value, high, of, baseline }) {
  const number = op === "range" ? `${value}–${high}` : `${OPERATORS[op]} ${value}`;
  return `${number}${of}${baseline === null ? "" : `（${t("baseline")} ${baseline}${of}）`}`;
}
