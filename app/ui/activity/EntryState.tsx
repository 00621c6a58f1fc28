import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const tones: Record<string, BadgeProps["tone"]> = {
  waiting: "info",
  open: "info",
  done: "success",
  partly_done: "warning",
  refused: "critical",
};

/** What became of something asked, in one word. */
export function EntryState({ state }: { state: string }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`entry.state.${state}` as "entry.state.done")}</Badge>;
}
