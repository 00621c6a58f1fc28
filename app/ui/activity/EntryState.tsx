import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EntryState as Name } from "#app/journal/states.ts";

const tones: Partial<Record<Name, BadgeProps["tone"]>> = {
  waiting: "info",
  open: "info",
  done: "success",
  partly_done: "warning",
  refused: "critical",
};

/** What became of something asked, in one word. */
export function EntryState({ state }: { state: Name }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`entry.state.${state}`)}</Badge>;
}
