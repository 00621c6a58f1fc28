import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { isolated } from "#app/lib/text/isolated.ts";
import enScreens from "./en/screens.json" with { type: "json" };
import enReasons from "./en/reasons.json" with { type: "json" };

/** Every language the screens are written in. A new one is a folder here, a line below and one in `polaris.ts`. */
export const languages = ["en"] as const;
export type Language = (typeof languages)[number];

const resources = { en: { screens: enScreens, reasons: enReasons } } satisfies Record<Language, object>;

/** The language for a person's locale ("da-DK" → "da" once we have it), else English. */
export function languageOf(locale: string | null | undefined): Language {
  const wanted = (locale ?? "").toLowerCase().split("-")[0];
  return languages.find((language) => language === wanted) ?? "en";
}

/**
 * A translator with all texts in memory, so that server and browser render the same at once.
 * Reasons come flat ("archive.already"), screens nested; hence no key separator for reasons (`ui/shop/reason.ts`).
 */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    ns: ["screens", "reasons"],
    defaultNS: "screens",
    resources,
    initAsync: false,
    // React escapes; what is put into a sentence must not turn it round.
    interpolation: { escapeValue: true, escape: (value: unknown) => (typeof value === "string" ? isolated(value) : String(value)) },
    react: { useSuspense: false },
  });
  return instance;
}
