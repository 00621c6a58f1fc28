import { z } from "zod";
import { toDecimal, typedAmount } from "#app/lib/money.ts";
import { amount } from "./fields.ts";
import { settingsSchema, type Settings } from "./schema.ts";

/** A value as a form holds it: numbers as they are typed, amounts of money in the shop's currency. */
export type Draft<T> = T extends number ? string : T extends object ? { [K in keyof T]: Draft<T[K]> } : T;
export type SettingsDraft = Draft<Settings>;

/** The form of the settings. */
export const draftOf = (settings: Settings, currency: string): SettingsDraft =>
  withNumbers(settingsSchema, settings, (value, isAmount) =>
    isAmount ? toDecimal({ amount: Number(value), currency }) : String(value),
  ) as SettingsDraft;

/** The settings that a form holds, for the schema to check: what is typed and no number stays text, and is refused beside its field. */
export const settingsTyped = (draft: unknown, currency: string): unknown =>
  withNumbers(settingsSchema, draft, (value, isAmount) => {
    if (typeof value !== "string") return value;
    return (isAmount ? typedAmount(value, currency) : typedNumber(value)) ?? value;
  });

/** The settings as they would be with these sections as a form holds them; null where what is typed is not possible. */
export function settingsWith(settings: Settings, typed: Partial<Record<keyof Settings, unknown>>, currency: string): Settings | null {
  return settingsSchema.safeParse(settingsTyped({ ...draftOf(settings, currency), ...typed }, currency)).data ?? null;
}

const typedNumber = (text: string): number | null => (text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text));

/** The value with each of its numbers, which the schema knows, turned into something else. */
function withNumbers(schema: unknown, value: unknown, turn: (value: unknown, isAmount: boolean) => unknown): unknown {
  if (value === null) return null;
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return withNumbers(schema.unwrap(), value, turn);
  if (schema instanceof z.ZodNumber) return turn(value, schema === amount);
  if (typeof value !== "object") return value;
  const schemaOf = (name: string): unknown =>
    schema instanceof z.ZodObject ? schema.shape[name] : schema instanceof z.ZodRecord ? schema.valueType : undefined;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withNumbers(schemaOf(name), part, turn)]));
}
