import type { Address } from "../model.ts";
import { byCode, forms } from "./address-forms.ts";

const formOf = new Map(forms.flatMap(([form, countries]) => countries.split(" ").map((code) => [code, form] as const)));

/** An address as it is written in its country, line by line; without the phone. */
export function writtenAddress(one: Address, wanted: { name: boolean; company: boolean }): string[] {
  const form = formOf.get(one.countryCode) ?? forms[0]?.[0] ?? "";
  const parts: Record<string, string | null> = {
    ...one,
    province: byCode.includes(one.countryCode) ? one.provinceCode : (one.province ?? one.provinceCode),
    ...(wanted.name ? {} : { firstName: null, lastName: null }),
    ...(wanted.company ? {} : { company: null }),
  };
  return form.split("_").flatMap((line) => {
    const names = [...line.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
    if (!names.some((name) => parts[name])) return [];
    const text = line.replace(/\{(\w+)\}/g, (_all, name: string) => parts[name] ?? "");
    return [text.replace(/\s+/g, " ").replace(/(^[\s,]+)|([\s,]+$)/g, "")];
  });
}
