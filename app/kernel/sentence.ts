import { formatMoney } from "#app/lib/money.ts";
import { formatDateTime } from "#app/lib/time.ts";
import type { Param, Reason, ReasonCode } from "./reason.ts";

/** i18next's `t` of the namespace "reasons". */
export type Translate = (code: ReasonCode, params: Record<string, string | number>) => string;

/** Where and for whom a sentence is written. `timeZone` is the shop's. */
export interface Edge {
  locale: string;
  timeZone: string;
}

/** A reason as a person reads it: money, times and words are written in the reader's language. */
export function sentence({ code, params }: Reason, t: Translate, edge: Edge): string {
  const written = Object.entries(params).map(([name, param]) => [name, write(param, t, edge)] as const);
  return t(code, Object.fromEntries(written));
}

function write(param: Param, t: Translate, { locale, timeZone }: Edge): string | number {
  if (typeof param !== "object") return param;
  if ("time" in param) return formatDateTime(param.time, locale, timeZone);
  if ("word" in param) return t(param.word, {});
  if ("words" in param) return new Intl.ListFormat(locale).format(param.words.map((word) => t(word, {})));
  return formatMoney(param, locale);
}
