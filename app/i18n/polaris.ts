import en from "@shopify/polaris/locales/en.json" with { type: "json" };
import type { Language } from "./i18n.ts";

/** Polaris' own words, per language. */
export const polarisTexts: Record<Language, typeof en> = { en };
