import { BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/orders/reason.ts";
import { Empty } from "../page/Empty.tsx";
import { Troubles } from "../page/Troubles.tsx";
import type { RunShape } from "../runs/run.ts";
import { AttentionCards } from "./AttentionCards.tsx";
import type { Attention, CountedStage } from "./queries.ts";
import { RecentRuns } from "./RecentRuns.tsx";
import { Setup } from "./Setup.tsx";
import { Stages } from "./Stages.tsx";

export interface Counted { count: number; exact: boolean }
interface Props {
  counts: Record<CountedStage | Attention | "all", Counted>;
  attention: Record<Attention, string>;
  runs: RunShape[];
  /** Has anything been done with the app yet; is any automation on? */
  begun: { changed: boolean; automated: boolean };
  trouble: Reason[];
}

/** What needs me today? */
export function HomePage({ counts, attention, runs, begun, trouble }: Props) {
  const { t } = useTranslation();
  const empty = counts.all.count === 0;
  return (
    <Page title={t("nav.home")}>
      <Troubles reasons={trouble} />
      {empty ? (
        <Card>
          <Empty title={t("home.empty.title")} text={t("home.empty.text")} action={{ content: t("home.empty.action"), url: "shopify://admin/draft_orders/new", target: "_top" }} />
        </Card>
      ) : (
        <BlockStack gap="500">
          <Stages counts={counts} />
          <AttentionCards counts={counts} params={attention} />
          <RecentRuns runs={runs} />
          <Setup begun={begun} />
        </BlockStack>
      )}
    </Page>
  );
}
