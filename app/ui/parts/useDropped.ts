import { useTranslation } from "react-i18next";
import type { Dropped } from "#app/lists/filters.ts";

/** Says which part of an address was left out: in the words of the filter where there is one, and as it stands there. */
export function useDropped(): ({ name, value }: Dropped) => string {
  const { t } = useTranslation();
  return ({ name, value }) => (name === "q" ? t("orders.noSearch", { value }) : t("orders.droppedPart", { name, value }));
}
