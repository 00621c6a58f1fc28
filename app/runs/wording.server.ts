import { createI18n, languageOf } from "#app/i18n/i18n.ts";
import { sentence, type Edge } from "#app/kernel/sentence.ts";
import type { Wording } from "./results.server.ts";
import { intentStates } from "#app/journal/states.ts";

/** The words of a file for a person. */
export function wordingFor(edge: Edge): Wording {
  const i18n = createI18n(languageOf(edge.locale));
  const { t } = i18n;
  const reasons = i18n.getFixedT(null, "reasons");
  return {
    columns: [
      t("run.csv.order"),
      t("run.csv.id"),
      t("run.csv.outcome"),
      t("run.csv.why"),
      t("run.csv.refusedBy"),
      t("run.csv.asked"),
      t("run.csv.settled"),
      t("run.csv.sent"),
      t("run.csv.request"),
    ],
    say: (reason) => sentence(reason, (code, params) => String(reasons(code, params)), edge),
    state: (name) => {
      const known = intentStates.find((one) => one === name);
      return known ? t(`entry.state.${known}`) : name;
    },
    refuser: (name) => {
      const known = (["platform", "house", "right"] as const).find((one) => one === name);
      return known ? t(`activity.refusers.${known}`) : name;
    },
  };
}
