import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import { sentence } from "#app/kernel/sentence.ts";
import { oneBlank } from "./format.ts";
import { useShop } from "./shop.tsx";

/** Says a reason in the person's language. A code without a text shows as the code: wrong, but never silent. */
export function useReason(): (reason: Reason) => string {
  const { t } = useTranslation("reasons");
  const { locale, timeZone } = useShop();
  return useCallback(
    (reason) => oneBlank(sentence(reason, (code, params) => String(t(code, params)), { locale, timeZone })),
    [t, locale, timeZone],
  );
}
