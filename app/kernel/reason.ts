import type { Money } from "#app/lib/money.ts";
import type texts from "#app/i18n/en/reasons.json";

type Plural = "zero" | "one" | "other";
/** Every code that has a text. Plural forms (`…_one`, `…_other`) are one code. */
export type ReasonCode = keyof typeof texts extends infer Key ? (Key extends `${infer Code}_${Plural}` ? Code : Key) : never;

/** A time is ISO 8601 in UTC; a word is itself a code with a text (a hold's reason, a payment state), words are a list of them. */
export type Param = string | number | Money | { time: string } | { word: ReasonCode } | { words: ReasonCode[] };

/**
 * Why something is, is not, or will be done. A code and its parameters: translated at the edge by `sentence`
 * (`app/i18n/<language>/reasons.json`, key = code), so the same reason reads well on a button, in a preview and in the journal.
 */
export interface Reason {
  code: ReasonCode;
  params: Record<string, Param>;
}

export function reason(code: ReasonCode, params: Record<string, Param> = {}): Reason {
  return { code, params };
}

/** Names a code where zod wants a message, so that a code without a text does not compile. */
export const says = (code: ReasonCode): ReasonCode => code;
